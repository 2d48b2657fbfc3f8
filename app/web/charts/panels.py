"""Between teams and within teams, side by side: the picture that keeps the two questions apart."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from markupsafe import Markup

from app.web.charts import lettering
from app.web.charts.frame import Sheet
from app.web.charts.model import BetweenWithin, Panel
from app.web.charts.numbers import estimate
from app.web.charts.plane import Plane, axis_lines, y_room
from app.web.charts.scales import domain, usable
from app.web.charts.svg import joined, lines_of_text, place, stroke, tag, text

GAP = 36
SEGMENTS = 400

Pairs = list[tuple[float, float]]


def _pairs(points: Sequence[tuple[float, float]]) -> Pairs:
    found = ((usable(x), usable(y)) for x, y in points)
    return [(x, y) for x, y in found if x is not None and y is not None]


def _ends(panel: Panel) -> Pairs:
    ends = [(x0, y0) for x0, y0, _, _ in panel.segments] + [(x1, y1) for _, _, x1, y1 in panel.segments]
    return _pairs(ends)


@dataclasses.dataclass(frozen=True, slots=True)
class _Place:
    """Where a panel goes, and how tall its head must be so that both plots begin on one line."""

    x: float
    top: float
    room: float
    head: float


def draw(chart: BetweenWithin, sheet: Sheet) -> Markup:
    """Return the drawing for one width: two columns, or two rows when narrow."""
    both = (chart.between, chart.within)
    if not any(_pairs(panel.points) or _ends(panel) for panel in both):
        return sheet.nothing(chart)
    half = (sheet.width - GAP) / 2
    parts, x, top, height = [], 0.0, 0.0, 0.0
    tallest = max(_head_height(panel, sheet, half) for panel in both)
    for panel in both:
        if sheet.narrow:
            where = _Place(0, top, sheet.width, _head_height(panel, sheet, sheet.width))
        else:
            where = _Place(x, 0, half, tallest)
        drawing, lower = _panel(panel, chart.no_data, sheet, where)
        parts.append(drawing)
        x, top, height = half + GAP, lower + 28, max(height, lower)
    return sheet.svg(chart, height, parts)


def _head_lines(panel: Panel, sheet: Sheet, room: float) -> tuple[list[str], list[str]]:
    heading = lettering.wrap(panel.heading, sheet.size + 1, room, 3, bold=True)
    return heading, lettering.wrap(panel.note, sheet.size, room, 4) if panel.note else []


def _head_height(panel: Panel, sheet: Sheet, room: float) -> float:
    heading, note = _head_lines(panel, sheet, room)
    strength = 1 if usable(panel.r) is not None else 0
    names = len(axis_lines(panel.y_label, "↑", "", sheet, room))
    return (len(heading) + len(note) + strength * 1.5 + names + 1.2) * sheet.leading


def _head(panel: Panel, sheet: Sheet, x: float, top: float, room: float) -> Markup:
    heading, note = _head_lines(panel, sheet, room)
    y = top + sheet.size + 1
    parts = [lines_of_text(x, y, heading, sheet.leading, size=sheet.size + 1, bold=True)]
    y += len(heading) * sheet.leading
    strength = usable(panel.r)
    if strength is not None:
        words = "r = " + estimate(strength, usable(panel.low), usable(panel.high), 2, lang=sheet.lang)
        parts.append(text(x, y + sheet.leading * 0.3, words, size=sheet.size + 4))
        y += sheet.leading * 1.5
    parts.append(lines_of_text(x, y, note, sheet.leading, size=sheet.size, tone="mute"))
    return joined(parts)


def _panel(panel: Panel, no_data: str, sheet: Sheet, where: _Place) -> tuple[Markup, float]:
    upper = where.top + where.head
    lower = upper + (230 if sheet.narrow else 250)
    head = _head(panel, sheet, where.x + 2, where.top, where.room)
    pairs, ends = _pairs(panel.points), _ends(panel)
    if not pairs and not ends:
        return head + _nothing(no_data, sheet, where), upper + 100
    across = domain([pair[0] for pair in pairs + ends]) or (0.0, 1.0)
    up = domain([*(pair[1] for pair in pairs + ends), *(panel.line.ys if panel.line else ())]) or (0.0, 1.0)
    left = where.x + y_room(sheet, *up, about=4)
    plane = Plane(sheet, left, upper, where.x + where.room - 8, lower, across, up)
    names = len(axis_lines(panel.y_label, "↑", "", sheet, plane.right - where.x))
    below = len(axis_lines(panel.x_label, "", "→", sheet, plane.right - plane.left)) * sheet.leading
    parts = [
        head,
        plane.y_axis(about=4),
        plane.x_axis(),
        _marks(panel, plane, pairs),
        plane.y_name(panel.y_label, "cx", where.x + 2, upper - 10 - (names - 1) * sheet.leading),
        plane.x_name(panel.x_label, "ex", lower + 12 + sheet.size * 2.3),
    ]
    return joined(parts), lower + below + sheet.size * 1.5 + 14


def _nothing(words: str, sheet: Sheet, where: _Place) -> Markup:
    top, tall = where.top + where.head, 96
    box = tag(
        "rect",
        x=where.x + 1,
        y=top,
        width=where.room - 2,
        height=tall,
        rx=6,
        **stroke("axis", 1, stroke_dasharray="4 4"),
    )
    lines = lettering.wrap(words, sheet.size, where.room - 32, 4)
    first = top + (tall - (len(lines) - 1) * sheet.leading) / 2 + sheet.size * 0.35
    middle = where.x + where.room / 2
    return box + lines_of_text(middle, first, lines, sheet.leading, size=sheet.size, anchor="middle", tone="mute")


def _marks(panel: Panel, plane: Plane, pairs: Pairs) -> Markup:
    few = len(pairs) <= 60
    return joined(
        [
            _own_means(plane) if panel.centred else "",
            plane.band(panel.line) if panel.line else "",
            plane.cloud(pairs, 4 if few else 2.4, panel.marks) if pairs else "",
            _slopes(panel, plane),
            plane.fitted(panel.line) if panel.line else "",
        ]
    )


def _own_means(plane: Plane) -> Markup:
    x, y = plane.at(0, 0)
    cross = f"M{place(x)} {place(plane.top)}V{place(plane.bottom)}M{place(plane.left)} {place(y)}H{place(plane.right)}"
    return tag("path", d=cross, **stroke("axis", 1, stroke_dasharray="3 4"))


def _slopes(panel: Panel, plane: Plane) -> Markup:
    kept = [slope for slope in panel.segments if all(usable(end) is not None for end in slope)]
    every = max(1, -(-len(kept) // SEGMENTS))
    if not kept:
        return Markup("")
    strokes = []
    for x0, y0, x1, y1 in kept[::every]:
        (left, low), (right, high) = plane.at(x0, y0), plane.at(x1, y1)
        strokes.append(f"M{place(left)} {place(low)}L{place(right)} {place(high)}")
    name = tag("title", panel.marks) if panel.marks else ""
    return tag("path", name, d="".join(strokes), **stroke("point", 1.4, stroke_opacity=".5", stroke_linecap="round"))
