"""A file as a table: names of columns, numbered rows, and why a file cannot be one."""

from __future__ import annotations

import dataclasses
import datetime as dt
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TypeAlias

Scalar: TypeAlias = str | float | int | bool | dt.date | dt.time | dt.timedelta | None
Row: TypeAlias = tuple[int, list[Scalar]]

MAX_ROWS = 300_000
MAX_COLUMNS = 200
LEAST_COLUMNS = 3
SHORT = 64
# the two joiners (200C, 200D) stay: Persian words and many emoji are made with them
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2060, 0x206A)]
)


class Unreadable(ValueError):
    """A file that is no table; `code` has its text in `app.tables.wording`."""

    def __init__(self, code: str, **figures: object) -> None:
        super().__init__(code, figures)
        self.code = code
        self.figures = figures


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """The table of a file; `rows` starts anew at each call, and a row's number is the one a person sees."""

    header: tuple[str, ...]
    rows: Callable[[], Iterator[Row]]
    notes: tuple[tuple[str, dict[str, object]], ...] = ()
    holes: dict[tuple[int, int], str] = dataclasses.field(default_factory=dict)


def as_text(cell: Scalar) -> str:
    """Return a cell as a person would have typed it.

    Examples
    --------
    >>> as_text(2013.0), as_text("  North  West "), as_text(None)
    ('2013', 'North West', '')
    """
    if isinstance(cell, str):
        return clean(cell)
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def clean(text: str) -> str:
    """Return a text in its composed form, without stray and invisible spaces."""
    return _kept_clean(text) if len(text) <= SHORT else _clean(text)


def _clean(text: str) -> str:
    if text.isascii() and "  " not in text and text.isprintable():
        return text.strip()
    return " ".join(unicodedata.normalize("NFC", text).translate(_INVISIBLE).split())


_kept_clean = lru_cache(maxsize=16_384)(_clean)  # only short texts are kept: a cell may hold megabytes


def is_blank(cells: Iterable[Scalar]) -> bool:
    """Tell whether a row says nothing."""
    for cell in cells:  # noqa: SIM110  an explicit loop is faster, and it runs over every row of every file
        if cell is not None and (not isinstance(cell, str) or cell.strip()):
            return False
    return True


def checked_header(cells: list[Scalar]) -> tuple[str, ...]:
    """Return the names of the columns, or say what is wrong with them."""
    names = [as_text(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > MAX_COLUMNS:
        raise Unreadable("too_many_columns", columns=len(names), most=MAX_COLUMNS)
    if len(names) < LEAST_COLUMNS:
        raise Unreadable("too_few_columns", columns=len(names), least=LEAST_COLUMNS)
    seen: set[str] = set()
    for name in names:
        if name and name.casefold() in seen:
            raise Unreadable("same_header_twice", name=name[:80])
        seen.add(name.casefold())
    return tuple(names)


def counted(table: Table, most: int = MAX_ROWS) -> Table:
    """Read the whole table once, so that a file which breaks midway is refused at the door."""
    count = 0
    for count, _row in enumerate(table.rows(), start=1):
        if count > most:
            raise Unreadable("too_many_rows", most=most)
    if not count:
        raise Unreadable("no_rows")
    return table
