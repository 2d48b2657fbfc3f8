"""Elements of a drawing: escaped, short, coloured by class for the page and by attribute for paper and mail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

# The light column of static/css/tokens.css; a test holds the two together.
COLOURS: Mapping[str, str] = {
    "ink": "#17212b",
    "mute": "#55606b",
    "grid": "#dcd9cf",
    "axis": "#7d848b",
    "ex": "#0b6a87",
    "cx": "#a64d05",
    "own": "#8f1d5b",
    "point": "#4d5c6a",
    "paper": "#ffffff",
    "sunken": "#efede6",
    "warn": "#85560a",
    "halo": "#ffffff",
}
FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', 'DejaVu Sans', Arial, sans-serif"

Attribute = str | float | None
FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def place(value: float) -> str:
    """Write a coordinate in as few letters as a tenth of a pixel needs.

    >>> place(12.04), place(-0.01), place(3.25)
    ('12', '0', '3.2')
    """
    tenths = round(value * 10)
    whole, rest = divmod(abs(tenths), 10)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def tag(name: str, *children: str, **attributes: Attribute) -> Markup:
    """Return an element; plain strings are escaped, numbers become coordinates, None leaves the attribute out."""
    parts = [f"<{name}"]
    for key, value in attributes.items():
        if value is not None:
            text = escape(clean(value)) if isinstance(value, str) else place(value)
            parts.append(f' {key.rstrip("_").replace("_", "-")}="{text}"')
    inner = "".join(escape(clean(child)) for child in children)
    parts.append(f">{inner}</{name}>" if inner else "/>")
    return Markup("".join(parts))  # noqa: S704  every part was escaped above


def clean(text: str) -> str:
    """Drop letters that XML cannot hold, keeping what is already markup."""
    if text.isprintable() or not FORBIDDEN.search(text):
        return text
    kept = FORBIDDEN.sub("", text)
    return Markup(kept) if isinstance(text, Markup) else kept  # noqa: S704  markup stays markup, only shorter


def joined(parts: Iterable[str]) -> Markup:
    """Join elements; plain strings are escaped."""
    return Markup("").join(parts)


def fill(tone: str) -> dict[str, Attribute]:
    """Return the attributes that fill with a tone."""
    return {"class_": f"c-{tone}", "fill": COLOURS[tone]}


def stroke(tone: str, width: float = 1.0, **more: Attribute) -> dict[str, Attribute]:
    """Return the attributes that draw a line in a tone."""
    return {"class_": f"c-{tone}-line", "stroke": COLOURS[tone], "fill": "none", "stroke_width": f"{width:g}", **more}


def ringed(tone: str, width: float = 1.0) -> dict[str, Attribute]:
    """Return the attributes of a filled mark with a rim in the colour of the ground."""
    return {
        "class_": f"c-{tone} c-halo",
        "fill": COLOURS[tone],
        "stroke": COLOURS["halo"],
        "stroke_width": f"{width:g}",
    }


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: float = 13,
    anchor: str = "start",
    tone: str = "ink",
    bold: bool = False,
    halo: bool = False,
) -> Markup:
    """Return a line of text; a halo keeps it readable over marks."""
    attributes: dict[str, Attribute] = {"x": x, "y": y, "font_size": size, "fill": COLOURS[tone], "class_": f"c-{tone}"}
    if anchor != "start":
        attributes["text_anchor"] = anchor
    if bold:
        attributes["font_weight"] = "600"
    if halo:
        attributes |= {
            "class_": f"c-{tone} c-halo",
            "stroke": COLOURS["halo"],
            "stroke_width": "3.5",
            "stroke_linejoin": "round",
            "paint_order": "stroke",
        }
    return tag("text", words, **attributes)


def lines_of_text(
    x: float,
    y: float,
    lines: Iterable[str],
    leading: float,
    *,
    size: float = 13,
    anchor: str = "start",
    tone: str = "ink",
    bold: bool = False,
    halo: bool = False,
) -> Markup:
    """Return several lines below each other, the first with its base line at y."""
    return joined(
        text(x, y + row * leading, line, size=size, anchor=anchor, tone=tone, bold=bold, halo=halo)
        for row, line in enumerate(lines)
    )


def mark(x: float, y: float, size: float, side: str, *children: str) -> Markup:
    """Return a mark: a circle for employees and neutral points, a diamond for customers, so that shape tells too."""
    if side == "cx":
        reach = size * 1.2
        corners = f"M{place(x)} {place(y - reach)}L{place(x + reach)} {place(y)}L{place(x)} {place(y + reach)}"
        return tag("path", *children, d=f"{corners}L{place(x - reach)} {place(y)}Z")
    return tag("circle", *children, cx=x, cy=y, r=size)


def linked(href: str | None, title: str, *drawing: str) -> Markup:
    """Return marks with a tooltip, as a link where there is an address."""
    if href is None:
        return tag("g", tag("title", title), *drawing)
    return tag("a", tag("title", title), *drawing, href=href)
