"""Fair team scores in order, each with its interval: no league table without its uncertainty."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from app.web.charts import lettering
from app.web.charts.frame import Sheet
from app.web.charts.model import Caterpillar, RankRow
from app.web.charts.numbers import estimate, written
from app.web.charts.plane import Plane, axis_lines, dots, y_room
from app.web.charts.scales import domain, step, usable
from app.web.charts.svg import joined, linked, mark, place, ringed, stroke, tag, text

SINGLE, MOST_DRAWN = 300, 600


class _Team(NamedTuple):
    row: RankRow
    rank: int
    value: float
    low: float | None
    high: float | None


def _teams(chart: Caterpillar) -> list[_Team]:
    known = [(value, row) for row in chart.rows if (value := usable(row.value)) is not None]
    known.sort(key=lambda entry: -entry[0])
    return [_Team(row, rank, value, usable(row.low), usable(row.high)) for rank, (value, row) in enumerate(known, 1)]


def draw(chart: Caterpillar, sheet: Sheet) -> Markup:
    """Return the drawing for one width."""
    teams = _teams(chart)
    if not teams:
        return sheet.nothing(chart)
    plane = _plane(chart, sheet, teams)
    own = [team for team in teams if team.row.marked]
    rest = [team for team in teams if not team.row.marked]
    reach = _places(chart, plane, own)
    base = plane.bottom + 12 + sheet.size * 2.3 + (sheet.leading * 1.2 if reach else 0)
    names = len(axis_lines(chart.x_label, "", "→", sheet, plane.right - plane.left))
    parts = [
        plane.y_axis(),
        _mean(chart, plane),
        _all_at_once(chart, plane, rest) if len(teams) > SINGLE else _one_by_one(chart, plane, rest),
        _own(chart, plane, own, teams),
        _rank_axis(plane, len(teams)),
        reach,
        plane.y_name(chart.y_label, chart.side, 2, sheet.size),
        plane.x_name(chart.x_label, "point", base),
    ]
    return sheet.svg(chart, base + (names - 1) * sheet.leading + 8, parts)


def _plane(chart: Caterpillar, sheet: Sheet, teams: list[_Team]) -> Plane:
    edges = [edge for team in teams for edge in (team.value, team.low, team.high)]
    up = domain([*edges, chart.mean]) or (0.0, 1.0)
    above = len(axis_lines(chart.y_label, "↑", "", sheet, sheet.width - 12)) * sheet.leading
    top = above + 12 + (sheet.leading if any(team.row.marked for team in teams) else 0)
    across = (0.5 - 0.01 * len(teams), len(teams) * 1.01 + 0.5)
    bottom = top + (250 if sheet.narrow else 300)
    return Plane(sheet, y_room(sheet, *up), top, sheet.width - 10.0, bottom, across, up)


def _title(chart: Caterpillar, team: _Team, lang: str) -> str:
    words = f"{team.row.name}: {estimate(team.value, team.low, team.high, chart.decimals, lang=lang)}"
    places = _ranks(chart, team, lang)
    return f"{words}. {places}" if places else words


def _ranks(chart: Caterpillar, team: _Team, lang: str) -> str:
    if team.row.rank_low is None or team.row.rank_high is None:
        return ""
    span = f"{written(team.row.rank_low, 0, lang)}–{written(team.row.rank_high, 0, lang)}"
    return f"{chart.rank_label}: {span}" if chart.rank_label else span


def _whiskers(teams: Iterable[_Team], plane: Plane) -> str:
    across, up = plane.across, plane.up
    return "".join(
        f"M{place(across(team.rank))} {place(up(team.low))}V{place(up(team.high))}"
        for team in teams
        if team.low is not None and team.high is not None
    )


def _thickness(plane: Plane, count: int) -> float:
    return max(0.5, min(2.5, (plane.right - plane.left) / count * 0.5))


def _one_by_one(chart: Caterpillar, plane: Plane, teams: list[_Team]) -> Markup:
    if not teams:
        return Markup("")
    size = 4.5 if len(teams) <= 40 else 3 if len(teams) <= 120 else 2
    whiskers = _whiskers(teams, plane)
    lines = tag("path", d=whiskers, **stroke(chart.side, _thickness(plane, len(teams)), stroke_opacity=".45"))
    marks = [
        linked(
            team.row.href,
            _title(chart, team, plane.sheet.lang),
            mark(*plane.at(team.rank, team.value), size, chart.side),
        )
        for team in teams
    ]
    return (lines if whiskers else Markup("")) + tag("g", *marks, **ringed(chart.side, 0.6))


def _all_at_once(chart: Caterpillar, plane: Plane, teams: list[_Team]) -> Markup:
    # of more than can be told apart every so many is drawn, evenly over the places
    teams = teams[:: max(1, len(teams) // MOST_DRAWN)]
    whiskers = _whiskers(teams, plane)
    lines = tag("path", d=whiskers or None, **stroke(chart.side, 0.6, stroke_opacity=".35"))
    places = dots(plane.all_at((team.rank, team.value) for team in teams), 1.2, chart.side)
    return tag("g", tag("title", chart.others) if chart.others else "", lines, places)


def _own(chart: Caterpillar, plane: Plane, own: list[_Team], teams: list[_Team]) -> Markup:
    marks, names = [], []
    for team in own:
        x, y = plane.at(team.rank, team.value)
        whisker = _whiskers([team], plane)
        line = tag("path", d=whisker, **stroke("own", 3)) if whisker else ""
        dot = tag("g", mark(x, y, 5, chart.side), **ringed("own", 1.5))
        marks.append(linked(team.row.href, _title(chart, team, plane.sheet.lang), line, dot))
    for level, team in enumerate(own):
        names.append(_name(chart, plane, team, teams, level))
    return joined(names + marks)


def _name(chart: Caterpillar, plane: Plane, team: _Team, teams: list[_Team], level: int) -> Markup:
    """Return the name above everything it would cover, with a thin line down to its team."""
    size = plane.sheet.size
    words = f"{team.row.name}: {written(team.value, chart.decimals, plane.sheet.lang)}"
    words = lettering.cut(words, size, plane.right - plane.left, bold=True)
    wide = lettering.width(words, size, bold=True)
    x = plane.across(team.rank)
    left = min(max(x - 8, plane.left), plane.right - wide)
    across = plane.across
    near = teams[max(0, int(across.back(left - 4)) - 2) : max(0, int(across.back(left + wide + 4)) + 2)]
    below = [one for one in near if left - 4 <= across(one.rank) <= left + wide + 4]
    ceiling = min(plane.up(one.value if one.high is None else one.high) for one in [team, *below])
    y = max(size, ceiling - 10 - level * plane.sheet.leading)
    line = tag("path", d=f"M{place(x)} {place(y + 4)}V{place(plane.up(team.value))}", **stroke("own"))
    return line + text(left, y, words, size=size, tone="own", bold=True, halo=True)


def _mean(chart: Caterpillar, plane: Plane) -> Markup:
    """Return the line of the mean, named in the corner that an order from high to low leaves free."""
    mean = usable(chart.mean)
    if mean is None:
        return Markup("")
    y, size = plane.up(mean), plane.sheet.size
    dashes = stroke("axis", 1, stroke_dasharray="3 4")
    line = tag("path", d=f"M{place(plane.left)} {place(y)}H{place(plane.right)}", **dashes)
    words = lettering.cut(chart.mean_label, size, (plane.right - plane.left) * 0.6)
    if not words:
        return line
    key = tag("path", d=f"M{place(plane.right - 24)} {place(plane.top + size * 0.65)}H{place(plane.right)}", **dashes)
    return line + key + text(plane.right - 30, plane.top + size, words, size=size, anchor="end", tone="mute", halo=True)


def _rank_axis(plane: Plane, count: int) -> Markup:
    apart = max(1, round(step(max(count, 2), 4)))
    ranks = [1, *(rank for rank in range(apart, count, apart) if apart * 0.5 < rank < count - apart * 0.4 and rank > 1)]
    ranks += [count] if count > 1 else []
    base = plane.bottom + 6 + plane.sheet.size
    axis = tag("path", d=f"M{place(plane.left)} {place(plane.bottom)}H{place(plane.right)}", **stroke("axis"))
    return axis + joined(plane.figure(plane.across(rank), base, written(rank, 0, plane.sheet.lang)) for rank in ranks)


def _places(chart: Caterpillar, plane: Plane, own: list[_Team]) -> Markup:
    """Return the stretch of places the marked team may really hold, below the axis."""
    team = next((team for team in own if _ranks(chart, team, plane.sheet.lang)), None)
    if team is None or team.row.rank_low is None or team.row.rank_high is None:
        return Markup("")
    start, end = plane.across(team.row.rank_low), plane.across(team.row.rank_high)
    y = plane.bottom
    bar = tag("path", d=f"M{place(start)} {place(y)}H{place(end)}", **stroke("own", 5, stroke_linecap="round"))
    size = plane.sheet.size
    words = lettering.cut(_ranks(chart, team, plane.sheet.lang), size, plane.sheet.width - 8, bold=True)
    half = lettering.width(words, size, bold=True) / 2
    middle = min(max((start + end) / 2, half + 2), plane.sheet.width - half - 2)
    label = text(middle, y + 10 + size * 2.3, words, size=size, anchor="middle", tone="own", bold=True)
    return bar + label
