"""Sheets as CSV and as XLSX, in which no text is ever taken for a formula, wherever a spreadsheet splits it."""

from __future__ import annotations

import io
import re
from typing import Any

from app.documents.sheet import Sheet, Value
from app.tables.harmless import harmless

NOT_IN_A_TAB = re.compile(r"[\[\]:*?/\\']")
LONGEST_TAB = 31


def csv_bytes(sheet: Sheet) -> bytes:
    """Return the table as CSV in UTF-8 with a mark that spreadsheets look for; `,` and `.`, or `;` and `,`."""
    lines = [[column.name for column in sheet.columns], *sheet.rows]
    between = ";" if sheet.decimal_comma else ","
    text = "".join(between.join(_plain(value, sheet.decimal_comma) for value in line) + "\r\n" for line in lines)
    return text.encode("utf-8-sig")


def _plain(value: Value, decimal_comma: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _quoted(harmless(value))
    return repr(value).replace(".", ",") if decimal_comma else repr(value)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def xlsx_bytes(sheet: Sheet) -> bytes:
    """Return the table as XLSX with typed cells and a second sheet that says how it was made."""
    import xlsxwriter  # noqa: PLC0415  only a download needs it

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": sheet.title})
    _write_table(book, sheet)
    if sheet.method:
        _write_method(book, sheet)
    book.close()
    return target.getvalue()


def _write_table(book: Any, sheet: Sheet) -> None:
    page = book.add_worksheet(_tab(sheet.title))
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1})
    for at, column in enumerate(sheet.columns):
        page.write_string(0, at, column.name, head)
        shown = None if column.digits is None else book.add_format({"num_format": _number_format(column.digits)})
        page.set_column(at, at, column.width, shown)
        for down, row in enumerate(sheet.rows, start=1):
            _write(page, down, at, row[at], shown)
    page.freeze_panes(1, 1)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _write_method(book: Any, sheet: Sheet) -> None:
    page = book.add_worksheet(_tab(sheet.method_title))
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 32, bold)
    page.set_column(1, 1, 96, wrap)
    for down, (name, value) in enumerate(sheet.method):
        page.write_string(down, 0, name, bold)
        _write(page, down, 1, value, wrap)


def _write(page: Any, down: int, across: int, value: Value, shown: Any) -> None:
    if isinstance(value, str):
        page.write_string(down, across, value, shown)
    elif value is not None:
        page.write_number(down, across, value, shown)


def _number_format(digits: int) -> str:
    return "#,##0" if digits == 0 else "#,##0." + "0" * digits


def _tab(title: str) -> str:
    return NOT_IN_A_TAB.sub(" ", title).strip()[:LONGEST_TAB].strip() or "1"
