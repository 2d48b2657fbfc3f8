"""Days as HR systems write them."""

from __future__ import annotations

import datetime as dt
import re

from app.tables.reading import Scalar, as_text

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
EARLIEST, LATEST = dt.date(1930, 1, 1), dt.date(2100, 1, 1)


class NotADay(ValueError):
    """A text that is no day."""


def day_of(cell: Scalar) -> dt.date | None:
    """Return the day in a cell, None where there is none; 01.02.2026 and 01/02/2026 are the first of February.

    Raises
    ------
    NotADay
        If the cell holds something else.

    Examples
    --------
    >>> day_of("2026-03-01"), day_of("01.03.2026"), day_of("")
    (datetime.date(2026, 3, 1), datetime.date(2026, 3, 1), None)
    """
    if isinstance(cell, dt.datetime):
        found: dt.date | None = cell.date()
    elif isinstance(cell, dt.date):
        found = cell
    else:
        found = _written(as_text(cell))
    if found is not None and not EARLIEST <= found < LATEST:
        raise NotADay(str(found))
    return found


def _written(text: str) -> dt.date | None:
    if text in {"", "-", "–", "—"}:
        return None
    iso, dotted = _ISO.fullmatch(text), _DOTTED.fullmatch(text)
    try:
        if iso:
            return dt.date(int(iso[1]), int(iso[2]), int(iso[3]))
        if dotted:
            return dt.date(int(dotted[3]), int(dotted[2]), int(dotted[1]))
    except ValueError:
        pass
    raise NotADay(text)
