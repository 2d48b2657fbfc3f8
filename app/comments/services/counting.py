"""What may be said of the themes of a group: counts that isolate nobody, keyness against the rest, words, examples."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from analysis.comments import Keyness, Told, keyness, lower_bound, told_counts
from app.comments.services.reading import ReadComment, Reading, kept
from app.comments.services.tagging import Tags, edition_of_tags

MOST_WORDS, MOST_EXAMPLES = 5, 3
EXAMPLE_FROM, EXAMPLE_TO = 30, 240


@dataclasses.dataclass(frozen=True, slots=True)
class ThemeCount:
    """What is told of a theme in a group; `elsewhere` is the share in the rest, None if not told."""

    code: str
    count: int
    share: float
    elsewhere: float | None
    keyness: Keyness | None
    words: tuple[str, ...]
    examples: tuple[ReadComment, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class GroupThemes:
    """The themes of a group: those told, the most frequent first; the others' codes; words that stand out."""

    n: int
    n_elsewhere: int
    told: tuple[ThemeCount, ...]
    untold: tuple[str, ...]
    words: tuple[str, ...]

    def count(self, code: str) -> int | None:
        """Return a theme's count, None where it is not told."""
        return next((one.count for one in self.told if one.code == code), None)


@dataclasses.dataclass(frozen=True)
class Counted:
    """Every theme over all groups of a reading, the tags of people among the themes."""

    reading: Reading
    named: tuple[frozenset[str], ...]  # by comment
    told: Mapping[str, Told]
    edition: str


def counted(reading: Reading, codes: Sequence[str], tags: Tags) -> Counted:
    """Return which counts of which theme may be told where."""
    edition = edition_of_tags(tags)
    return kept().get(("counted", reading.key, edition), lambda: _counted(reading, codes, tags, edition))


def _counted(reading: Reading, codes: Sequence[str], tags: Tags, edition: str) -> Counted:
    known = frozenset(codes)
    named = tuple(one.themes | (tags.get(one.key, frozenset()) & known) for one in reading.comments)
    parent = reading.groups.parent
    told = {
        code: told_counts(
            parent,
            [_by_question(reading, named, group.own, code) for group in reading.groups.groups],
            k=reading.sheet.k,
        )
        for code in codes
    }
    return Counted(reading, named, told, edition)


def _by_question(reading: Reading, named: Sequence[frozenset[str]], places: Iterable[int], code: str) -> dict[str, int]:
    return Counter(reading.comments[at].item for at in places if code in named[at])


def themes_of_group(found: Counted, at: int, readable: frozenset[int]) -> GroupThemes:
    """Return what may be said of the themes of the group at a place to somebody who may read these groups.

    What is said of the rest of the organisation stands for `k` people or nobody, also after all that this reader can
    read is taken off: whoever reads comments can count them.
    """
    key = ("group", found.reading.key, found.edition, at, readable)
    return kept().get(key, lambda: _group(found, at, readable))


def _group(found: Counted, at: int, readable: frozenset[int]) -> GroupThemes:
    reading, groups = found.reading, found.reading.groups
    here = groups.comments(at)
    inside = set(here)
    rest = _Rest(found, set(groups.below(at)), readable)
    told = []
    for code, one in found.told.items():
        count = one.counts[at]
        if count:
            mine = [place for place in here if code in found.named[place]]
            total = rest.total(one)
            elsewhere = None if total is None else total - count
            n_elsewhere = len(reading.comments) - len(here)
            compared = None if elsewhere is None else keyness(count, len(here), elsewhere, n_elsewhere)
            share = elsewhere / n_elsewhere if elsewhere is not None and n_elsewhere else None
            words = _frequent(reading, mine)
            told.append(ThemeCount(code, count, count / len(here), share, compared, words, _examples(reading, mine)))
    told.sort(key=lambda one: (-one.count, one.code))
    untold = tuple(code for code, one in found.told.items() if not one.counts[at])
    outside = [place for place in range(len(reading.comments)) if place not in inside]
    return GroupThemes(len(here), len(outside), tuple(told), untold, _stand_out(reading, here, outside, rest))


class _Rest:
    """The rest of the organisation as one reader may be told of it."""

    def __init__(self, found: Counted, inside: set[int], readable: frozenset[int]) -> None:
        groups = found.reading.groups.groups
        self._k = found.reading.sheet.k
        self.roots = [one.at for one in groups if one.parent < 0]
        leaves = [one for one in groups if one.own]
        self._outside = [one.at for one in leaves if one.at not in inside]
        self.unread = [one for one in leaves if one.at not in readable]

    def total(self, one: Told) -> int | None:
        """Return how often a theme is named in all, None where that would isolate somebody outside."""
        counts = [one.counts[at] for at in self.roots]
        if any(count is None and one.people[at] for at, count in zip(self.roots, counts, strict=True)):
            return None
        outside = sum(one.people[at] for at in self._outside)
        unread = sum(one.people[leaf.at] for leaf in self.unread)
        return sum(count or 0 for count in counts) if self.enough(outside) and self.enough(unread) else None

    def enough(self, people: int) -> bool:
        """Tell whether so many people isolate nobody."""
        return people == 0 or people >= self._k


def _frequent(reading: Reading, places: Sequence[int]) -> tuple[str, ...]:
    """Return the words most comments of a theme use, of those that enough people wrote."""
    by_word = _words(reading, places)
    enough = {word: sum(by.values()) for word, by in by_word.items() if lower_bound(by) >= reading.sheet.k}
    return tuple(sorted(enough, key=lambda word: (-enough[word], word))[:MOST_WORDS])


def _words(reading: Reading, places: Iterable[int]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for at in places:
        comment = reading.comments[at]
        for word in comment.words:
            found.setdefault(word, Counter())[comment.item] += 1
    return found


def _stand_out(reading: Reading, here: Sequence[int], outside: Sequence[int], rest: _Rest) -> tuple[str, ...]:
    """Return the words heard more often here than elsewhere; how often is not told."""
    mine, theirs = _words(reading, here), _words(reading, outside)
    unread = _words(reading, (place for leaf in rest.unread for place in leaf.own))
    nobody: Counter[str] = Counter()
    found = {}
    for word, by in mine.items():
        other = theirs.get(word, nobody)
        hidden = lower_bound(unread.get(word, nobody))
        if lower_bound(by) < reading.sheet.k or not rest.enough(lower_bound(other)) or not rest.enough(hidden):
            continue
        compared = keyness(sum(by.values()), len(here), sum(other.values()), len(outside))
        if compared.stands_out and compared.g2 is not None:
            found[word] = compared.g2
    return tuple(sorted(found, key=lambda word: (-found[word], word))[:MOST_WORDS])


def _examples(reading: Reading, places: Sequence[int]) -> tuple[ReadComment, ...]:
    """Return some comments of neither one word nor a page, in the order of their keys, which is none."""
    comments = [reading.comments[at] for at in places]
    comments.sort(key=lambda one: (not EXAMPLE_FROM <= len(one.text) <= EXAMPLE_TO, one.key))
    return tuple(comments[:MOST_EXAMPLES])
