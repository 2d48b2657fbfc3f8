"""Themes of which one holds the other: their difference is a count as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import permutations

from analysis.comments import lower_bound
from app.comments.services.reading import Reading

Named = Sequence[frozenset[str]]


def given_away(reading: Reading, named: Named, places: Sequence[int], codes: Iterable[str]) -> frozenset[str]:
    """Return the themes that are not to be told of the comments at `places` beside larger ones that hold them.

    They are those without which a larger theme is named by fewer than `k` people, though by somebody.
    """
    have = {code: frozenset(place for place in places if code in named[place]) for code in codes}
    return frozenset(
        inner
        for inner, outer in permutations(have, 2)
        if have[inner] < have[outer] and writers(reading, have[outer] - have[inner]) < reading.sheet.k
    )


def writers(reading: Reading, places: Collection[int]) -> int:
    """Return the fewest people who can have written the comments at `places`."""
    return lower_bound(Counter(reading.comments[place].item for place in places))
