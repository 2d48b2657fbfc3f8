"""Where waves lie in time, as far as their names tell."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_MONTH = re.compile(r"(\d{4})(?:[-./ ][mM]?|[mM])(\d{1,2})|((?:19|20)\d{2})(0[1-9]|1[0-2])")
_MONTH_FIRST = re.compile(r"(\d{1,2})[-./](\d{4})")
_QUARTER = re.compile(r"(\d{4})[-./ ]*(?:[qQкК]|кв\.?)\s*(\d)")
_QUARTER_FIRST = re.compile(r"(?:[qQкК]\s*(\d)|(\d)[-\s]?(?:[qQ]|кв\.?|квартал))[-./\s]*(\d{4})", re.IGNORECASE)
_NAMED_MONTH = re.compile(r"([^\W\d_]{3,})\.?[\s-]*(\d{4})?")
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_DIGITS = re.compile(r"([0-9]+)")
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_RUSSIAN = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_MONTHS = _ENGLISH + _RUSSIAN


def time_order(names: Sequence[Any] | NDArray[np.object_]) -> list[int]:
    """Return the indices of waves in time; by name, digits counting as numbers, where the names do not tell.

    Examples
    --------
    >>> time_order(["W10", "W2"]), time_order(["Q1 2023", "Q4 2022"]), time_order(["март 2024", "май 2023"])
    ([1, 0], [1, 0], [1, 0])
    """
    places = [place(name) for name in names]
    if all(one is not None for one in places):
        return sorted(range(len(names)), key=lambda at: (places[at] or 0.0, str(names[at])))
    keys = [
        [(int(part), "") if part.isdecimal() else (-1, part) for part in _DIGITS.split(str(name))] for name in names
    ]
    return sorted(range(len(names)), key=keys.__getitem__)


def place(wave: Any) -> float | None:
    """Return where a wave lies in time, in a unit that is the same for names of one kind; None when unknown.

    Examples
    --------
    >>> place("2024-03") - place("02.2024"), place("1 кв. 2023") - place("Q4 2022"), place("осень")
    (1.0, 1.0, None)
    """
    if isinstance(wave, datetime.date):
        return float(wave.toordinal())
    text = str(wave).strip()
    for read in (_quarter, _month, _named_month, _number, _day):
        if (found := read(text)) is not None:
            return found
    return None


def _quarter(text: str) -> float | None:
    if found := _QUARTER.fullmatch(text):
        return int(found[1]) * 4.0 + int(found[2])
    if found := _QUARTER_FIRST.fullmatch(text):
        return int(found[3]) * 4.0 + int(found[1] or found[2])
    return None


def _month(text: str) -> float | None:
    if found := _MONTH.fullmatch(text):
        return int(found[1] or found[3]) * 12.0 + int(found[2] or found[4])
    if found := _MONTH_FIRST.fullmatch(text):
        return int(found[2]) * 12.0 + int(found[1])
    return None


def _named_month(text: str) -> float | None:
    found = _NAMED_MONTH.fullmatch(text)
    if not found:
        return None
    start = found[1].lower()[:3].replace("мая", "май")
    return int(found[2] or 0) * 12.0 + _MONTHS.index(start) % 12 + 1 if start in _MONTHS else None


def _number(text: str) -> float | None:
    return float(text) if _NUMBER.fullmatch(text) else None


def _day(text: str) -> float | None:
    try:
        if found := _DAY.fullmatch(text):
            return float(datetime.date(int(found[3]), int(found[2]), int(found[1])).toordinal())
        return float(datetime.date.fromisoformat(text[:10]).toordinal())
    except ValueError:
        return None
