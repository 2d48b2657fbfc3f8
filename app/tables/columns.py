"""Which column of a brought table holds what: a guess from the names of the columns, for people to correct."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.tables.reading import Table, as_text


def words_of(header: str) -> list[str]:
    """Return the words of a column's name.

    Examples
    --------
    >>> words_of("ex_teacher.Z"), words_of("Табельный №")
    (['ex', 'teacher', 'z'], ['табельный'])
    """
    return re.findall(r"[^\W_]+", header.casefold())


def guess_columns(header: Sequence[str], patterns: Mapping[str, str]) -> dict[str, int]:
    """Return role -> column: each role takes the free column whose name fits best; roles asked first choose first.

    A pattern is matched against the name's words joined by single spaces; an exact fit beats a fit inside.
    """
    names = [" ".join(words_of(name)) for name in header]
    found: dict[str, int] = {}
    for exact in (True, False):
        for role, pattern in patterns.items():
            if role in found:
                continue
            fits = re.compile(pattern).fullmatch if exact else re.compile(rf"\b(?:{pattern})\b").search
            free = [i for i, name in enumerate(names) if name and i not in found.values() and fits(name)]
            if free:
                found[role] = min(free, key=lambda i: (len(names[i]), i))
    return found


def examples(table: Table, count: int = 3) -> list[list[str]]:
    """Return for each column its first filled cells as texts."""
    found: list[list[str]] = [[] for _ in table.header]
    for at, (_number, cells) in enumerate(table.rows()):
        if at >= 50 or all(len(one) >= count for one in found):
            break
        for one, cell in zip(found, cells, strict=False):
            text = as_text(cell)[:60]
            if text and len(one) < count:
                one.append(text)
    return found
