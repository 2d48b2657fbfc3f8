"""Single cells: names, periods, numbers, numbers of answers."""

from __future__ import annotations

import unicodedata

from app.release.checking.found import Wrong
from app.release.periods import FullDate, NotAPeriod, normalised
from app.tables.reading import Scalar, as_text
from app.tables.reading.numbers import Infinite, NotANumber, Unclear, number

LONGEST_TEAM, LONGEST_MEASURE = 200, 120
MOST_PEOPLE = 1_000_000_000
LARGEST = 1e12  # squares of far larger ones overflow in the statistics
EXACT_DIGITS = 15  # with more, 9.9999999999999999 would be read as 10


def read_name(cell: Scalar, column: int | None, role: str) -> str:
    """Return the name of a team, group or measure."""
    text = as_text(cell)
    longest = LONGEST_MEASURE if role == "measure" else LONGEST_TEAM
    if not text:
        raise Wrong(column, f"{role}_empty")
    if len(text) > longest:
        raise Wrong(column, "name_long", length=len(text), longest=longest)
    if not text.isprintable() and any(unicodedata.category(sign) == "Cc" for sign in text):
        raise Wrong(column, "name_control")
    return text


def read_period(cell: Scalar, column: int | None) -> str:
    """Return the code of a period."""
    text = as_text(cell)
    try:
        return normalised(text)
    except FullDate:
        raise Wrong(column, "period_date", text=text[:40]) from None
    except NotAPeriod:
        raise Wrong(column, "period_unknown" if text else "period_empty", text=text[:40]) from None


def read_number(cell: Scalar, column: int | None, *, comma: bool | None) -> float | None:
    """Return a number, None where there is none."""
    try:
        value = number(cell, comma=comma)
        if value is None or abs(value) <= LARGEST:
            return value
        code = "number_huge"
    except Infinite:
        code = "number_infinite"
    except Unclear:
        code = "number_unclear"
    except NotANumber:
        code = "number_text"
    raise Wrong(column, code, text=as_text(cell)[:40])


def read_n(cell: Scalar, column: int, *, needed: bool) -> int | None:
    """Return a number of answers."""
    try:
        n = -1.0 if _is_no_count(cell) else number(cell, comma=None)
    except (NotANumber, Unclear, Infinite):
        n = -1.0
    if n is None:
        if needed:
            raise Wrong(column, "n_empty")
        return None
    if not n.is_integer() or not 0 <= n < MOST_PEOPLE:
        raise Wrong(column, "n_not_whole", text=as_text(cell)[:40])
    return int(n)


def _is_no_count(cell: Scalar) -> bool:
    """Tell whether a text is a share, or written so finely that it would be rounded to a whole number."""
    return isinstance(cell, str) and ("%" in cell or sum(map(str.isdigit, cell)) > EXACT_DIGITS)
