"""The touchpoints in the order a customer meets them: what they met there and what they had expected."""

from __future__ import annotations

import dataclasses

from markupsafe import Markup

from app.web.charts import lettering
from app.web.charts.frame import Sheet
from app.web.charts.numbers import estimate, written
from app.web.charts.overviews import JourneyMap, Stop
from app.web.charts.plane import Plane
from app.web.charts.scales import decimals_for, domain, usable
from app.web.charts.svg import fill, joined, lines_of_text, linked, mark, place, ringed, stroke, tag, text

RAIL, NAMES = 16.0, 260.0


@dataclasses.dataclass(frozen=True, slots=True)
class _Told:
    """A stop with its lines of words on one sheet."""

    stop: Stop
    names: list[str]
    notes: list[str]
    figure: str
    height: float


def draw(chart: JourneyMap, sheet: Sheet) -> Markup:
    """Return the drawing for one width: a rail down the page with a stop for each touchpoint."""
    values = [
        edge for stop in chart.stops if usable(stop.value) is not None
        for edge in (stop.value, stop.low, stop.high, stop.expected)
    ]  # fmt: skip
    stretch = domain(values)
    if stretch is None:
        return sheet.nothing(chart)
    decimals = decimals_for(*stretch) if chart.decimals is None else chart.decimals
    figures = [_figure(stop, chart, sheet, decimals) for stop in chart.stops]
    widest = max(lettering.width(words, sheet.size) for words in figures)
    left, right = (RAIL * 2, sheet.width - 8.0) if sheet.narrow else (NAMES + RAIL * 2, sheet.width - widest - 22)
    told = [_told(stop, words, chart, sheet) for stop, words in zip(chart.stops, figures, strict=True)]
    keys, top = _keys(chart, sheet)
    plane = Plane(sheet, left, top, right, top + sum(one.height for one in told) + 4, stretch, (0, 1))
    parts: list[str] = [keys, _rail(plane, told), plane.x_axis(chart.unit)]
    for one in told:
        parts.append(_stop(one, plane, top))
        top += one.height
    below = lettering.wrap(chart.x_label, sheet.size, sheet.width - 12, 3) if chart.x_label else []
    base = plane.bottom + 12 + sheet.size * 2.3
    parts.append(lines_of_text(sheet.width - 4, base, below, sheet.leading, size=sheet.size, anchor="end", tone="mute"))
    return sheet.svg(chart, plane.bottom + 14 + sheet.size * 1.4 + len(below) * sheet.leading, parts)


def _figure(stop: Stop, chart: JourneyMap, sheet: Sheet, decimals: int) -> str:
    value = usable(stop.value)
    if value is None:
        return "–"
    return estimate(value, usable(stop.low), usable(stop.high), decimals, lang=sheet.lang, unit=chart.unit)


def _told(stop: Stop, figure: str, chart: JourneyMap, sheet: Sheet) -> _Told:
    room = sheet.width - lettering.width(figure, sheet.size) - RAIL * 2 - 16 if sheet.narrow else NAMES - 12
    names = lettering.wrap(stop.name, sheet.size, room, 3, bold=stop.moment_of_truth) or [""]
    said = [chart.truth_label if stop.moment_of_truth else "", stop.note]
    within = sheet.width - RAIL * 2 - 8 if sheet.narrow else room
    notes = lettering.wrap(" · ".join(part for part in said if part), sheet.small, within, 3)
    height = (len(names) + len(notes)) * sheet.leading + (38 if sheet.narrow else 20)
    return _Told(stop, names, notes, figure, height)


def _keys(chart: JourneyMap, sheet: Sheet) -> tuple[Markup, float]:
    """Return what a diamond and a bar stand for, where both occur."""
    if all(usable(stop.expected) is None for stop in chart.stops) or not chart.expected_label:
        return Markup(""), 4.0
    half, y = sheet.width / 2, sheet.size
    met = tag("g", mark(8, y - sheet.size * 0.35, 5, "cx"), **ringed("cx"))
    bar = _expected(half + 6, y - sheet.size * 0.35)
    words = [
        text(at, y, lettering.cut(label, sheet.size, half - 26), size=sheet.size, tone="mute")
        for at, label in ((20, chart.met_label), (half + 18, chart.expected_label))
    ]
    return joined([met, bar, *words]), sheet.leading + 12


def _expected(x: float, y: float) -> Markup:
    d = f"M{place(x)} {place(y - 8)}V{place(y + 8)}"
    return tag("path", d=d, **stroke("ink", 3, stroke_linecap="round"))


def _rail(plane: Plane, told: list[_Told]) -> Markup:
    first, last = plane.top + plane.sheet.size, plane.bottom - 4 - told[-1].height + plane.sheet.size
    return tag("path", d=f"M{place(RAIL)} {place(first)}V{place(last)}", **stroke("axis", 3))


def _station(stop: Stop, y: float) -> Markup:
    """Return a station of the rail; a moment of truth has a second ring, and its word beside it."""
    tone = "cx" if stop.moment_of_truth else "axis"
    inner = tag("circle", cx=RAIL, cy=y, r=5 if stop.moment_of_truth else 4, **fill("cx" if tone == "cx" else "point"))
    outer = tag("circle", cx=RAIL, cy=y, r=9.5, **stroke("cx", 2)) if stop.moment_of_truth else ""
    ground = tag("circle", cx=RAIL, cy=y, r=10 if outer else 6, **fill("paper"))
    return ground + inner + outer


def _stop(one: _Told, plane: Plane, top: float) -> Markup:
    sheet, stop = plane.sheet, one.stop
    first = top + sheet.size + (2 if sheet.narrow else 4)
    words = len(one.names) + len(one.notes)
    y = top + words * sheet.leading + 17 if sheet.narrow else top + one.height / 2
    beside = first if sheet.narrow else y + sheet.size * 0.35
    notes = first + len(one.names) * sheet.leading
    known = usable(stop.value) is not None
    parts = [
        tag("path", d=f"M{place(RAIL * 2)} {place(top + one.height)}H{sheet.width}", **stroke("grid", 1)),
        _station(stop, first - sheet.size * 0.35),
        lines_of_text(
            RAIL * 2, first, one.names, sheet.leading, size=sheet.size, bold=stop.moment_of_truth
        ),
        lines_of_text(RAIL * 2, notes, one.notes, sheet.leading, size=sheet.small, tone="mute"),
        text(sheet.width - 4, beside, one.figure, size=sheet.size, anchor="end", tone="ink" if known else "mute"),
        _rating(stop, plane, y) if known else "",
    ]  # fmt: skip
    return linked(stop.href, _title(one, plane.sheet.lang), *parts)


def _title(one: _Told, lang: str) -> str:
    words = f"{one.stop.name}: {one.figure}"
    expected = usable(one.stop.expected)
    words += f" ← {written(expected, 1, lang)}" if expected is not None else ""
    return f"{words}. {' '.join(one.notes)}" if one.notes else words


def _rating(stop: Stop, plane: Plane, y: float) -> Markup:
    value, low, high = usable(stop.value), usable(stop.low), usable(stop.high)
    parts: list[str] = []
    if value is None:
        return Markup("")
    if low is not None and high is not None:
        reach = f"M{place(plane.across(low))} {place(y)}H{place(plane.across(high))}"
        parts.append(tag("path", d=reach, **stroke("cx", 3, stroke_opacity=".55", stroke_linecap="round")))
    expected = usable(stop.expected)
    if expected is not None:
        gap = f"M{place(plane.across(expected))} {place(y)}H{place(plane.across(value))}"
        parts += [tag("path", d=gap, **stroke("ink", 1, stroke_dasharray="2 3")), _expected(plane.across(expected), y)]
    parts.append(tag("g", mark(plane.across(value), y, 5.5, "cx"), **ringed("cx", 1.5)))
    return joined(parts)
