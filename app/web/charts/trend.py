"""Both sides over the waves, one below the other: two scales, never two axes on one picture."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from itertools import groupby

from markupsafe import Markup

from app.web.charts import lettering
from app.web.charts.frame import Sheet
from app.web.charts.model import DualTrend, Reading, Series, Side
from app.web.charts.numbers import estimate, written
from app.web.charts.plane import Plane, path, side_name, y_room
from app.web.charts.scales import decimals_for, domain, usable
from app.web.charts.svg import fill, joined, lines_of_text, linked, mark, place, ringed, stroke, tag, text


@dataclasses.dataclass(frozen=True, slots=True)
class _Side:
    series: Series
    plane: Plane
    decimals: int
    waves: tuple[str, ...]

    def figure(self, value: float) -> str:
        return written(value, self.decimals, self.plane.sheet.lang, self.series.unit)


def draw(chart: DualTrend, sheet: Sheet) -> Markup:
    """Return the drawing for one width."""
    both = [series for series in (chart.ex, chart.cx) if _values(series)]
    if not both or not chart.waves:
        return sheet.nothing(chart)
    stretches = {series.side: domain(_values(series, edges=True), 0.12) or (0.0, 1.0) for series in both}
    left = max(y_room(sheet, *stretches[series.side], about=3, unit=series.unit) for series in both)
    right = sheet.width - _room_right(both, stretches, sheet)
    top, parts = 0.0, []
    sides: list[_Side] = []
    for series in both:
        heading = lettering.wrap(series.label, sheet.size, sheet.width - 24, 2, bold=True) or [""]
        parts.append(side_name(2, top + sheet.size, heading, series.side, sheet))
        upper = top + len(heading) * sheet.leading + 10
        lower = upper + (112 if sheet.narrow else 124)
        plane = Plane(sheet, left, upper, right, lower, _wave_stretch(chart), stretches[series.side])
        sides.append(_Side(series, plane, _decimals(series, plane), tuple(chart.waves)))
        top = lower + 18
    parts += [_changes(chart, sides), *(_panel(side) for side in sides)]
    base = sides[-1].plane.bottom + 8 + sheet.size
    parts += [_wave_names(chart, sides[-1].plane, base)]
    notes = _change_notes(chart, sheet)
    parts.append(lines_of_text(2, base + sheet.leading * 1.5, notes, sheet.leading, size=sheet.size, tone="warn"))
    return sheet.svg(chart, base + 10 + (len(notes) + 0.5 if notes else 0) * sheet.leading, parts)


def _values(series: Series, *, edges: bool = False) -> list[float]:
    found = []
    for reading in series.readings:
        value = usable(reading.value)
        if value is not None:
            found.append(value)
            found += [edge for edge in (usable(reading.low), usable(reading.high)) if edges and edge is not None]
    return found


def _wave_stretch(chart: DualTrend) -> tuple[float, float]:
    last = len(chart.waves) - 1
    return (-0.3, last + 0.3) if last else (-1.0, 1.0)


def _decimals(series: Series, plane: Plane) -> int:
    return decimals_for(*plane.y) if series.decimals is None else series.decimals


def _room_right(both: list[Series], stretches: Mapping[Side, tuple[float, float]], sheet: Sheet) -> float:
    widest = 0.0
    for series in both:
        decimals = decimals_for(*stretches[series.side]) if series.decimals is None else series.decimals
        for value in _values(series)[-1:]:
            words = written(value, decimals, sheet.lang, series.unit)
            widest = max(widest, lettering.width(words, sheet.size + 3, bold=True))
    return min(widest, sheet.width * 0.25) + 14


def _known(side: _Side) -> list[tuple[int, float, Reading]]:
    pairs = ((index, usable(reading.value), reading) for index, reading in enumerate(side.series.readings))
    return [(index, value, reading) for index, value, reading in pairs if value is not None and index < len(side.waves)]


def _panel(side: _Side) -> Markup:
    plane, tone = side.plane, side.series.side
    parts = [plane.y_axis(side.series.unit, about=3)]
    known = _known(side)
    for _, run in groupby(enumerate(known), key=lambda entry: entry[1][0] - entry[0]):
        stretch = [entry for _, entry in run]
        parts += [_band(list(sure), plane, tone) for told, sure in groupby(stretch, key=_is_sure) if told]
        parts.append(_line(stretch, plane, tone))
    marks = [_mark(side, index, value, reading) for index, value, reading in known]
    parts.append(tag("g", *marks, **ringed(tone)))
    index, value, _ = known[-1]
    x, y = plane.at(index, value)
    size = plane.sheet.size + 3
    words = lettering.cut(side.figure(value), size, plane.sheet.width * 0.25, bold=True)
    parts.append(text(x + 9, y + size * 0.35, words, size=size, tone=tone, bold=True, halo=True))
    return joined(parts)


def _mark(side: _Side, index: int, value: float, reading: Reading) -> Markup:
    low, high = usable(reading.low), usable(reading.high)
    words = estimate(value, low, high, side.decimals, lang=side.plane.sheet.lang, unit=side.series.unit)
    title = f"{side.series.label}, {side.waves[index]}: {words}"
    title = f"{title}. {reading.note}" if reading.note else title
    return linked(None, title, mark(*side.plane.at(index, value), 4, side.series.side))


def _is_sure(entry: tuple[int, float, Reading]) -> bool:
    return usable(entry[2].low) is not None and usable(entry[2].high) is not None


def _band(stretch: list[tuple[int, float, Reading]], plane: Plane, tone: str) -> Markup:
    edges = [(index, usable(reading.low), usable(reading.high)) for index, _, reading in stretch]
    known = [(index, low, high) for index, low, high in edges if low is not None and high is not None]
    if len(known) == 1:
        index, low, high = known[0]
        x = place(plane.across(index))
        return tag("path", d=f"M{x} {place(plane.up(low))}V{place(plane.up(high))}", **stroke(tone, 2))
    if len(known) < 2:
        return Markup("")
    outline = [plane.at(index, high) for index, _, high in known]
    outline += [plane.at(index, low) for index, low, _ in reversed(known)]
    return tag("path", d=path(outline) + "Z", fill_opacity=".16", **fill(tone))


def _line(stretch: list[tuple[int, float, Reading]], plane: Plane, tone: str) -> Markup:
    if len(stretch) < 2:
        return Markup("")
    places = [plane.at(index, value) for index, value, _ in stretch]
    return tag("path", d=path(places), **stroke(tone, 2.2, stroke_linejoin="round"))


def _wave_names(chart: DualTrend, plane: Plane, y: float) -> Markup:
    size = plane.sheet.size
    widest = max(lettering.width(name, size) for name in chart.waves) + 12
    apart = plane.across(1) - plane.across(0) if len(chart.waves) > 1 else widest
    every = max(1, -int(-widest // max(apart, 0.1)))
    last = len(chart.waves) - 1
    parts = []
    for index in range(last % every, last + 1, every):
        half = lettering.width(chart.waves[index], size) / 2
        x = min(max(plane.across(index), half + 1), plane.sheet.width - half - 1)
        parts.append(text(x, y, chart.waves[index], size=size, anchor="middle", tone="mute"))
    return joined(parts)


def _numbered(chart: DualTrend) -> list[tuple[int, int, str]]:
    inside = sorted((change.wave, change.label) for change in chart.changes if 0 <= change.wave < len(chart.waves))
    return [(number, wave, label) for number, (wave, label) in enumerate(inside, start=1)]


def _changes(chart: DualTrend, sides: list[_Side]) -> Markup:
    parts = []
    for number, wave, label in _numbered(chart):
        for side in sides:
            plane = side.plane
            x = plane.across(wave - 0.5) if wave else plane.left
            line = tag("path", d=f"M{place(x)} {place(plane.top)}V{place(plane.bottom)}", **_dashes())
            figure = text(x + 4, plane.top + 8, str(number), size=plane.sheet.small, tone="warn", bold=True, halo=True)
            parts.append(linked(None, f"{number}: {label}", line, figure))
    return joined(parts)


def _dashes() -> dict[str, str | float | None]:
    return stroke("warn", 1.5, stroke_dasharray="2 4")


def _change_notes(chart: DualTrend, sheet: Sheet) -> list[str]:
    notes = []
    for number, wave, label in _numbered(chart):
        words = f"{number} · {chart.waves[wave]}: {label}"
        notes += lettering.wrap(words, sheet.size, sheet.width - 6, 3)
    return notes
