"""Themes by dictionary: words, phrases and beginnings of words that people of the organisation can edit."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence

from analysis.comments.words import WORD, lemma, lemmas, plain, tokens

LONGEST, SHORTEST_BEGINNING, INDEX = 60, 3, 3
ENTRY = re.compile(rf"{WORD.pattern}\*?(?: {WORD.pattern}\*?){{0,3}}")


class BadEntry(ValueError):
    """Dictionary entries that cannot be used; `entries` are their numbers from one and what was written."""

    def __init__(self, entries: Sequence[tuple[int, str]]) -> None:
        super().__init__(", ".join(entry for _number, entry in entries))
        self.entries = tuple(entries)


@dataclasses.dataclass(frozen=True, slots=True)
class ThemeWords:
    """A theme by its code, with the entries of all languages."""

    code: str
    entries: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class _Step:
    """One word of an entry: a lemma, or the beginning of a word."""

    word: str
    beginning: bool

    def fits(self, token: str, base: str) -> bool:
        if self.beginning:
            return token.startswith(self.word) or base.startswith(self.word)
        return self.word in {base, token}


def entries_of(text: str) -> tuple[str, ...]:
    """Return the entries a person wrote, one a line or separated by commas.

    Parameters
    ----------
    text : str
        Words, phrases of up to four words, and beginnings of words with `*` after three letters or more.

    Returns
    -------
    tuple of str
        In their order, each once, in lower case.

    Raises
    ------
    BadEntry
        If one of them is no word, too long, or a beginning too short to mean anything.

    Examples
    --------
    >>> entries_of("Очередь, долго ждать, зависа*")
    ('очередь', 'долго ждать', 'зависа*')
    >>> entries_of("a*")
    Traceback (most recent call last):
    ...
    analysis.comments.dictionary.BadEntry: a*
    """
    written = [raw.strip() for raw in re.split(r"[,;\n]", text) if raw.strip()]
    found = [" ".join(plain(raw).split()) for raw in written]
    bad = [
        (number, raw)
        for number, (raw, entry) in enumerate(zip(written, found, strict=True), start=1)
        if not _can_be_sought(entry)
    ]
    if bad:
        raise BadEntry(bad)
    return tuple(dict.fromkeys(found))


def _can_be_sought(entry: str) -> bool:
    short = any(word.endswith("*") and len(word) <= SHORTEST_BEGINNING for word in entry.split())  # the star counts
    return len(entry) <= LONGEST and not short and ENTRY.fullmatch(entry) is not None


class Dictionary:
    """Themes ready to be looked up: each entry under the first letters of its first word.

    Parameters
    ----------
    themes : iterable of ThemeWords
        Codes and entries.
    """

    def __init__(self, themes: Iterable[ThemeWords]) -> None:
        self._at: dict[str, list[tuple[str, tuple[_Step, ...]]]] = {}
        for theme in themes:
            for entry in theme.entries:
                steps = tuple(_step(word) for word in entry.split())
                for start in {steps[0].word[:INDEX], entry[:INDEX].rstrip("*")}:
                    self._at.setdefault(start, []).append((theme.code, steps))

    def of(self, words: Sequence[str], bases: Sequence[str]) -> frozenset[str]:
        """Return the codes of the themes that tokens and their lemmas name; a phrase wins over a word inside it.

        Parameters
        ----------
        words, bases : sequence of str, one length
            Tokens and their lemmas.

        Returns
        -------
        frozenset of str
        """
        places = [
            (at, at + len(steps), code)
            for at, (token, base) in enumerate(zip(words, bases, strict=True))
            for start in {token[:INDEX], base[:INDEX]}
            for code, steps in self._at.get(start, ())
            if _fits(steps, words, bases, at)
        ]
        return frozenset(code for place in places for code in [place[2]] if not _covered(place, places))


def _covered(place: tuple[int, int, str], places: Sequence[tuple[int, int, str]]) -> bool:
    """Tell whether a longer entry of another theme stands over this one: "last minute" is no waiting."""
    start, end, code = place
    return any(
        one <= start and end <= other and other - one > end - start and theme != code for one, other, theme in places
    )


def _step(word: str) -> _Step:
    if word.endswith("*"):
        return _Step(word[:-1], True)
    return _Step(lemma(word), False)


def _fits(steps: Sequence[_Step], words: Sequence[str], bases: Sequence[str], at: int) -> bool:
    if at + len(steps) > len(words):
        return False
    return all(step.fits(words[at + i], bases[at + i]) for i, step in enumerate(steps))


def themes_of(text: str, dictionary: Dictionary) -> frozenset[str]:
    """Return the codes of the themes that a text names.

    Parameters
    ----------
    text : str
        What was written.
    dictionary : Dictionary
        Themes by their entries.

    Returns
    -------
    frozenset of str
        A theme is named when one of its entries occurs: a word in any of its forms, a phrase of neighbouring words,
        or the beginning of a word; not by a word inside a longer phrase of another theme.

    Examples
    --------
    >>> queues = ThemeWords("queues", ("очередь", "долго ждать", "queue"))
    >>> known = Dictionary([queues, ThemeWords("tools", ("зависа*",))])
    >>> sorted(themes_of("Программа зависает, в очередях стоят по часу", known))
    ['queues', 'tools']
    >>> themes_of("Долго думал, ждать не стал", known)
    frozenset()
    >>> themes_of("A queue of jobs", Dictionary([queues, ThemeWords("tools", ("queue of jobs",))]))
    frozenset({'tools'})
    """
    return dictionary.of(tokens(text), lemmas(text))
