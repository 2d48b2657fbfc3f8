"""What may be said of the themes of a group: counts that isolate nobody, keyness against the rest, words, examples."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from analysis.comments import Keyness, keyness, lower_bound, told_counts
from app.comments.services.examples import Example, examples_of
from app.comments.services.groups import Group
from app.comments.services.nested import given_away, writers
from app.comments.services.reading import Reading, kept
from app.comments.services.tagging import Tags, edition_of_tags

MOST_WORDS = 5


@dataclasses.dataclass(frozen=True, slots=True)
class ThemeCount:
    """What is told of a theme in a group; `elsewhere` is the share in the rest, None if not told."""

    code: str
    count: int
    share: float
    elsewhere: float | None
    keyness: Keyness | None
    words: tuple[str, ...]
    examples: tuple[Example, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class GroupThemes:
    """The themes of a group: those told, the most frequent first; the others' codes; words that stand out."""

    n: int
    n_elsewhere: int | None
    told: tuple[ThemeCount, ...]
    untold: tuple[str, ...]
    words: tuple[str, ...]

    def count(self, code: str) -> int | None:
        """Return a theme's count, None where it is not told."""
        return next((one.count for one in self.told if one.code == code), None)


@dataclasses.dataclass(frozen=True)
class Counted:
    """Every theme over the groups one reader may read, the tags of people among the themes.

    `named` are the themes of each comment; of each theme `told` has the count of each group that may be told, and
    `people` the fewest who can have named it in each group itself, read or not.
    """

    reading: Reading
    readable: frozenset[int]
    named: tuple[frozenset[str], ...]
    told: Mapping[str, Mapping[int, int]]
    people: Mapping[str, tuple[int, ...]]
    edition: str

    @cached_property
    def places(self) -> list[int]:
        """Return the groups this reader may read, in their order."""
        return sorted(self.readable)

    @cached_property
    def parent(self) -> list[int]:
        """Return of each of these the place above it among them, -1 for none."""
        return _parents(self.reading, self.places)

    @cached_property
    def unread(self) -> list[int]:
        """Return the places of the comments this reader cannot read."""
        return [place for one in self._unread_groups() for place in one.own]

    @cached_property
    def rest(self) -> frozenset[str] | None:
        """Return the themes of which it may be said how often they are named elsewhere.

        None where what this reader cannot read is from so few that nothing is said of elsewhere.
        """
        reading = self.reading
        if not _enough(sum(writers(reading, one.own) for one in self._unread_groups()), reading.sheet.k):
            return None
        codes = [code for code in self.told if _rest_is_told(self, code)]
        return frozenset(codes) - given_away(reading, self.named, self.unread, codes)

    def _unread_groups(self) -> list[Group]:
        return [one for one in self.reading.groups.groups if one.at not in self.readable]

    def root(self, at: int) -> int:
        """Return the largest group above a group that this reader may read."""
        groups = self.reading.groups.groups
        while groups[at].parent in self.readable:
            at = groups[at].parent
        return at


def counted(reading: Reading, codes: Sequence[str], tags: Tags, readable: frozenset[int]) -> Counted:
    """Return which counts of which theme may be told where to somebody who may read these groups."""
    edition = edition_of_tags(tags)
    key = (reading.key, edition, readable)
    return kept().get("counted", key, lambda: _counted(reading, codes, tags, readable, edition))


def _counted(reading: Reading, codes: Sequence[str], tags: Tags, readable: frozenset[int], edition: str) -> Counted:
    known = frozenset(codes)
    named = tuple(one.themes | (tags.get(one.key, frozenset()) & known) for one in reading.comments)
    places = sorted(readable)
    parent = _parents(reading, places)
    told: dict[str, dict[int, int]] = {}
    people: dict[str, tuple[int, ...]] = {}
    for code in codes:
        own = [_by_question(reading, named, group.own, code) for group in reading.groups.groups]
        found = told_counts(parent, [own[at] for at in places], k=reading.sheet.k)
        told[code] = {at: count for at, count in zip(places, found.counts, strict=True) if count is not None}
        people[code] = tuple(map(lower_bound, own))
    for at in places:  # telling less never gives more away
        for code in given_away(reading, named, reading.groups.comments(at), [one for one in told if at in told[one]]):
            del told[code][at]
    return Counted(reading, readable, named, told, people, edition)


def _parents(reading: Reading, places: Sequence[int]) -> list[int]:
    place = {at: number for number, at in enumerate(places)}
    return [place.get(reading.groups.groups[at].parent, -1) for at in places]


def _by_question(reading: Reading, named: Sequence[frozenset[str]], places: Iterable[int], code: str) -> dict[str, int]:
    return Counter(reading.comments[at].item for at in places if code in named[at])


def themes_of_group(found: Counted, at: int) -> GroupThemes:
    """Return what may be said of the themes of the group at a place.

    What is said of the rest of the organisation stands for `k` people or nobody, also after all that this reader can
    read is taken off: whoever reads comments can count them.
    """
    key = (found.reading.key, found.edition, at, found.readable)
    return kept().get("group", key, lambda: _group(found, at))


def _group(found: Counted, at: int) -> GroupThemes:
    reading = found.reading
    here = reading.groups.comments(at)
    inside = set(here)
    outside = [place for place in range(len(reading.comments)) if place not in inside]
    rest = found.rest
    told = []
    for code, counts in found.told.items():
        if at in counts:
            mine = [place for place in here if code in found.named[place]]
            elsewhere = sum(code in found.named[place] for place in outside) if rest and code in rest else None
            compared = None if elsewhere is None else keyness(counts[at], len(here), elsewhere, len(outside))
            share = elsewhere / len(outside) if elsewhere is not None and outside else None
            words, examples = _frequent(reading, mine), examples_of(reading, mine, at, found.places, found.parent)
            told.append(ThemeCount(code, counts[at], counts[at] / len(here), share, compared, words, examples))
    told.sort(key=lambda one: (-one.count, one.code))
    untold = tuple(code for code, counts in found.told.items() if at not in counts)
    words = () if rest is None else _stand_out(found, here, outside)
    return GroupThemes(len(here), None if rest is None else len(outside), tuple(told), untold, words)


def _rest_is_told(found: Counted, code: str) -> bool:
    """Tell whether it may be said how often a theme is named in the whole organisation.

    Neither what this reader cannot read, nor that with the groups whose count is not told, may be a few people.
    """
    unread = untold = 0
    for at, people in enumerate(found.people[code]):
        if at not in found.readable:
            unread += people
        elif found.root(at) not in found.told[code]:
            untold += people
    return all(_enough(people, found.reading.sheet.k) for people in (unread, unread + untold))


def _enough(people: int, k: int) -> bool:
    """Tell whether so many people isolate nobody."""
    return people == 0 or people >= k


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


def _stand_out(found: Counted, here: Sequence[int], outside: Sequence[int]) -> tuple[str, ...]:
    """Return the words heard more often here than elsewhere; how often is not told."""
    reading, k = found.reading, found.reading.sheet.k
    mine, theirs, unread = (_words(reading, places) for places in (here, outside, found.unread))
    nobody: Counter[str] = Counter()
    strong = {}
    for word, by in mine.items():
        other, unseen = theirs.get(word, nobody), unread.get(word, nobody)
        if lower_bound(by) < k or not _enough(lower_bound(other), k) or not _enough(lower_bound(unseen), k):
            continue
        compared = keyness(sum(by.values()), len(here), sum(other.values()), len(outside))
        if compared.stands_out and compared.g2 is not None:
            strong[word] = compared.g2
    return tuple(sorted(strong, key=lambda word: (-strong[word], word))[:MOST_WORDS])
