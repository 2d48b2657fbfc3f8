"""Teams by columns as coloured cells: the number stands in each, so that colour only helps to find it."""

from __future__ import annotations

import dataclasses

from markupsafe import Markup

from app.web.charts import lettering
from app.web.charts.frame import Sheet
from app.web.charts.overviews import HeatCell, HeatGrid, HeatRow
from app.web.charts.svg import COLOURS, joined, lines_of_text, linked, tag

STRENGTH = {1: ".18", 2: ".42"}
INDENT, DEEPEST = 14.0, 4
NAMES = 250.0  #: the room of the names on a wide sheet; on a narrow one they stand above their cells


@dataclasses.dataclass(frozen=True, slots=True)
class _Grid:
    sheet: Sheet
    left: float
    wide: float
    heads: list[list[str]]

    @property
    def size(self) -> float:
        return self.sheet.small

    @property
    def head(self) -> float:
        return max((len(lines) for lines in self.heads), default=0) * self.sheet.leading + 8


def draw(chart: HeatGrid, sheet: Sheet) -> Markup:
    """Return the drawing for one width."""
    if not chart.rows or not chart.columns:
        return sheet.nothing(chart)
    left = 2.0 if sheet.narrow else NAMES
    wide = (sheet.width - left - 2) / len(chart.columns)
    heads = [
        lettering.wrap(column.label, sheet.small, wide - 8, 3, bold=True)
        + (lettering.wrap(column.note, sheet.small, wide - 8, 1) if column.note else [])
        for column in chart.columns
    ]
    grid = _Grid(sheet, left, wide, heads)
    top = grid.head
    parts: list[str] = [_heads(chart, grid)]
    for row in chart.rows:
        drawn, top = _row(row, grid, top, [column.label for column in chart.columns])
        parts.append(drawn)
    return sheet.svg(chart, top + 4, parts)


def _heads(chart: HeatGrid, grid: _Grid) -> Markup:
    parts = []
    for at, (column, lines) in enumerate(zip(chart.columns, grid.heads, strict=True)):
        tone = column.side if column.side in {"ex", "cx"} else "ink"
        x = grid.left + (at + 1) * grid.wide - 6
        leading = grid.sheet.leading
        first = grid.head - 8 - (len(lines) - 1) * leading
        parts.append(lines_of_text(x, first, lines, leading, size=grid.sheet.small, anchor="end", tone=tone, bold=True))
    return joined(parts)


def _row(row: HeatRow, grid: _Grid, top: float, heads: list[str]) -> tuple[Markup, float]:
    sheet, indent = grid.sheet, min(row.depth, DEEPEST) * INDENT
    room = (sheet.width if sheet.narrow else NAMES) - indent - 12
    lines = lettering.wrap(row.name, sheet.size, room, 3) or [""]
    above = len(lines) * sheet.leading + 6 if sheet.narrow else 0.0
    tall = sheet.leading + 8 if sheet.narrow else max(len(lines) * sheet.leading, sheet.leading) + 8
    first = top + sheet.size + 2 if sheet.narrow else top + (tall - len(lines) * sheet.leading) / 2 + sheet.size
    name = lines_of_text(2 + indent, first, lines, sheet.leading, size=sheet.size, bold=not row.depth)
    parts = [name if not row.href and " ".join(lines) == row.name else linked(row.href, _title(row, heads), name)]
    cells = [
        linked(None, f"{heads[at]}: {_told(cell)}", _cell(cell, grid, (grid.left + at * grid.wide, top + above), tall))
        for at, cell in enumerate(row.cells[: len(heads)])
    ]
    # what all numbers of a row share is said once: a large map stays small
    parts.append(tag("g", *cells, font_size=grid.size, text_anchor="end", fill=COLOURS["ink"], class_="c-ink"))
    return joined(parts), top + above + tall + (6 if sheet.narrow else 2)


def _title(row: HeatRow, heads: list[str]) -> str:
    """Return the tooltip of a name; a link's says the figures too, since it is read instead of them."""
    told = "; ".join(f"{head}: {_told(cell)}" for head, cell in zip(heads, row.cells, strict=False))
    return f"{row.name}. {told}" if row.href else row.name


def _told(cell: HeatCell) -> str:
    return f"{cell.text} ({cell.note})" if cell.text and cell.note else cell.text or cell.note or "–"


def _cell(cell: HeatCell, grid: _Grid, at: tuple[float, float], tall: float) -> Markup:
    x, y = at
    tone = "sunken" if not cell.heat else "ex" if cell.heat > 0 else "cx"
    strength = None if not cell.heat else STRENGTH[min(2, abs(cell.heat))]
    box = tag(
        "rect", x=x + 1, y=y, width=grid.wide - 2, height=tall, rx=2, class_=f"c-{tone}", fill=COLOURS[tone],
        fill_opacity=strength if cell.text else ".5",
    )  # fmt: skip
    words = lettering.cut(cell.text or "–", grid.size, grid.wide - 8)
    tone_of = {} if cell.text else {"fill": COLOURS["mute"], "class_": "c-mute"}
    return box + tag("text", words, x=x + grid.wide - 6, y=y + tall / 2 + grid.size * 0.36, **tone_of)
