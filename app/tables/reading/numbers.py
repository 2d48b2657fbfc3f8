"""Numbers as people write them: point or comma, spaces in thousands, any minus, a percent sign."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from app.tables.reading.table import Scalar, clean

MISSING = frozenset(
    ("", "-", "–", "—", "n/a", "na", "nan", "null", "none", "н/д", "нет", "нет данных", "*", ".", "#n/a")
)
_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?\Z", re.ASCII).match
_TIDY = str.maketrans(
    {"−": "-", "–": "-", "‐": "-", "‑": "-", "﹣": "-", "－": "-", "\u2009": " ", "\u202f": " ", "'": " ", "’": " "}
)
_SPACED = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?\Z", re.ASCII)
_INFINITE = re.compile(r"[+-]?(?:inf(?:inity)?|∞)\Z", re.IGNORECASE)
_UNCLEAR = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}\Z", re.ASCII)
_COMMA = re.compile(r"[+-]?\d*,\d+(?:[eE][+-]?\d{1,4})?\Z", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?P<sign>[.,])\d{3}(?:(?P=sign)\d{3})*(?:(?!(?P=sign))[.,]\d+)?\Z", re.ASCII)


class NotANumber(ValueError):
    """A text where a number was expected."""


class Unclear(ValueError):
    """A number that may be read in two ways."""


class Infinite(ValueError):
    """A number without bounds."""


def decimal_comma(cells: Iterable[Scalar], *, separator: str | None = None) -> bool | None:
    """Tell whether a file writes decimals with a comma; None when nothing in it says so."""
    comma = point = False
    for cell in cells:
        if not isinstance(cell, str):
            continue
        text = _tidy(cell)
        comma = comma or bool(_COMMA.match(text) and not _UNCLEAR.match(text))
        point = point or ("." in text and bool(_PLAIN(text)))
    if comma != point:
        return comma
    return True if not point and separator in {";", "Tab"} else None


def number(cell: Scalar, *, comma: bool | None) -> float | None:
    """Return the number in a cell, None where there is none.

    Raises
    ------
    NotANumber, Unclear, Infinite
        If the cell holds something else, as named.

    Examples
    --------
    >>> [number(text, comma=True) for text in ("7,5", "1 234,5", "−3", "45 %", "n/a")]
    [7.5, 1234.5, -3.0, 45.0, None]
    """
    if isinstance(cell, str):
        value = float(cell) if _PLAIN(cell) else _written(cell, comma)
        if value is None:
            return None
    elif cell is None:
        return None
    elif isinstance(cell, (int, float)) and not isinstance(cell, bool):
        value = float(cell)
    else:
        raise NotANumber(cell)
    if not math.isfinite(value):
        raise Infinite(cell)
    return value


def _tidy(text: str) -> str:
    text = clean(text.translate(_TIDY)).removesuffix("%").rstrip()
    return text.replace(" ", "") if _SPACED.match(text) else text


def _written(raw: str, comma: bool | None) -> float | None:
    if clean(raw).casefold() in MISSING:
        return None
    text = _tidy(raw)
    if _PLAIN(text):
        return float(text)
    if _INFINITE.match(text):
        raise Infinite(raw)
    if _UNCLEAR.match(text):
        if comma is None:
            raise Unclear(raw)
        return float(text.replace(",", "." if comma else ""))
    if _COMMA.match(text):
        return float(text.replace(",", "."))
    if found := _GROUPED.match(text):
        return float(text.replace(found["sign"], "").replace(",", "."))
    raise NotANumber(raw)
