"""Examples of a theme: each text once, and how often it was said where that isolates nobody."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Sequence

from analysis.comments import told_counts
from app.comments.services.reading import ReadComment, Reading

MOST_EXAMPLES = 3
EXAMPLE_FROM, EXAMPLE_TO = 30, 240


@dataclasses.dataclass(frozen=True, slots=True)
class Example:
    """A comment as it is shown; `times` is how many of the group wrote the same, None where once or not told."""

    comment: ReadComment
    times: int | None


def examples_of(
    reading: Reading, places: Sequence[int], at: int, readable: Sequence[int], parent: Sequence[int]
) -> tuple[Example, ...]:
    """Return some of the comments at `places`, of neither one word nor a page, in the order of their keys: no order.

    `at` is their group, `readable` the groups of the reader and `parent` of each the place above it among these.
    """
    by_text: dict[str, ReadComment] = {}
    for comment in sorted((reading.comments[place] for place in places), key=lambda one: one.key):
        by_text.setdefault(same(comment.text), comment)
    chosen = sorted(by_text.items(), key=lambda one: not EXAMPLE_FROM <= len(one[1].text) <= EXAMPLE_TO)
    return tuple(
        Example(comment, _times(reading, text, at, readable, parent)) for text, comment in chosen[:MOST_EXAMPLES]
    )


def same(text: str) -> str:
    """Return a text as texts are compared: without regard to spaces and capitals."""
    return " ".join(text.split()).casefold()


def _times(reading: Reading, text: str, at: int, readable: Sequence[int], parent: Sequence[int]) -> int | None:
    """Return how often a text was written, by the plan of a theme's counts: no difference stands for fewer than k."""
    if sum(same(reading.comments[place].text) == text for place in reading.groups.comments(at)) < reading.sheet.k:
        return None
    said = [_by_question(reading, text, reading.groups.groups[group].own) for group in readable]
    return told_counts(parent, said, k=reading.sheet.k).counts[readable.index(at)]


def _by_question(reading: Reading, text: str, places: Iterable[int]) -> Counter[str]:
    return Counter(comment.item for place in places if same((comment := reading.comments[place]).text) == text)
