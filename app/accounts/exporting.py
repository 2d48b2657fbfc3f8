"""The audit trail as a table in which no text acts as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

# a spreadsheet set to another separator begins a cell here, whatever the quotes around the text
BEGINS_A_CELL = re.compile(r"""(^|[;,\t\r\n][\s"]*)(?=[=+\-@\t\r])""")


def csv_lines(rows: Iterable[list[str]], *, lang: str) -> Iterator[bytes]:
    """Return the lines of a CSV file as spreadsheets of `lang` expect it: with a BOM, in Russian with ;."""
    yield "\ufeff".encode()
    kept = io.StringIO(newline="")
    writer = csv.writer(kept, delimiter=";" if lang == "ru" else ",", quoting=csv.QUOTE_ALL)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
        yield kept.getvalue().encode()
        kept.seek(0)
        kept.truncate()


def harmless(text: str) -> str:
    """Return a text that no spreadsheet program would run.

    Examples
    --------
    >>> harmless("=cmd"), harmless("North;=cmd"), harmless("–")
    ("'=cmd", "North;'=cmd", '–')
    """
    return BEGINS_A_CELL.sub(r"\1'", text)
