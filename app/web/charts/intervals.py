"""Estimates with their intervals, one row each, on one scale."""

from __future__ import annotations

from markupsafe import Markup

from app.web.charts import lettering
from app.web.charts.frame import Sheet
from app.web.charts.model import IntervalPlot, IntervalRow
from app.web.charts.numbers import estimate
from app.web.charts.plane import Plane
from app.web.charts.scales import domain, usable
from app.web.charts.svg import joined, lines_of_text, linked, mark, place, ringed, stroke, tag, text


def draw(chart: IntervalPlot, sheet: Sheet) -> Markup:
    """Return the drawing for one width."""
    values = [edge for row in chart.rows for edge in (row.value, row.low, row.high) if usable(row.value) is not None]
    stretch = domain([*values, chart.reference if values else None])
    if not chart.rows or stretch is None:
        return sheet.nothing(chart)
    figures = [_figures(row, chart, sheet) for row in chart.rows]
    widest = max(lettering.width(words, sheet.size) for words in figures)
    left, right = (8.0, sheet.width - 8.0) if sheet.narrow else (250.0, sheet.width - widest - 22)
    names = [_name_lines(row, words, sheet, left) for row, words in zip(chart.rows, figures, strict=True)]
    top = sheet.leading + 8 if chart.reference_label and usable(chart.reference) is not None else 6.0
    height = sum(_height(lines, sheet) for lines in names)
    plane = Plane(sheet, left, top, right, top + height + 4, stretch, (0, 1))
    parts: list[str] = [_reference(chart, plane), plane.x_axis(chart.unit)]
    for row, lines, words in zip(chart.rows, names, figures, strict=True):
        parts.append(_row(row, lines, words, plane, top))
        top += _height(lines, sheet)
    below = lettering.wrap(chart.x_label, sheet.size, sheet.width - 12, 3) if chart.x_label else []
    base = plane.bottom + 12 + sheet.size * 2.3
    parts.append(lines_of_text(sheet.width - 4, base, below, sheet.leading, size=sheet.size, anchor="end", tone="mute"))
    return sheet.svg(chart, plane.bottom + 14 + sheet.size * 1.4 + len(below) * sheet.leading, parts)


def _figures(row: IntervalRow, chart: IntervalPlot, sheet: Sheet) -> str:
    value = usable(row.value)
    if value is None:
        return lettering.cut(row.note or chart.no_data, sheet.size, sheet.width * 0.42)
    return estimate(value, usable(row.low), usable(row.high), chart.decimals, lang=sheet.lang, unit=chart.unit)


def _name_lines(row: IntervalRow, words: str, sheet: Sheet, left: float) -> list[str]:
    room = sheet.width - lettering.width(words, sheet.size) - 20 if sheet.narrow else left - 24
    return lettering.wrap(row.label, sheet.size, room, 4) or [""]


def _height(lines: list[str], sheet: Sheet) -> float:
    return len(lines) * sheet.leading + (34 if sheet.narrow else 16)


def _reference(chart: IntervalPlot, plane: Plane) -> Markup:
    reference = usable(chart.reference)
    if reference is None:
        return Markup("")
    x, size = plane.across(reference), plane.sheet.size
    line = tag("path", d=f"M{place(x)} {place(plane.top - 4)}V{place(plane.bottom)}", **stroke("axis", 1.3))
    if not chart.reference_label:
        return line
    words = lettering.cut(chart.reference_label, size, plane.sheet.width - 8)
    half = lettering.width(words, size) / 2
    middle = min(max(x, half + 2), plane.sheet.width - half - 2)
    return line + text(middle, size, words, size=size, anchor="middle", tone="mute")


def _row(row: IntervalRow, lines: list[str], words: str, plane: Plane, top: float) -> Markup:
    sheet, height = plane.sheet, _height(lines, plane.sheet)
    first = top + sheet.size + (2 if sheet.narrow else (height - len(lines) * sheet.leading) / 2)
    y = top + len(lines) * sheet.leading + 15 if sheet.narrow else top + height / 2
    beside = first if sheet.narrow else y + sheet.size * 0.35
    value = usable(row.value)
    tone = "mute" if value is None else "ink"
    bold, own = row.side == "own", "own" if row.side == "own" else "ink"
    parts = [
        tag("path", d=f"M0 {place(top + height)}H{sheet.width}", stroke_opacity=".7", **stroke("grid")),
        lines_of_text(4, first, lines, sheet.leading, size=sheet.size, bold=bold, tone=own, halo=True),
        text(sheet.width - 4, beside, words, size=sheet.size, anchor="end", tone=tone, bold=bold),
        _estimate(row, value, plane, y) if value is not None else "",
    ]
    return linked(row.href, f"{row.label}: {words}", *parts)


def _estimate(row: IntervalRow, value: float, plane: Plane, y: float) -> Markup:
    low, high = usable(row.low), usable(row.high)
    parts: list[str] = []
    if low is not None and high is not None:
        reach = f"M{place(plane.across(low))} {place(y)}H{place(plane.across(high))}"
        parts.append(tag("path", d=reach, **stroke(row.side, 3, stroke_opacity=".55", stroke_linecap="round")))
    parts.append(tag("g", mark(plane.across(value), y, 6, row.side), **ringed(row.side, 1.5)))
    return joined(parts)
