"""Tables that leave: CSV and XLSX in which no text can act as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from app.tables.harmless import harmless

Cell: TypeAlias = str | float | int | None
Rows: TypeAlias = Iterable[Sequence[Cell]]


def csv_bytes(rows: Rows, *, lang: str) -> bytes:
    """Return a CSV file as spreadsheets of `lang` expect it: with a BOM, in Russian with ; and decimal commas."""
    russian = lang == "ru"
    text = io.StringIO(newline="")
    # texts always in quotes: a program that splits at the other sign would find a formula inside of one
    writer = csv.writer(text, delimiter=";" if russian else ",", quoting=csv.QUOTE_NONNUMERIC)
    for row in rows:
        writer.writerow([_decimal(cell, comma=russian) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _decimal(cell: Cell, *, comma: bool) -> Cell:
    if isinstance(cell, str):
        return harmless(cell)
    return repr(cell).replace(".", ",") if comma and isinstance(cell, float) else cell


def xlsx_bytes(sheets: dict[str, Rows]) -> bytes:
    """Return a workbook; its first row is a heading that stays in sight."""
    import xlsxwriter  # noqa: PLC0415  only needed when a workbook is asked for

    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, options) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            widths: dict[int, int] = {}
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write(number, column, cell, bold if number == 0 else wrapped)
                    widths[column] = min(max(widths.get(column, 8), len(str(cell or "")) + 2), 60)
            for column, width in widths.items():
                sheet.set_column(column, column, width)
    return kept.getvalue()
