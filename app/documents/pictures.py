"""Charts as files of their own: SVG that stands alone, and PNG drawn from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.documents.pdf import png_bytes
from app.web.charts import WIDE, drawing
from app.web.charts.lettering import wrap
from app.web.charts.svg import COLOURS, FONT, lines_of_text, tag

if TYPE_CHECKING:
    from app.web.charts import Chart

PICTURES: Mapping[str, str] = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png"}
MARGIN, HEADING, LEADING = 16, 17.0, 23.0
SIZE = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
LINK = re.compile(r'<a href="[^"]*"')


def picture_bytes(chart: Chart, kind: str, *, lang: str) -> bytes:
    """Return a chart on white under its own title, coloured without a style sheet."""
    svg = standalone(chart, lang=lang)
    return svg.encode() if kind == "svg" else png_bytes(svg)


def standalone(chart: Chart, *, lang: str) -> str:
    """Return a drawing that needs nothing around it; links to pages are left out, since the file goes elsewhere."""
    inner = drawing(chart, id="chart", lang=lang)
    found = SIZE.search(inner)
    tall = float(found[2]) if found else 0.0
    title = wrap(chart.title, HEADING, WIDE, 3, bold=True)
    top = MARGIN + len(title) * LEADING + 8
    width, height = WIDE + 2 * MARGIN, top + tall + MARGIN
    sheet = tag("rect", width=width, height=height, fill=COLOURS["paper"])
    head = lines_of_text(MARGIN, MARGIN + HEADING, title, LEADING, size=HEADING, bold=True)
    outer = tag(
        "svg",
        sheet,
        head,
        tag("g", inner, transform=f"translate({MARGIN} {top:g})"),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
        font_family=FONT,
        lang=lang,
    )
    return LINK.sub("<g", str(outer)).replace("</a>", "</g>")
