"""Words in their places: what stands before each, and where sentences begin."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from analysis.comments.words import CYRILLIC, WORD

ENDS = re.compile(r"[.!?…:\n]")


@dataclasses.dataclass(frozen=True, slots=True)
class Word:
    """A word in its place; `starts` says that a sentence begins with it, `gap` is what stands before it."""

    text: str
    start: int
    end: int
    gap: str
    starts: bool

    @property
    def capital(self) -> bool:
        """Tell whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def russian(self) -> bool:
        """Tell whether it is written in Cyrillic letters."""
        return CYRILLIC.search(self.text) is not None


def words_in(text: str) -> list[Word]:
    """Return the words of a text in their places.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of Word

    Examples
    --------
    >>> [(word.text, word.starts) for word in words_in("Да. И. Петров тут")]
    [('Да', True), ('И', True), ('Петров', False), ('тут', False)]
    """
    found: list[Word] = []
    before = 0
    for match in WORD.finditer(text):
        gap = text[before : match.start()]
        after_initial = bool(found) and len(found[-1].text) == 1 and gap.strip() == "."
        title = bool(found) and found[-1].text.lower() in {"mr", "mrs", "ms", "dr", "prof", "тов"} and gap == ". "
        starts = not found or (bool(ENDS.search(gap)) and not after_initial and not title)
        found.append(Word(match.group(), match.start(), match.end(), gap, starts))
        before = match.end()
    return found


def before(words: Sequence[Word], at: int) -> str:
    """Return the word before a place in small letters, empty at the beginning of a sentence or after a comma.

    Parameters
    ----------
    words : sequence of Word
    at : int

    Returns
    -------
    str
    """
    cut = not at or words[at].starts or re.search(r"[,;()—–]", words[at].gap)
    return "" if cut else words[at - 1].text.lower()


def after(words: Sequence[Word], at: int) -> Word | None:
    """Return the word behind a place where only a space parts them, None otherwise.

    Parameters
    ----------
    words : sequence of Word
    at : int

    Returns
    -------
    Word or None
    """
    following = words[at + 1] if at + 1 < len(words) else None
    return following if following is not None and following.gap.isspace() and not following.starts else None


def in_quotes(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word stands in quotation marks: then it is what a product or a place is called.

    Parameters
    ----------
    words : sequence of Word
    at : int

    Returns
    -------
    bool
    """
    behind = words[at + 1].gap if at + 1 < len(words) else ""
    return words[at].gap.endswith(("«", "“", '"')) and (not behind or behind[:1] in '»”"' or behind.isspace())
