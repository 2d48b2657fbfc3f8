"""A team's page put together, for the screen."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from app.comments.services import Reader, TeamThemes, team_themes
from app.release.services import first_of, smallest_n
from app.reports.link_page.pictures import scatter as scatter_of
from app.reports.link_page.verdict import Card, card
from app.reports.team_page import overviews, pictures
from app.reports.team_page.gap import PerceptionGap, gap_tile, perception_gap
from app.reports.team_page.items import ItemList, KindTable, item_list, kind_tables
from app.reports.team_page.latest import Latest, latest_figures
from app.reports.team_page.shared import Shared, shared
from app.reports.team_page.standing import Standing, standing
from app.reports.team_page.talk import Opener, openers
from app.reports.team_page.tiles import Tile, place_tiles, tiles
from app.web.charts import (
    Caterpillar,
    DualTrend,
    JourneyMap,
    Multiples,
    Scatter,
    caterpillar,
    dual_trend,
    journey_map,
    scatter,
    small_multiples,
)
from app.web.charts.numbers import written

if TYPE_CHECKING:
    from markupsafe import Markup

    from app.reports.known import Measure
    from app.reports.link_page.subject import LinkSubject
    from app.reports.team_page.figures import TeamSubject

MOST_LISTED = 60  #: teams below, listed on the page; beyond, the list of teams is the place to look


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Periods without a figure of a measure."""

    side: str
    measure: str
    periods: list[str]
    reason: str


@dataclasses.dataclass(frozen=True, slots=True)
class Below:
    """A team below with its latest figures."""

    public_id: str
    name: str
    figures: list[Latest]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Charts:
    """The pictures of the page, as charts are told them."""

    trend: DualTrend | None
    standing: list[Caterpillar]
    place: Scatter | None
    parts: Multiples | None
    journey: JourneyMap | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TeamPage:
    """Everything the template shows, in words and pictures of one reader."""

    name: str
    path: list[tuple[str, str]]
    group_note: str
    tiles: list[Tile]
    more: list[Tile]
    charts: Charts
    drawn: dict[str, Markup]
    trend_rows: list[list[str]]
    trend_head: list[str]
    standings: list[Standing]
    standing_figures: list[Markup]
    link: Card | None
    link_ex: str
    link_cx: str
    gaps: list[Gap]
    places: list[Tile]
    items: ItemList | None
    kinds: list[KindTable]
    openers: list[Opener]
    gap: PerceptionGap | None
    themes: list[TeamThemes]
    together: Shared | None
    parts_left_out: str
    below: list[Below]
    below_head: list[tuple[str, str]]
    more_below: int


def team_page(subject: TeamSubject, link: LinkSubject | None) -> TeamPage:
    """Return the page of one team for one reader; `link` is the link of the two main measures, if any."""
    lang = subject.viewer.lang
    main = [first_of(known) for side in ("ex", "cx") if (known := subject.shown(side))]
    charts = _charts(subject, main, link)
    head, rows = _trend_table(subject, main)
    below_head, below, more_below = _below(subject, main)
    first, more = tiles(subject)
    gap, items = perception_gap(subject), item_list(subject)
    if gap:
        first.insert(2, gap_tile(subject, gap))
    return TeamPage(
        name=subject.viewer.name(subject.team),
        path=[(subject.viewer.name(team), team.public_id) for team in subject.viewer.path(subject.team)],
        group_note=_group_note(subject),
        tiles=first,
        more=more,
        charts=charts,
        drawn=_drawn(charts, lang),
        trend_rows=rows,
        trend_head=head,
        standings=[] if subject.is_group else [standing(subject, measure) for measure in main],
        standing_figures=[
            caterpillar(chart, id=f"standing-{at}", lang=lang) for at, chart in enumerate(charts.standing)
        ],
        link=card(link) if link else None,
        link_ex=link.view.ex if link else "",
        link_cx=link.view.cx if link else "",
        gaps=[] if subject.is_group else _gaps(subject),
        places=place_tiles(subject),
        items=items,
        kinds=kind_tables(subject),
        openers=openers(items, gap),
        gap=gap,
        themes=[],
        together=shared(subject),
        parts_left_out=overviews.left_out(subject, charts.parts),
        below=below,
        below_head=below_head,
        more_below=more_below,
    )


def _charts(subject: TeamSubject, main: list[Measure], link: LinkSubject | None) -> Charts:
    own = [] if subject.is_group else [pictures.caterpillar(subject, measure) for measure in main]
    return Charts(
        trend=pictures.trend(subject),
        standing=[chart for chart in own if chart],
        place=scatter_of(link) if link and any(place.own for place in link.places) else None,
        parts=overviews.parts(subject),
        journey=overviews.journey(subject),
    )


def _drawn(charts: Charts, lang: str) -> dict[str, Markup]:
    """Return the pictures that there is something to draw of, by name."""
    found = {
        "trend": dual_trend(charts.trend, id="trend", lang=lang) if charts.trend else None,
        "place": scatter(charts.place, id="place", lang=lang) if charts.place else None,
        "parts": small_multiples(charts.parts, id="parts", lang=lang) if charts.parts else None,
        "journey": journey_map(charts.journey, id="journey", lang=lang) if charts.journey else None,
    }
    return {name: picture for name, picture in found.items() if picture is not None}


def with_themes(page: TeamPage, team_id: int, reader: Reader) -> TeamPage:
    """Return a page with what people write about; never kept, since dictionaries change without new figures."""
    found = [one for side in ("ex", "cx") if (one := team_themes(team_id, reader, side)) is not None]
    standing_out = [theme.name for one in found if one.side == "ex" for theme in one.themes if theme.stands_out]
    return dataclasses.replace(page, themes=found, openers=openers(page.items, page.gap, standing_out))


def _group_note(subject: TeamSubject) -> str:
    if not subject.is_group:
        return ""
    return str(
        _(
            "This part of the organisation consists of the teams below it. What you see is of all who answered there,"
            " or where a wave did not ask them all, the mean over the teams."
        )
    )


def _trend_table(subject: TeamSubject, main: list[Measure]) -> tuple[list[str], list[list[str]]]:
    """Return each period with the team's figure and the medians beside it."""
    lang = subject.viewer.lang
    head = [str(_("Period"))]
    for measure in main:
        name = measure.name(lang)
        head += [name, str(_("%(measure)s: median of all teams", measure=name))]
    rows = []
    for period in sorted({period for measure in main for period in subject.periods(measure.code)}):
        row = [period]
        for measure in main:
            digits = subject.digits(measure)
            found = subject.readings(measure.code).get(period)
            median = subject.summaries[measure.code].medians.get(period)
            row += [
                "–" if found is None else written(found[0], digits, lang),
                "–" if median is None else written(median[0], digits, lang),
            ]
        rows.append(row)
    return head, rows


def _gaps(subject: TeamSubject) -> list[Gap]:
    found = []
    for measure in subject.measures:
        readings = subject.readings(measure.code)
        missing = [period for period in subject.periods(measure.code) if period not in readings]
        if missing and (readings or measure.side != "outcome"):
            least = smallest_n(measure.side)
            reason = _("no figure: fewer than %(least)s answers, or none delivered", least=least)
            found.append(
                Gap(
                    side=measure.side,
                    measure=measure.name(subject.viewer.lang),
                    periods=missing,
                    reason=str(_("no figure delivered") if measure.side == "outcome" else reason),
                )
            )
    return found


def _below(subject: TeamSubject, main: list[Measure]) -> tuple[list[tuple[str, str]], list[Below], int]:
    """Return the teams directly below with the latest figure of each main measure, their head, and how many more."""
    viewer = subject.viewer
    children = [viewer.tree.teams[team] for team in viewer.tree.children.get(subject.team.id, [])]
    shown = sorted(children, key=viewer.sorting)[:MOST_LISTED]
    figures = latest_figures(viewer, main, subject.summaries, {one.id for one in shown})
    rows = [Below(one.public_id, viewer.name(one), figures.of_team[one.id]) for one in shown]
    return figures.head, rows, len(children) - len(shown)
