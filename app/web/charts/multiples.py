"""Many small trends on one scale: which part moves, and which stands where it stood."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup

from app.web.charts import lettering
from app.web.charts.frame import Sheet
from app.web.charts.numbers import estimate, written
from app.web.charts.overviews import Multiples, Small
from app.web.charts.plane import Plane, path, y_room
from app.web.charts.scales import decimals_for, domain, usable
from app.web.charts.svg import fill, joined, lines_of_text, linked, mark, place, ringed, stroke, tag, text

GAP, TALL = 16.0, 74.0

Entry = tuple[int, float, float | None, float | None]  # wave, value, low, high
Known = list[Entry]


@dataclasses.dataclass(frozen=True, slots=True)
class _Shared:
    """What all panels have in common."""

    chart: Multiples
    sheet: Sheet
    stretch: tuple[float, float]
    decimals: int
    axis: float
    wide: float
    head: float

    def figure(self, value: float) -> str:
        return written(value, self.decimals, self.sheet.lang, self.chart.unit)


def draw(chart: Multiples, sheet: Sheet) -> Markup:
    """Return the drawing for one width: four panels beside each other, or two when narrow."""
    edges = [edge for one in chart.smalls for _at, *known in _known(one, chart) for edge in known]
    stretch = domain([*edges, chart.reference if edges else None])
    if stretch is None or not chart.waves:
        return sheet.nothing(chart)
    across = min(2 if sheet.narrow else 4, max(2, len(chart.smalls)))
    axis = y_room(sheet, *stretch, about=3, unit=chart.unit)
    wide = (sheet.width - axis - GAP * (across - 1) - 4) / across
    decimals = decimals_for(*stretch) if chart.decimals is None else chart.decimals
    lines = max(len(_name(one, sheet, wide)) for one in chart.smalls)
    shared = _Shared(chart, sheet, stretch, decimals, axis, wide, (lines + 1.35) * sheet.leading)
    top, parts = _key(chart, sheet)
    step = shared.head + TALL + sheet.leading + 18
    for at, one in enumerate(chart.smalls):
        column, row = at % across, at // across
        last = at + across >= len(chart.smalls)
        left = axis + column * (wide + GAP)
        parts.append(_small(one, shared, left, top + row * step, first=column == 0, last=last))
    rows = -(-len(chart.smalls) // across)
    return sheet.svg(chart, top + rows * step - 6, parts)


def _known(one: Small, chart: Multiples) -> Known:
    found = []
    for at, reading in enumerate(one.readings[: len(chart.waves)]):
        value = usable(reading.value)
        if value is not None:
            found.append((at, value, usable(reading.low), usable(reading.high)))
    return found


def _name(one: Small, sheet: Sheet, wide: float) -> list[str]:
    return lettering.wrap(one.name, sheet.size, wide - 2, 3, bold=True) or [""]


def _key(chart: Multiples, sheet: Sheet) -> tuple[float, list[str]]:
    """Return what the dashed line is, above all panels."""
    if usable(chart.reference) is None or not chart.reference_label:
        return 0.0, []
    y = sheet.size * 0.65
    line = tag("path", d=f"M2 {place(y)}H26", **stroke("axis", 1.3, stroke_dasharray="3 4"))
    words = lettering.cut(chart.reference_label, sheet.size, sheet.width - 40)
    return sheet.leading + 10, [line, text(32, sheet.size, words, size=sheet.size, tone="mute")]


def _small(one: Small, shared: _Shared, left: float, top: float, *, first: bool, last: bool) -> Markup:
    sheet, chart = shared.sheet, shared.chart
    upper = top + shared.head
    across = (-0.3, len(chart.waves) - 0.7) if len(chart.waves) > 1 else (-1.0, 1.0)
    plane = Plane(sheet, left, upper, left + shared.wide, upper + TALL, across, shared.stretch)
    names, known = _name(one, sheet, shared.wide), _known(one, chart)
    tone = "own" if one.marked else "ink"
    head = lines_of_text(left, top + sheet.size, names, sheet.leading, size=sheet.size, bold=True, tone=tone)
    latest = _latest(known, shared) if known else one.note or chart.no_data
    y = top + sheet.size + len(names) * sheet.leading
    value = text(
        left, y, lettering.cut(latest, sheet.size, shared.wide, bold=bool(known)), size=sheet.size,
        tone=chart.side if known else "mute", bold=bool(known),
    )  # fmt: skip
    ground = tag("path", d=f"M{place(left)} {place(plane.bottom)}H{place(plane.right)}", **stroke("axis"))
    axis = plane.y_axis(chart.unit, about=3) if first else ""
    trend = _trend(one, known, shared, plane) if known else ""
    title = f"{one.name}: {latest}" + (f". {one.note}" if one.note and known else "")
    named = linked(one.href, title, head, value)
    return joined([axis, ground, _reference(chart, plane), trend, named, _waves(chart, plane) if last else ""])


def _latest(known: Known, shared: _Shared) -> str:
    """Return the latest figure, with its wave where that is not the last one."""
    at, value, _low, _high = known[-1]
    waves = shared.chart.waves
    return shared.figure(value) + (f" · {waves[at]}" if at < len(waves) - 1 else "")


def _reference(chart: Multiples, plane: Plane) -> Markup:
    value = usable(chart.reference)
    if value is None:
        return Markup("")
    y = plane.up(value)
    return tag("path", d=f"M{place(plane.left)} {place(y)}H{place(plane.right)}", **_dashes())


def _dashes() -> dict[str, str | float | None]:
    return stroke("axis", 1.3, stroke_dasharray="3 4")


def _trend(one: Small, known: Known, shared: _Shared, plane: Plane) -> Markup:
    """Return the line with its band; where a wave has no figure it breaks."""
    tone, parts = shared.chart.side, []
    for _, run in groupby(enumerate(known), key=lambda entry: entry[1][0] - entry[0]):
        stretch = [entry for _, entry in run]
        parts += [_band(sure, plane, tone) for known, sure in groupby(stretch, key=_is_sure) if known]
        if len(stretch) > 1:
            places = [plane.at(at, value) for at, value, _low, _high in stretch]
            parts.append(tag("path", d=path(places), **stroke(tone, 2, stroke_linejoin="round")))
    marks = [_mark(one, entry, shared, plane, last=entry is known[-1]) for entry in known]
    return joined([*parts, tag("g", *marks, **ringed(tone, 0.8))])


def _is_sure(entry: Entry) -> bool:
    return entry[2] is not None and entry[3] is not None


def _band(sure: Iterable[Entry], plane: Plane, tone: str) -> Markup:
    edges = [(at, low, high) for at, _value, low, high in sure if low is not None and high is not None]
    if len(edges) < 2:
        return Markup("")
    outline = [plane.at(at, high) for at, _low, high in edges] + [plane.at(at, low) for at, low, _ in reversed(edges)]
    return tag("path", d=path(outline) + "Z", fill_opacity=".16", **fill(tone))


def _mark(one: Small, entry: Entry, shared: _Shared, plane: Plane, *, last: bool) -> Markup:
    at, value, low, high = entry
    chart = shared.chart
    words = estimate(value, low, high, shared.decimals, lang=shared.sheet.lang, unit=chart.unit)
    note = one.readings[at].note
    title = f"{one.name}, {chart.waves[at]}: {words}" + (f". {note}" if note else "")
    return linked(None, title, mark(*plane.at(at, value), 4 if last else 2.2, chart.side))


def _waves(chart: Multiples, plane: Plane) -> Markup:
    """Return the first and the last wave below a panel of the last row, the last alone where both have no room."""
    size, y = plane.sheet.small, plane.bottom + plane.sheet.size + 4
    ends = [text(plane.right, y, chart.waves[-1], size=size, anchor="end", tone="mute")]
    both = lettering.width(chart.waves[0], size) + lettering.width(chart.waves[-1], size)
    if len(chart.waves) > 1 and both + 8 < plane.right - plane.left:
        ends.append(text(plane.left, y, chart.waves[0], size=size, tone="mute"))
    return joined(ends)
