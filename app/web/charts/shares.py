"""How answers spread over the points of a scale, as a bar as thin as a line of text."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from app.web.charts.model import Side
from app.web.charts.svg import COLOURS, place, tag

WIDTH, HEIGHT, PALEST = 240, 12, 0.16


def draw(shares: Sequence[float], *, id: str, title: str, side: Side = "ex") -> Markup:
    """Return one bar of shares from the lowest point to the highest, paler to darker; `title` says them in words."""
    parts: list[str] = [tag("title", title, id=f"{id}-t")]
    left = 0.0
    for at, share in enumerate(shares):
        width = share * WIDTH
        if width > 0:
            strength = PALEST + (1 - PALEST) * at / max(1, len(shares) - 1)
            parts.append(
                tag(
                    "rect", x=place(left), y=0, width=place(max(width - 1, 0.5)), height=HEIGHT, class_=f"c-{side}",
                    fill=COLOURS[side], fill_opacity=f"{strength:.2f}",
                )
            )  # fmt: skip
        left += width
    return tag(
        "svg", *parts, xmlns="http://www.w3.org/2000/svg", class_="shares", viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH, height=HEIGHT, role="img", aria_labelledby=f"{id}-t", preserveAspectRatio="none",
    )  # fmt: skip
