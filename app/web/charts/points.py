"""Teams by both sides of the service, with the fitted line, the medians and the reader's own team."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from markupsafe import Markup

from app.web.charts import lettering
from app.web.charts.frame import Sheet
from app.web.charts.model import Point, Scatter
from app.web.charts.numbers import written
from app.web.charts.placing import Placing
from app.web.charts.plane import Plane, axis_lines, y_room
from app.web.charts.scales import decimals_for, domain, usable
from app.web.charts.svg import joined, linked, mark, place, ringed, stroke, tag, text

ALL_SINGLE = 300
LINKS_AMONG_MANY = 120
MOST_NAMES, MOST_NAMES_NARROW = 5, 3  #: more names would hide the teams they belong to


@dataclasses.dataclass(frozen=True, slots=True)
class _Drawn:
    point: Point
    x: float
    y: float


def _drawable(points: Sequence[Point]) -> list[_Drawn]:
    pairs = ((point, usable(point.x), usable(point.y)) for point in points)
    return [_Drawn(point, x, y) for point, x, y in pairs if x is not None and y is not None]


def draw(chart: Scatter, sheet: Sheet) -> Markup:
    """Return the drawing for one width."""
    drawn = _drawable(chart.points)
    if not drawn:
        return sheet.nothing(chart)
    plane, height = _layout(chart, sheet, drawn)
    placing = Placing(plane)
    corners = _quadrants(chart, plane, placing)
    many, single, shown = _split(drawn)
    size = 5.0 if len(drawn) <= 60 else 4.0 if len(drawn) <= ALL_SINGLE else 2.6
    parts = [
        plane.y_axis(),
        plane.x_axis(),
        _medians(chart, plane),
        plane.band(chart.line) if chart.line else "",
        plane.cloud([(one.x, one.y) for one in many], size, chart.others) if many else "",
        _singles(chart, plane, single, size),
        plane.fitted(chart.line) if chart.line else "",
        corners,
        _shown(chart, placing, shown, single, size),
        plane.y_name(chart.y_label, chart.y_side, 2, sheet.size),
        plane.x_name(chart.x_label, chart.x_side, plane.bottom + 12 + sheet.size * 2.3),
    ]
    return sheet.svg(chart, height, parts)


def _layout(chart: Scatter, sheet: Sheet, drawn: list[_Drawn]) -> tuple[Plane, float]:
    line = chart.line
    x = domain([one.x for one in drawn] + [chart.x_median]) or (0.0, 1.0)
    y = domain([*(one.y for one in drawn), *(line.ys if line else ()), chart.y_median]) or (0.0, 1.0)
    above = len(axis_lines(chart.y_label, "↑", "", sheet, sheet.width - 12)) * sheet.leading
    top, left, right = above + 12, y_room(sheet, *y), sheet.width - 10.0
    bottom = top + (330 if sheet.narrow else 420)
    below = len(axis_lines(chart.x_label, "", "→", sheet, right - left)) * sheet.leading
    corners = _corners(chart, sheet, right - left)
    # The names of the quadrants get strips of their own, so that they never lie on a team.
    upper, lower = (max(len(lines) for lines in pair) * sheet.leading + 8 for pair in (corners[:2], corners[2:]))
    share = (y[1] - y[0]) / (bottom - top - upper - lower)
    whole = (y[0] - share * lower, y[1] + share * upper)
    return Plane(sheet, left, top, right, bottom, x, whole, y), bottom + below + sheet.size * 1.5 + 14


def _corners(chart: Scatter, sheet: Sheet, across: float) -> list[list[str]]:
    words = chart.quadrants or ("", "", "", "")
    return [lettering.wrap(corner, sheet.small, across / 2 - 14, 3) for corner in words]


def _split(drawn: list[_Drawn]) -> tuple[list[_Drawn], list[_Drawn], list[_Drawn]]:
    shown = [one for one in drawn if one.point.marked or one.point.labelled]
    plain = [one for one in drawn if not (one.point.marked or one.point.labelled)]
    if len(drawn) <= ALL_SINGLE:
        return [], plain, shown
    links = [one for one in plain if one.point.href is not None][:LINKS_AMONG_MANY]
    chosen = {id(one) for one in links}
    return [one for one in plain if id(one) not in chosen], links, shown


def _medians(chart: Scatter, plane: Plane) -> Markup:
    x, y = usable(chart.x_median), usable(chart.y_median)
    upright = f"M{place(plane.across(x))} {place(plane.top)}V{place(plane.bottom)}" if x is not None else ""
    level = f"M{place(plane.left)} {place(plane.up(y))}H{place(plane.right)}" if y is not None else ""
    if not upright + level:
        return Markup("")
    return tag("path", d=upright + level, **stroke("axis", 1, stroke_dasharray="3 4"))


def _quadrants(chart: Scatter, plane: Plane, placing: Placing) -> Markup:
    size, leading = plane.sheet.small, plane.sheet.leading
    parts: list[str] = []
    for corner, lines in enumerate(_corners(chart, plane.sheet, plane.right - plane.left)):
        x, anchor = (plane.right - 4, "end") if corner % 2 else (plane.left + 4, "start")
        first = plane.top + size if corner < 2 else plane.bottom - 7 - (len(lines) - 1) * leading
        for row, line in enumerate(lines):
            y = first + row * leading
            parts.append(text(x, y, line, size=size, anchor=anchor, tone="mute", halo=True))
            placing.take_text(x, y, line, size, anchor)
    return joined(parts)


def _tooltip(chart: Scatter, plane: Plane, one: _Drawn) -> str:
    lang = plane.sheet.lang
    x_decimals = decimals_for(*plane.x) if chart.x_decimals is None else chart.x_decimals
    y_decimals = decimals_for(*plane.y) if chart.y_decimals is None else chart.y_decimals
    figures = f"{chart.x_label} {written(one.x, x_decimals, lang)}, {chart.y_label} {written(one.y, y_decimals, lang)}"
    name = f"{one.point.name}: {figures}" if one.point.name else figures
    return f"{name}. {one.point.note}" if one.point.note else name


def _singles(chart: Scatter, plane: Plane, single: list[_Drawn], size: float) -> Markup:
    if not single:
        return Markup("")
    marks = [
        linked(one.point.href, _tooltip(chart, plane, one), mark(*plane.at(one.x, one.y), size, "point"))
        for one in single
    ]
    return tag("g", *marks, fill_opacity=".6", **ringed("point"))


def _shown(chart: Scatter, placing: Placing, shown: list[_Drawn], near: list[_Drawn], size: float) -> Markup:
    plane = placing.plane
    for one in shown:
        placing.take_mark(*plane.at(one.x, one.y), size + 5)
    for one in near:
        placing.take_mark(*plane.at(one.x, one.y), size, weight=0.5)
    marks, names = [], []
    named = {id(one) for one in _outermost(shown, MOST_NAMES_NARROW if plane.sheet.narrow else MOST_NAMES)}
    for one in sorted(shown, key=lambda entry: not entry.point.marked):
        x, y = plane.at(one.x, one.y)
        tone = "own" if one.point.marked else "point"
        dot = tag("g", mark(x, y, size + (1 if one.point.marked else 0), "point"), **ringed(tone))
        ring = tag("circle", cx=x, cy=y, r=size + 5, **stroke("own", 2)) if one.point.marked else ""
        marks.append(linked(one.point.href, _tooltip(chart, plane, one), dot, ring))
        if id(one) in named:
            words, alone = "own" if one.point.marked else "ink", len(named) == 1
            own = one.point.marked
            names.append(placing.name(x, y, one.point.name, size + 8, bold=own, tone=words, always=alone))
    return joined([*marks, *names])


def _outermost(shown: list[_Drawn], most: int) -> list[_Drawn]:
    """Return the teams to name: all when they are few, else those farthest from the middle of them."""
    marked = [one for one in shown if one.point.marked] or shown
    if len(shown) <= most or not marked:
        return shown
    x, y = (sum(values) / len(marked) for values in ([one.x for one in marked], [one.y for one in marked]))
    wide = max(abs(one.x - x) for one in marked) or 1.0
    tall = max(abs(one.y - y) for one in marked) or 1.0
    return sorted(marked, key=lambda one: -(((one.x - x) / wide) ** 2 + ((one.y - y) / tall) ** 2))[:most]
