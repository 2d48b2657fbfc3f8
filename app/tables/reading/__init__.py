"""From the bytes of a file to numbered rows, or to a plain reason why not."""

from __future__ import annotations

from app.tables.reading.kinds import kind_of
from app.tables.reading.table import Row, Scalar, Table, Unreadable, as_text, counted
from app.tables.reading.text import read_text
from app.tables.reading.workbook import read_workbook

__all__ = ["Row", "Scalar", "Table", "Unreadable", "as_text", "counted", "read_table"]


def read_table(content: bytes) -> Table:
    """Return the table of a CSV or XLSX file.

    Raises
    ------
    Unreadable
        If the file is no table; says why.
    """
    return read_workbook(content) if kind_of(content) == "xlsx" else read_text(content)
