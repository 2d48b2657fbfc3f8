"""XLSX: the first sheet that holds something, read after its outside has been looked over."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from app.tables.reading.archive import Member, column_letters, inspect, sheet_paths
from app.tables.reading.table import Row, Table, Unreadable, checked_header, is_blank


def read_workbook(content: bytes) -> Table:
    """Return the table of an XLSX file."""
    members = inspect(content)
    paths = sheet_paths(content)
    sheet, index, names = _first_filled(content)
    _refuse_merged(sheet)
    left = (sheet.start or (0, 0))[1]  # the reader drops empty columns before the table, but not empty rows
    seen = members.get(paths[index]) if index < len(paths) else None
    holes = {(row, column - left): kind for (row, column), kind in (seen or Member()).holes.items()}
    torn = {row for row, _column in holes}
    _first, cells = next(_numbered(sheet, torn))
    header = checked_header(cells)

    def body() -> Iterator[Row]:
        rows = _numbered(sheet, torn)
        next(rows)
        yield from rows

    notes = (("sheet_chosen", {"sheet": names[index], "number": len(names)}),) if len(names) > 1 else ()
    return Table(header, body, notes, holes)


def _first_filled(content: bytes) -> tuple[Any, int, list[str]]:
    import python_calamine as calamine  # noqa: PLC0415  only needed when a workbook arrives

    try:
        book = calamine.load_workbook(io.BytesIO(content))
        names = list(book.sheet_names)
        for index, about in enumerate(book.sheets_metadata):
            if about.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_index(index)
            if any(not is_blank(cells) for cells in sheet.iter_rows()):
                return sheet, index, names
    except calamine.PasswordError as problem:
        raise Unreadable("password") from problem
    except (calamine.CalamineError, OSError, ValueError) as problem:
        if isinstance(problem, Unreadable):
            raise
        raise Unreadable("broken_workbook") from problem
    except BaseException as problem:
        if type(problem).__name__ == "PanicException":  # how the reader's own faults arrive
            raise Unreadable("broken_workbook") from problem
        raise
    raise Unreadable("empty_file")


def _refuse_merged(sheet: Any) -> None:
    merged = sheet.merged_cell_ranges or []
    if merged:
        (top, left), (bottom, right) = merged[0]
        cells = f"{column_letters(left)}{top + 1}:{column_letters(right)}{bottom + 1}"
        raise Unreadable("merged_cells", cells=cells, number=len(merged))


def _numbered(sheet: Any, torn: set[int]) -> Iterator[Row]:
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number in torn or not is_blank(cells):
            yield number, cells
