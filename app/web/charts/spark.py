"""A trend as small as a word."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from app.web.charts.model import Side
from app.web.charts.plane import path
from app.web.charts.scales import Scale, domain, usable
from app.web.charts.svg import FONT, mark, place, ringed, stroke, tag

WIDTH, HEIGHT, EDGE = 120, 32, 6


def draw(values: Sequence[float | None], *, id: str, title: str, side: Side = "ex") -> Markup:
    """Return a line through the values with a mark on the last; gaps stay gaps."""
    stretch = domain(values, 0)
    parts: list[str] = [tag("title", title, id=f"{id}-t")]
    if stretch is None:
        middle = place(HEIGHT / 2)
        parts.append(tag("path", d=f"M{EDGE} {middle}H{WIDTH - EDGE}", **stroke("axis", 1.5, stroke_dasharray="2 4")))
    else:
        parts += _line(values, stretch, side)
    return tag(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        class_="spark",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        height=HEIGHT,
        role="img",
        aria_labelledby=f"{id}-t",
        font_family=FONT,
    )


def _line(values: Sequence[float | None], stretch: tuple[float, float], side: Side) -> list[str]:
    across = Scale(0, max(1, len(values) - 1), EDGE, WIDTH - EDGE)
    up = Scale(*stretch, HEIGHT - EDGE, EDGE)
    pairs = [(index, value) for index, raw in enumerate(values) if (value := usable(raw)) is not None]
    places = [(index, (across(index), up(value))) for index, value in pairs]
    parts: list[str] = []
    for _, run in groupby(enumerate(places), key=lambda entry: entry[1][0] - entry[0]):
        stretch_places = [where for _, (_, where) in run]
        if len(stretch_places) > 1:
            parts.append(tag("path", d=path(stretch_places), **stroke(side, 2, stroke_linejoin="round")))
        else:
            parts.append(tag("g", mark(*stretch_places[0], 1.5, side), **ringed(side, 0.5)))
    parts.append(tag("g", mark(*places[-1][1], 3.5, side), **ringed(side, 1.2)))
    return parts
