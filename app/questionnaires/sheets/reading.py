"""A workbook's sheets as rows, after the same safety checks as every other upload."""

from __future__ import annotations

import io

from app.questionnaires.checking import Fault
from app.tables.reading import Unreadable, as_text
from app.tables.reading.archive import inspect

MOST_ROWS = 5_000


class BadSheet(ValueError):
    """A workbook that cannot be taken; names each place."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(faults)
        self.faults = faults


def sheets_of(content: bytes) -> dict[str, list[list[str]]]:
    """Return sheet -> rows of texts.

    Raises
    ------
    BadSheet
        If it is no workbook, or larger than a questionnaire can be.
    """
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415  only for a workbook

    if not content.startswith(b"PK\x03\x04"):
        raise BadSheet([Fault("not_a_workbook", "")])
    try:
        inspect(content)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        found = {
            name.strip().casefold(): [
                [as_text(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()[:MOST_ROWS]
            ]
            for name in book.sheet_names
        }
    except (Unreadable, CalamineError, ValueError) as bad:
        raise BadSheet([Fault("not_a_workbook", "")]) from bad
    return found


def records(rows: list[list[str]]) -> list[tuple[int, dict[str, str]]]:
    """Return the rows below the header as mappings, with the numbers people see."""
    if not rows:
        return []
    header = [name.strip().casefold() for name in rows[0]]
    return [
        (number, dict(zip(header, row, strict=False)))
        for number, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    ]
