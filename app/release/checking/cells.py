"""Single cells: names, periods, numbers, numbers of answers."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from app.release.checking.found import Wrong
from app.release.periods import FullDate, NotAPeriod, normalised
from app.release.reading import Scalar, as_text
from app.release.reading.numbers import Infinite, NotANumber, Unclear, number

LONGEST_TEAM, LONGEST_MEASURE = 200, 120
MOST_PEOPLE = 1_000_000_000


def read_name(cell: Scalar, column: int | None, role: str) -> str:
    """Return the name of a team, group or measure."""
    text = as_text(cell)
    longest = LONGEST_MEASURE if role == "measure" else LONGEST_TEAM
    if fault := _name_fault(text, longest):
        raise Wrong(column, fault if fault != "empty" else f"{role}_empty", length=len(text), longest=longest)
    return text


@lru_cache(maxsize=65_536)
def _name_fault(text: str, longest: int) -> str | None:
    if not text:
        return "empty"
    if len(text) > longest:
        return "name_long"
    if not text.isprintable() and any(unicodedata.category(sign) == "Cc" for sign in text):
        return "name_control"
    return None


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
        return number(cell, comma=comma)
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
        n = number(cell, comma=None)
    except (NotANumber, Unclear, Infinite):
        n = -1.0
    if n is None:
        if needed:
            raise Wrong(column, "n_empty")
        return None
    if not n.is_integer() or not 0 <= n < MOST_PEOPLE:
        raise Wrong(column, "n_not_whole", text=as_text(cell)[:40])
    return int(n)
