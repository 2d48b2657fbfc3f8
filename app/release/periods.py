"""Years, quarters and months as people write them, and the one way we write them."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

EARLIEST, LATEST = 1950, 2100
_GAP = r"[\s./_-]*"
_YEAR = re.compile(r"(\d{4})\s*(?:г\.?|год|year)?\Z")
_QUARTER_MARK = r"(?:q|k|к|кв\.?|квартал|quarter)"
_QUARTERS = (
    re.compile(rf"(?P<y>\d{{4}}){_GAP}{_QUARTER_MARK}{_GAP}(?P<q>[1-4])\Z"),
    re.compile(rf"{_QUARTER_MARK}{_GAP}(?P<q>[1-4]){_GAP}(?P<y>\d{{4}})\s*(?:г\.?|год|года)?\Z"),
    re.compile(
        rf"(?P<q>[1-4]|i{{1,3}}|iv)(?:-?(?:й|st|nd|rd|th))?\s*{_QUARTER_MARK}{_GAP}(?P<y>\d{{4}})\s*(?:г\.?|год|года)?\Z"
    ),
    re.compile(rf"(?P<y>\d{{4}}){_GAP}(?P<q>[1-4]|i{{1,3}}|iv)\s*{_QUARTER_MARK}\Z"),
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTHS = (re.compile(r"(?P<y>\d{4})[-./](?P<m>\d{2})\Z"), re.compile(r"(?P<m>\d{1,2})[-./](?P<y>\d{4})\Z"))
_NAMED_MONTH = re.compile(r"([a-zа-яё]{3,9})\.?\s+(\d{4})\s*(?:г\.?|год|года)?\Z")
_MONTH_STEMS = (
    ("jan", "янв"),
    ("feb", "фев"),
    ("mar", "мар"),
    ("apr", "апр"),
    ("may", "май", "мая"),
    ("jun", "июн"),
    ("jul", "июл"),
    ("aug", "авг"),
    ("sep", "сен"),
    ("oct", "окт"),
    ("nov", "ноя"),
    ("dec", "дек"),
)
_FULL_DATE = re.compile(r"(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2}))(?:[ T].*)?\Z")


class FullDate(ValueError):
    """A day where a year, quarter or month was expected."""


class NotAPeriod(ValueError):
    """Something that names no year, quarter or month."""


@lru_cache(maxsize=4096)
def normalised(text: str) -> str:
    """Return a period's code: `2026`, `2026-Q1` or `2026-03`.

    Raises
    ------
    FullDate
        If the text names a day.
    NotAPeriod
        If it names no period.

    Examples
    --------
    >>> [normalised(text) for text in ("2013", "2026-К1", "1 кв. 2026", "03.2026", "март 2026")]
    ['2013', '2026-Q1', '2026-Q1', '2026-03', '2026-03']
    """
    text = " ".join(text.lower().split())
    if _FULL_DATE.match(text):
        raise FullDate(text)
    year, rest = _parts(text)
    if not EARLIEST <= year <= LATEST:
        raise NotAPeriod(text)
    return f"{year:04d}{rest}"


def _parts(text: str) -> tuple[int, str]:
    if found := _YEAR.match(text):
        return int(found[1]), ""
    for pattern in _QUARTERS:
        if found := pattern.match(text):
            return int(found["y"]), f"-Q{_ROMAN.get(found['q'], found['q'])}"
    for pattern in _MONTHS:
        if (found := pattern.match(text)) and 1 <= int(found["m"]) <= 12:
            return int(found["y"]), f"-{int(found['m']):02d}"
    if (found := _NAMED_MONTH.match(text)) and (month := _month_named(found[1])):
        return int(found[2]), f"-{month:02d}"
    raise NotAPeriod(text)


def _month_named(word: str) -> int | None:
    return next((i for i, stems in enumerate(_MONTH_STEMS, start=1) if word.startswith(stems)), None)


def starts_on(code: str) -> dt.date:
    """Return the first day of a period.

    Examples
    --------
    >>> starts_on("2026-Q3"), starts_on("2026-03")
    (datetime.date(2026, 7, 1), datetime.date(2026, 3, 1))
    """
    year, _dash, rest = code.partition("-")
    if rest.startswith("Q"):
        return dt.date(int(year), 3 * int(rest[1]) - 2, 1)
    return dt.date(int(year), int(rest or 1), 1)


def ends_on(code: str) -> dt.date:
    """Return the last day of a period.

    Examples
    --------
    >>> [ends_on(code).isoformat() for code in ("2026", "2026-Q1", "2026-12")]
    ['2026-12-31', '2026-03-31', '2026-12-31']
    """
    _year, _dash, rest = code.partition("-")
    months = 12 if not rest else 3 if rest.startswith("Q") else 1
    first = starts_on(code)
    after = first.year * 12 + first.month - 1 + months
    return dt.date(after // 12, after % 12 + 1, 1) - dt.timedelta(days=1)
