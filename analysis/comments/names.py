"""Hides names of persons: Russian and English words of a text, and what belongs to them."""

from __future__ import annotations

import re

from analysis.comments import english_names, russian_names
from analysis.comments.english_names import goes_on, is_english_name, joined
from analysis.comments.in_text import Word, in_quotes, words_in
from analysis.comments.russian_names import belongs, is_russian_name, small_surname
from analysis.comments.words import plain

RUSSIAN, ENGLISH = "[имя]", "[name]"
TITLES = english_names.TITLES | russian_names.TITLES - {"тетя", "дядя"}


def hide_names(text: str) -> str:
    """Put `[имя]` or `[name]` in the place of each name of a person.

    Parameters
    ----------
    text : str
        A comment, telephones and addresses in it already hidden.

    Returns
    -------
    str
        Neighbouring names and initials become one.

    Examples
    --------
    >>> hide_names("Иванов И. И. и Анна Сергеевна из Москвы помогли")
    '[имя] и [имя] из Москвы помогли'
    >>> hide_names("Thanks to Olga Petrova and my manager Priya; the Terminal froze")
    'Thanks to [name] and my manager [name]; the Terminal froze'
    """
    words = words_in(text)
    named = [_is_name(words, at) for at in range(len(words))]
    _spread(words, named)
    parts, copied, at = [], 0, 0
    while at < len(words):
        if not named[at]:
            at += 1
            continue
        last = at
        while last + 1 < len(words) and named[last + 1] and re.fullmatch(r"[\s.]{1,3}|-", words[last + 1].gap):
            last += 1
        end = words[last].end
        if _is_initial(words[last]) and text[end : end + 1] == ".":
            end += 1
        mark = RUSSIAN if any(one.russian for one in words[at : last + 1]) else ENGLISH
        parts += [text[copied : words[at].start], mark]
        copied, at = end, last + 1
    return "".join(parts) + text[copied:]


def _is_name(words: list[Word], at: int) -> bool:
    word = words[at]
    if word.text in {"имя", "name"} and word.gap.endswith("["):
        return False
    if in_quotes(words, at) or len(word.text) < 2:
        return False
    if word.capital and _has_initials(words, at):
        return True
    return is_russian_name(words, at) if word.russian else is_english_name(words, at)


def _has_initials(words: list[Word], at: int) -> bool:
    """Tell whether two initials stand before a word, or behind it: then it is a name that nobody need list."""
    before, behind = words[max(at - 2, 0) : at], words[at + 1 : at + 4]
    if len(before) == 2 and all(map(_is_initial, before)):
        return "." in before[1].gap and "." in words[at].gap
    whose = behind[2:] and behind[2].capital and not behind[2].starts  # Спасибо И. П. Мороз: they are hers
    two = len(behind) > 1 and all(map(_is_initial, behind[:2]))
    return bool(two and not whose and behind[0].gap == " " and "." in behind[1].gap)


def _spread(words: list[Word], named: list[bool]) -> None:
    """Take in what belongs to a name: initials on both sides, a surname, a title."""
    for at, word in enumerate(words):
        if not named[at]:
            continue
        for step in (1, -1):  # И. И. Иванов, Иванов И. И.
            beside = at + step
            while 0 <= beside < len(words) and _initial_at(words, beside, step):
                named[beside] = True
                beside += step
        for beside in (at - 1, at + 1):
            if 0 <= beside < len(words) and not named[beside] and _beside(words, beside, at):
                named[beside] = True
        if not word.russian:
            _spread_english(words, named, at)
        if at and plain(words[at - 1].text) in TITLES:
            named[at - 1] = True


def _spread_english(words: list[Word], named: list[bool], at: int) -> None:
    """Take in a surname, and whom an `and` joins to the name at a place."""
    if goes_on(words, at):
        named[at + 1] = True
    for link, other in ((at - 1, at - 2), (at + 1, at + 2)):
        if 0 <= other < len(words) and words[link].text == "and" and _is_plain(words[link], words[max(at, other)]):
            named[other] = named[other] or joined(words, other)


def _is_plain(*words: Word) -> bool:
    """Tell whether nothing but spaces stands before words."""
    return all(word.gap.isspace() for word in words)


def _beside(words: list[Word], at: int, name: int) -> bool:
    """Tell whether a neighbour of a Russian name is part of it, whether written with a capital letter or not."""
    if words[max(at, name)].gap != " " or not words[name].russian:
        return False
    return small_surname(words[at], words[name]) or (words[name].capital and belongs(words, at))


def _is_initial(word: Word) -> bool:
    return len(word.text) == 1 and word.capital


def _initial_at(words: list[Word], at: int, step: int) -> bool:
    word = words[at]
    gap = word.gap if step == 1 else (words[at + 1].gap if at + 1 < len(words) else "")
    return (
        _is_initial(word)
        and word.text not in {"I", "A", "Я"}
        and bool(re.fullmatch(r"\.?\s?|\.", gap))
        and (step == 1 or "." in gap)
    )
