"""A stretch of a drawing with two axes: grid, ticks, fitted line, clouds of marks."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Literal

from markupsafe import Markup

from app.web.charts import lettering
from app.web.charts.frame import Sheet
from app.web.charts.model import Line, Side
from app.web.charts.numbers import written
from app.web.charts.scales import Scale, ticks, usable
from app.web.charts.svg import COLOURS, fill, joined, lines_of_text, mark, place, stroke, tag, text


@dataclasses.dataclass(frozen=True, slots=True)
class Plane:
    """The plot area: left, top, right, bottom in pixels and the two domains."""

    sheet: Sheet
    left: float
    top: float
    right: float
    bottom: float
    x: tuple[float, float]
    y: tuple[float, float]
    y_shown: tuple[float, float] | None = None

    @property
    def across(self) -> Scale:
        """Return the horizontal scale."""
        return Scale(*self.x, self.left, self.right)

    @property
    def up(self) -> Scale:
        """Return the vertical scale."""
        return Scale(*self.y, self.bottom, self.top)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return the place of a pair of values."""
        return self.across(x), self.up(y)

    def all_at(self, pairs: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
        """Return the places of many pairs of values."""
        across, up = self.across, self.up
        return [(across(x), up(y)) for x, y in pairs]

    def x_axis(self, unit: str = "") -> Markup:
        """Return the horizontal axis with its round figures."""
        widest = max(lettering.width(written(v, 1, self.sheet.lang, unit), self.sheet.size) for v in self.x) + 14
        values, decimals = ticks(*self.x, max(2, min(7, int((self.right - self.left) / widest))))
        base = self.bottom + 6 + self.sheet.size
        parts = [tag("path", d=f"M{place(self.left)} {place(self.bottom)}H{place(self.right)}", **stroke("axis"))]
        for value in values:
            parts.append(self.figure(self.across(value), base, written(value, decimals, self.sheet.lang, unit)))
        return joined(parts)

    def figure(self, x: float, y: float, words: str) -> Markup:
        """Return a figure of the horizontal axis, kept inside the sheet."""
        half = lettering.width(words, self.sheet.size) / 2
        inside = min(max(x, half), self.sheet.width - half)
        return text(inside, y, words, size=self.sheet.size, anchor="middle", tone="mute")

    def y_axis(self, unit: str = "", about: int = 5) -> Markup:
        """Return the grid lines with their round figures."""
        values, decimals = ticks(*(self.y_shown or self.y), about)
        lines, figures = [], []
        for value in values:
            y = self.up(value)
            lines.append(f"M{place(self.left)} {place(y)}H{place(self.right)}")
            size = self.sheet.size
            words = lettering.cut(written(value, decimals, self.sheet.lang, unit), size, self.sheet.width * 0.3)
            figures.append(text(self.left - 7, y + size * 0.35, words, size=size, anchor="end", tone="mute"))
        return joined([tag("path", d="".join(lines) or None, **stroke("grid")), *figures])

    def band(self, line: Line) -> Markup:
        """Return the area between the edges of a fitted line."""
        edges = [
            (usable(x), usable(low), usable(high)) for x, low, high in zip(line.xs, line.low, line.high, strict=False)
        ]
        known = [(x, low, high) for x, low, high in edges if x is not None and low is not None and high is not None]
        if len(known) < 2:
            return Markup("")
        outline = [self.at(x, high) for x, _, high in known] + [self.at(x, low) for x, low, _ in reversed(known)]
        return tag("path", d=path(outline) + "Z", fill_opacity=".13", **fill("ink"))

    def fitted(self, line: Line) -> Markup:
        """Return the fitted line itself."""
        pairs = [(usable(x), usable(y)) for x, y in zip(line.xs, line.ys, strict=False)]
        known = [self.at(x, y) for x, y in pairs if x is not None and y is not None]
        if len(known) < 2:
            return Markup("")
        name = tag("title", line.name) if line.name else ""
        return tag("path", name, d=path(known), **stroke("ink", 2, stroke_linejoin="round"))

    def cloud(self, pairs: Sequence[tuple[float, float]], size: float, name: str, tone: str = "point") -> Markup:
        """Return many nameless marks as a few paths, so that thousands stay a small drawing."""
        places = thinned(self.all_at(pairs))
        layers = 4 if len(places) > 100 else 1
        # One path paints overlapping dots once; several let dense places grow darker.
        parts = [dots(places[layer::layers], size, tone) for layer in range(layers)]
        return tag("g", tag("title", name) if name else "", *parts)

    def x_name(self, words: str, side: Side, y: float) -> Markup:
        """Return the name of the horizontal axis, below its figures, ending where the axis ends."""
        lines = axis_lines(words, "", "→", self.sheet, self.right - self.left)
        return side_name(self.right, y, lines, side, self.sheet, anchor="end")

    def y_name(self, words: str, side: Side, x: float, y: float) -> Markup:
        """Return the name of the vertical axis, above it."""
        return side_name(x, y, axis_lines(words, "↑", "", self.sheet, self.right - x), side, self.sheet)


def side_name(
    x: float, y: float, lines: list[str], side: Side, sheet: Sheet, *, anchor: Literal["start", "end"] = "start"
) -> Markup:
    """Return a name in the colour of its side, with the side's mark drawn at its edge (a letter may lack in a font)."""
    size, signed = sheet.size, side in {"ex", "cx"}
    inward = (1 if anchor == "start" else -1) * size
    tone = side if signed else "ink"
    sign = tag("g", mark(x + inward * 0.35, y - size * 0.36, size * 0.3, side), **fill(tone)) if signed else Markup("")
    start = x + inward if signed else x
    return sign + lines_of_text(start, y, lines, sheet.leading, size=size, tone=tone, anchor=anchor, bold=True)


def axis_lines(words: str, before: str, after: str, sheet: Sheet, room: float) -> list[str]:
    """Return the name of an axis with its arrow, in the lines it needs."""
    return lettering.wrap(f"{before} {words} {after}".strip(), sheet.size, room - 20, 3, bold=True) or [""]


def y_room(sheet: Sheet, low: float, high: float, about: int = 5, unit: str = "") -> float:
    """Return the space the figures of a vertical axis need on its left."""
    values, decimals = ticks(low, high, about)
    widest = max((lettering.width(written(v, decimals, sheet.lang, unit), sheet.size) for v in values), default=10)
    return min(widest, sheet.width * 0.3) + 9


def path(places: Iterable[tuple[float, float]]) -> str:
    """Return the path through places."""
    return "M" + "L".join(f"{place(x)} {place(y)}" for x, y in places)


def dots(places: Sequence[tuple[float, float]], size: float, tone: str) -> Markup:
    """Return dots as strokes of no length with round ends: about ten letters each."""
    if not places:
        return Markup("")
    return tag(
        "path",
        d="".join(f"M{place(x)} {place(y)}h0" for x, y in places),
        class_=f"c-{tone}-line",
        stroke=COLOURS[tone],
        stroke_width=f"{2 * size:g}",
        stroke_linecap="round",
        stroke_opacity=".45",
        fill="none",
    )


def thinned(places: list[tuple[float, float]], limit: int = 2000) -> list[tuple[float, float]]:
    """Keep one mark per small cell when there are more than the eye can tell apart."""
    cell = 1.0
    kept = places
    while len(kept) > limit:
        seen = {(x // cell, y // cell): (x, y) for x, y in kept}
        kept = list(seen.values())
        cell *= 1.4
    return kept
