"""Names of persons in Latin letters: by lists, by what names end in, and by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.comments.first_names import (
    AMBIGUOUS,
    FIRST_NAMES,
    MONTHS,
    NO_SECOND_NAMES,
    PLACES,
    SMALL_WORDS,
    SURNAMES,
)
from analysis.comments.in_text import Word, after, before
from analysis.comments.no_persons import NO_PERSONS
from analysis.comments.russian_names import SURE_UNWRITTEN, read

TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "sir", "madam", "dr", "prof"})
_ROLES = """
manager supervisor boss colleague operator consultant cashier teller director clerk named called lead ask thank lady
gentleman thanks adviser advisor guard trainer mentor banker agent receptionist assistant guy girl
"""
ROLES = frozenset(_ROLES.split())
#: behind a word that may be a name, they say that it is one
_DOES = """
told said says helped explained asked served called rang phoned gave took sorted showed stayed knows knew who listened
remembered understood refused promised found made was went came and
"""
DOES = frozenset(_DOES.split())
STANDS = frozenset({"at", "behind", "from", "on", "in"})
THERE = frozenset({"the", "my", "your", "counter"})
HERE = frozenset({"in", "at", "near", "around", "across", "outside", "the"})
#: behind these a capital word is a place, a thing, a department
NO_PERSON_BEHIND = HERE | {"a", "an", "our", "your", "this", "that", "from", "to", "of", "via", "into", "no", "every"}
SURNAME = re.compile(
    r"[A-Z][a-z]{2,}(?:ov|ova|ev|eva|sky|skiy|skaya|ski|ska|enko|shvili|dze|yan|wicz|czyk|czak|oglu|zadeh|ullah|bekov)$"
)
NOT_SURNAMES = frozenset(
    ["interview", "review", "overview", "preview", "moscow", "whisky", "risky", "ryan", "alaska", "tally"]
)
ACCENTED = re.compile(r"[À-ÖØ-öø-ɏ]")
NOT_ACCENTED = frozenset(["zürich", "málaga", "nestlé", "café", "cafés", "são", "köln", "münchen", "curaçao"])
_SOUNDS = (
    ("shch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"), ("ya", "я"),
    ("iu", "ю"), ("ia", "ия"), ("ye", "е"), ("iy", "ий"), ("ey", "ей"), ("ay", "ай"), ("oy", "ой"), ("y", "ы"),
    ("x", "кс"),
)  # fmt: skip
_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwz", "абкдефгхийклмнопкрстуввз")


def is_english_name(words: Sequence[Word], at: int) -> bool:
    """Tell whether the word at a place, in Latin letters, is or begins the name of a person.

    Parameters
    ----------
    words : sequence of Word
    at : int

    Returns
    -------
    bool
    """
    word, ahead = words[at], before(words, at)
    text = re.sub(r"['’]s$", "", word.text)
    plain = _first_part(text.lower())
    if plain in TITLES or (text.isupper() and (plain not in FIRST_NAMES or plain in AMBIGUOUS)):
        return False
    if not word.capital:
        return _small(plain, ahead)
    if ahead in TITLES:
        return True
    if _is_called_so(words, at) or (plain in PLACES and ahead in HERE):
        return False
    if plain in MONTHS:
        return _capital_follows(words, at) and not word.starts
    if plain in FIRST_NAMES or plain in SURNAMES:
        sure = plain not in AMBIGUOUS or not word.starts or text != word.text
        return sure or _capital_follows(words, at) or _does(words, at)
    return _sounds_like_one(text) or (plain not in NO_SECOND_NAMES and (ahead in ROLES or _stands_alone(words, at)))


def goes_on(words: Sequence[Word], at: int) -> bool:
    """Tell whether the name at a place takes the word behind it with it: a surname, a second name.

    Parameters
    ----------
    words : sequence of Word
    at : int

    Returns
    -------
    bool
    """
    following = after(words, at)
    if following is None or following.russian or len(following.text) == 1:
        return False
    plain = following.text.lower()
    if not following.capital:
        return not words[at].capital and plain in SURNAMES and plain not in AMBIGUOUS
    return not following.text.isupper() and plain not in NO_SECOND_NAMES | MONTHS and words[at].capital


def _first_part(plain: str) -> str:
    """Return the first name of one written with a hyphen: Sarah-Jane, Hyun-woo."""
    first = plain.partition("-")[0]
    return first if first in FIRST_NAMES and first not in AMBIGUOUS else plain


def _small(plain: str, ahead: str) -> bool:
    """Tell of a word in small letters: only what is nothing but a name, or stands behind a title."""
    if ahead in {"mr", "mrs", "dr", "prof"}:
        return True
    sure = plain in FIRST_NAMES and plain not in AMBIGUOUS | MONTHS | PLACES | SMALL_WORDS
    return sure and len(plain) > 2


def _is_called_so(words: Sequence[Word], at: int) -> bool:
    """Tell whether a street, a branch or a product is called so: Oxford Street, Grant Savings."""
    following = after(words, at)
    return following is not None and following.capital and following.text.lower() in NO_SECOND_NAMES


def _capital_follows(words: Sequence[Word], at: int) -> bool:
    following = after(words, at)
    return following is not None and following.capital and following.text != "I"


def _does(words: Sequence[Word], at: int) -> bool:
    """Tell whether what stands behind is what persons do, or where they stand."""
    following = after(words, at)
    if following is None:
        return False
    plain = following.text.lower()
    place = after(words, at + 1) if plain in STANDS else None
    return plain in DOES | {"from"} or (place is not None and place.text.lower() in THERE)


def _stands_alone(words: Sequence[Word], at: int) -> bool:
    """Tell of a capital word in a sentence whether it is none of a place, a firm, a product or a department.

    Those stand behind an article or "in", beside another such word, or are on the list.
    """
    word, ahead = words[at], words[at - 1] if at else None
    if ahead is None or word.starts or len(word.text) < 3 or not word.text[1:].islower() or _known(word):
        return False
    following = after(words, at)
    named_so = following is not None and following.capital and _known(following)
    if word.gap != " ":
        return word.gap == ", " and not named_so
    behind_name = ahead.capital and not ahead.starts
    return not named_so and not behind_name and ahead.text.lower() not in NO_PERSON_BEHIND


def _known(word: Word) -> bool:
    plain = re.sub(r"['’]s$", "", word.text.lower())
    return not {plain, plain.removesuffix("s")}.isdisjoint(NO_PERSONS) or word.text.isupper()


def joined(words: Sequence[Word], at: int) -> bool:
    """Tell whether a capital word is joined by `and` to the name behind or before it.

    Parameters
    ----------
    words : sequence of Word
    at : int
        Place of the word; whether the other one is a name is for the caller to know.

    Returns
    -------
    bool
    """
    word = words[at]
    return word.capital and not word.russian and len(word.text) > 2 and word.text.lower() not in NO_SECOND_NAMES


def _sounds_like_one(text: str) -> bool:
    plain = text.lower()
    if SURNAME.fullmatch(text):
        return plain not in NOT_SURNAMES
    if ACCENTED.search(text):
        return plain not in NOT_ACCENTED
    if len(plain) < 5 or not plain.isascii() or not plain.isalpha() or plain == "tally":
        return False
    reading = read(_in_cyrillic(plain))
    return reading.known and reading.name >= SURE_UNWRITTEN and reading.first


def _in_cyrillic(plain: str) -> str:
    for latin, cyrillic in _SOUNDS:
        plain = plain.replace(latin, cyrillic)
    return plain.translate(_LETTERS)
