"""Names of persons: Russian ones by dictionary, English ones by a list, both by what stands beside them."""

from __future__ import annotations

import dataclasses
import re
from functools import lru_cache

from analysis.comments.first_names import AMBIGUOUS, FIRST_NAMES, MONTHS
from analysis.comments.words import CYRILLIC, WORD, morphology

RUSSIAN, ENGLISH = "[имя]", "[name]"
SURE, SURE_UNWRITTEN = 0.5, 0.8  #: of a name at the start of a sentence; of one written with a small letter
SURE_UNKNOWN = 0.7  #: of a word no dictionary has
TAGS = ("Name", "Patr", "Surn")
INITIAL = re.compile(r"[A-ZА-ЯЁ]\.?")
TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "господин", "госпожа", "тов"})
_ROLES = """
manager supervisor boss colleague operator consultant cashier teller director clerk named called менеджер менеджера
менеджеру руководитель руководителя начальник начальника начальница директор директора оператор оператора консультант
консультанта кассир кассира специалист специалиста коллега коллеги коллеге lead ask thank lady gentleman
"""
ROLES = frozenset(_ROLES.split())
STREETS = re.compile(
    r"ул|улиц[а-я]*|пр|просп|проспект[а-я]*|пер|площад[а-я]*|пл|бульвар[а-я]*|город[а-я]*|г", re.IGNORECASE
)
#: called like people, but products
PRODUCTS = frozenset({"альфа", "алиса", "афина", "маруся", "салют"})
SURNAME_RU = re.compile(
    r"(?:ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|овой|евой|иной|ову|еву|ину|ский|ская|ской|цкий|цкая|енко|дзе|швили|оглы|заде|ян|янц|чук|щук)$"
)
SURNAME_EN = re.compile(r"[A-Z][a-z]{2,}(?:ov|ova|ev|eva|sky|skiy|skaya|enko|shvili|dze|yan)$")
NOT_SURNAMES = frozenset(["interview", "review", "overview", "preview", "moscow", "roman", "ryan"])


@dataclasses.dataclass(frozen=True, slots=True)
class _Word:
    """A word in its place; `starts` says that a sentence begins with it, `gap` is what stands before it."""

    text: str
    start: int
    end: int
    gap: str
    starts: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


@dataclasses.dataclass(frozen=True, slots=True)
class _Reading:
    """How likely a Russian word is a name of a person, a place; whether it is a patronymic, a surname, known at all."""

    name: float
    place: float
    patronymic: bool
    surname: bool
    first: bool
    known: bool
    preposition: bool


@lru_cache(maxsize=50_000)
def _read(word: str) -> _Reading:
    parses = morphology().parse(word)
    total = sum(one.score for one in parses) or 1.0

    def share(*tags: str) -> float:
        return float(sum(one.score for one in parses if any(tag in one.tag for tag in tags)) / total)

    return _Reading(
        name=share(*TAGS), place=share("Geox"), patronymic=share("Patr") > SURE, surname=share("Surn") > 0,
        first=share("Name") > 0, known=bool(morphology().word_is_known(word)), preposition="PREP" in parses[0].tag,
    )  # fmt: skip


def hide_names(text: str) -> str:
    """Return a text with names of persons replaced by what they are.

    Parameters
    ----------
    text : str
        What was written.

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
    words = _words(text)
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
        if INITIAL.fullmatch(words[last].text) and text[end : end + 1] == ".":
            end += 1
        mark = RUSSIAN if any(CYRILLIC.search(one.text) for one in words[at : last + 1]) else ENGLISH
        parts += [text[copied : words[at].start], mark]
        copied, at = end, last + 1
    return "".join(parts) + text[copied:]


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    before = 0
    for match in WORD.finditer(text):
        gap = text[before : match.start()]
        after_initial = bool(found) and len(found[-1].text) == 1 and gap.strip() == "."
        starts = not found or (bool(re.search(r"[.!?…:\n]", gap)) and not after_initial)
        found.append(_Word(match.group(), match.start(), match.end(), gap, starts))
        before = match.end()
    return found


def _is_name(words: list[_Word], at: int) -> bool:
    word = words[at]
    if word.text in {"имя", "name"} and word.gap.endswith("["):
        return False
    if _in_quotes(words, at) or len(word.text) < 2:
        return False
    return _russian(words, at) if CYRILLIC.search(word.text) else _english(words, at)


def _in_quotes(words: list[_Word], at: int) -> bool:
    """Tell whether a word stands in quotation marks: then it is what a product or a place is called."""
    after = words[at + 1].gap if at + 1 < len(words) else ""
    return words[at].gap.endswith(("«", "“", '"')) and (not after or after[:1] in '»”"' or after.isspace())


def _russian(words: list[_Word], at: int) -> bool:
    word, reading = words[at], _read(words[at].text)
    before = words[at - 1].text.lower() if at else ""
    if reading.patronymic and reading.known:
        return True
    if not word.capital:
        return reading.known and reading.name >= SURE_UNWRITTEN and not STREETS.fullmatch(before)
    if STREETS.fullmatch(before) or reading.place >= reading.name > 0 or word.text.isupper():
        return bool(word.text.isupper() and len(word.text) > 3 and reading.known and reading.name >= SURE)
    if before in TITLES:
        return True
    if word.starts:
        return _starts_with_name(words, at, reading)
    if reading.known:
        return reading.name > 0.04 and str(morphology().parse(word.text)[0].normal_form) not in PRODUCTS
    return bool(SURNAME_RU.search(word.text) and reading.name >= SURE_UNKNOWN) or (before in ROLES and not word.starts)


def _starts_with_name(words: list[_Word], at: int, reading: _Reading) -> bool:
    """Tell of the first word of a sentence, where a capital letter says nothing."""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else None
    if word.text.lower() in AMBIGUOUS:
        return following is not None and not _read(following.text).preposition
    if reading.known and reading.name >= SURE:
        return True
    # a surname before a first name or initials: "Мороз Анна", "Белый А. В."
    beside = following is not None and following.capital and not following.starts and following.gap.isspace()
    return bool(beside and following and (reading.surname or reading.first) and _is_name(words, at + 1))


def _english(words: list[_Word], at: int) -> bool:
    word = words[at]
    before = words[at - 1].text.lower() if at else ""
    near = bool(at) and not re.search(r"[,;!?…\n]", word.gap)
    text = re.sub(r"['’]s$", "", word.text)
    plain = text.lower()
    if not word.capital or plain in TITLES or (text.isupper() and plain not in FIRST_NAMES):
        return False
    if near and before in TITLES:
        return True
    if plain in MONTHS:
        return _capital_follows(words, at) and not word.starts
    if plain in FIRST_NAMES:
        return plain not in AMBIGUOUS or not word.starts or _capital_follows(words, at)
    if SURNAME_EN.fullmatch(text) and plain not in NOT_SURNAMES:
        return True
    return near and not word.starts and before in ROLES


def _capital_follows(words: list[_Word], at: int) -> bool:
    following = words[at + 1] if at + 1 < len(words) else None
    return following is not None and following.capital and following.gap.isspace()


def _spread(words: list[_Word], named: list[bool]) -> None:
    """Take in what belongs to a name: initials on both sides, an English surname, a title."""
    for at, word in enumerate(words):
        if not named[at]:
            continue
        for step in (1, -1):  # И. И. Иванов, Иванов И. И.
            beside = at + step
            while 0 <= beside < len(words) and _initial_at(words, beside, step):
                named[beside] = True
                beside += step
        for beside in (at - 1, at + 1):  # спасибо ивановой ольге
            if 0 <= beside < len(words) and not named[beside] and _small_surname(words, beside, at):
                named[beside] = True
        latin = not CYRILLIC.search(word.text)
        after = words[at + 1] if at + 1 < len(words) else None
        if latin and after and after.capital and after.gap == " " and not after.text.isupper() and not after.starts:
            named[at + 1] = word.text.lower() in FIRST_NAMES or (at > 0 and words[at - 1].text.lower() in TITLES)
        if at and words[at - 1].text.lower() in TITLES:
            named[at - 1] = True


def _small_surname(words: list[_Word], at: int, name: int) -> bool:
    """Tell of a word in small letters beside a Russian name whether it is the surname."""
    word, gap = words[at].text, words[max(at, name)].gap
    if words[at].capital or gap != " " or not CYRILLIC.search(word) or not CYRILLIC.search(words[name].text):
        return False
    return _read(word).surname and _read(word).name >= SURE


def _initial_at(words: list[_Word], at: int, step: int) -> bool:
    word = words[at]
    gap = word.gap if step == 1 else (words[at + 1].gap if at + 1 < len(words) else "")
    return (
        len(word.text) == 1
        and word.capital
        and word.text not in {"I", "A", "Я"}
        and bool(re.fullmatch(r"\.?\s?|\.", gap))
        and (step == 1 or "." in gap)
    )
