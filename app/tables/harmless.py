"""Text for spreadsheets that no program takes for a formula, wherever it splits the line."""

from __future__ import annotations

import re

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# a spreadsheet set to another separator begins a cell here, whatever the quotes around the text
BEGINS_A_CELL = re.compile(r"""([;\t\r\n][\s"]*)(?=[=+\-@])""")


def harmless(text: str) -> str:
    """Return a text that no spreadsheet program would run.

    Examples
    --------
    >>> harmless("=cmd"), harmless("North;=cmd"), harmless("North")
    ("'=cmd", "North;'=cmd", 'North')
    """
    text = BEGINS_A_CELL.sub(r"\1'", text)
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text
