"""How many published comments a dictionary would name, tried before it is saved."""

from __future__ import annotations

import dataclasses
from collections import Counter

from analysis.comments import Dictionary, ThemeWords, entries_of, lower_bound, themes_of
from app.comments.services.reading import read
from app.release.services import Side
from app.release.services.comments import waves_with_comments


@dataclasses.dataclass(frozen=True, slots=True)
class Match:
    """What entries name in the latest wave of a side; `count` is None where it is fewer than `k` people's."""

    side: str
    period: str
    n: int
    count: int | None
    k: int


def matches(entries: str) -> list[Match]:
    """Return how many comments of the latest wave of either side some entries would name.

    Raises
    ------
    analysis.comments.BadEntry
        If an entry cannot be looked for.
    """
    dictionary = Dictionary([ThemeWords("tried", entries_of(entries))])
    found = []
    for side in (Side.EX, Side.CX):
        for wave in waves_with_comments(side)[:1]:
            reading = read(wave, side)
            named = Counter(one.item for one in reading.comments if themes_of(one.text, dictionary))
            told = lower_bound(named) >= reading.sheet.k
            count = sum(named.values()) if told else None
            found.append(Match(side.value, wave.period, len(reading.comments), count, reading.sheet.k))
    return found
