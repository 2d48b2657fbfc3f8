"""Names of persons in Cyrillic letters: by dictionary, by what names end in, and by what stands beside them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from functools import lru_cache

from analysis.comments.first_names import AMBIGUOUS
from analysis.comments.in_text import Word, after, before
from analysis.comments.words import lemma, morphology, plain

SURE, SURE_UNWRITTEN = 0.5, 0.8  #: of a name at the start of a sentence; of one written with a small letter
SURE_UNKNOWN = 0.7  #: of a word no dictionary has
TAGS = ("Name", "Patr", "Surn")
_TITLES = "господин госпожа тов товарищ г-жа г-н гр гражданин гражданка тетя дядя"
_ROLES = """
менеджер руководитель начальник начальница директор оператор консультант кассир специалист коллега охранник юрист
бухгалтер заведующий заведующая управляющий управляющая администратор куратор наставник наставница тренер стажер
сотрудник сотрудница операционист кассирша девушка парень бригадир инспектор экономист имя фамилия
"""
_CALLED_SO = """
света свете свету светой люба любе люда люде рома роме паше роза розе лиля лиле майя марте слава
"""
TITLES, ROLES = frozenset(_TITLES.split()), frozenset(_ROLES.split())
CALLED = frozenset({"наш", "спасибо"})
#: in small letters words as often as names: names only behind what says that a person is meant
CALLED_SO = frozenset(_CALLED_SO.split())
STREETS = re.compile(r"ул|улиц[а-я]*|пр|просп|проспект[а-я]*|пер|площад[а-я]*|пл|бульвар[а-я]*|город[а-я]*|г", re.I)
#: called like people, or unknown to the dictionary, but products and firms
BRANDS = re.compile(
    r"сбер.*|.*банк.*|тиньк.*|втб|яндекс.*|вайлд?бер.*|озон.*|госуслуг.*|эксел.*|ворд.*|[вс]отсап.*|в[ао]т?[цс]ап.*"
    r"|телеграм.*|вайбер.*|инстаграм.*|айфон.*|андроид.*|гугл.*|хром.*|зум.*|битрикс.*|аутлук.*|скайп.*|виндовс.*"
    r"|майкрософт.*|самсунг.*|хуавей.*|сяоми.*|авито.*|альф[аы].*|алиса|афин[аы]|марусь?[аеюя]|салют.*|ю[mм]ани|киви",
    re.IGNORECASE,
)
SURNAME = re.compile(
    r"(?:ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|овой|евой|иной|ову|еву|ину|ским|ский|ская|ской|ского|скому|цкий|цкая"
    r"|енко|дзе|швили|оглы|заде|ян|янц|чук|щук|баев|баева|пур|зода)$"
)
PATRONYMIC = re.compile(
    r"(?:[оё]вич|евич)(?:а|у|ем|е)?$|(?:овн|евн)(?:а|у|е|ы|ой|ою)$|(?:кызы|оглы|углы|угли|кизи|гызы|улы)$", re.I
)
_STEMS = (
    "саш|маш|даш|паш|миш|гриш|кат|тан|ол|юл|ир|лен|свет|над|вер|ан|анют|наст|ксюш|вик|мариш|лар|гал|нин|зин|зой|люб|люд"
    "|лид|том|рит|соф|сон|пол|вал|жен|ван|вас|пет|кол|тол|вит|дим|сер[её]ж|л[её]ш|ром|кост|юр|тём|стёп|фед|игор|макс|влад"
    "|слав|эд|алин|крист|динар|гульнар|гул|айгуль|зарин|регин|эльвир|тимур|ренат|рустам"
)
DIMINUTIVE = re.compile(
    rf"(?:{_STEMS})(?:[еи]ньк|ечк|очк|юшк|уш|юш|ул|юл|ун|юн|ус)(?:а|и|ы|е|у|ой|ою|ей)"
    r"|(?:димон|димас|толян|колян|сан[её]к|вит[её]к|юрок|вован|вовчик|жен[её]к|славик|эдик|шурик|жорик)(?:а|у|ом|е)?",
    re.IGNORECASE,
)
PLACE_BEFORE = frozenset({"в", "во", "из", "под", "около", "до", "через", "возле"})


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """How likely a Russian word is a name of a person, a place; whether it is a patronymic, a surname, known at all.

    `compound` tells that it ends in a known word of five letters or more.
    """

    name: float
    place: float
    patronymic: bool
    surname: bool
    first: bool
    known: bool
    preposition: bool
    compound: bool


@lru_cache(maxsize=50_000)
def read(word: str) -> Reading:
    """Return how a Russian word reads.

    Parameters
    ----------
    word : str

    Returns
    -------
    Reading
    """
    parses = morphology().parse(word)
    total = sum(one.score for one in parses) or 1.0

    def share(*tags: str) -> float:
        return float(sum(one.score for one in parses if any(tag in one.tag for tag in tags)) / total)

    last = parses[0].methods_stack[-1]
    prefix = str(last[1]) if type(last[0]).__name__ == "UnknownPrefixAnalyzer" else ""
    return Reading(
        name=share(*TAGS), place=share("Geox"), patronymic=share("Patr") > SURE, surname=share("Surn") > 0,
        first=share("Name") > 0, known=bool(morphology().word_is_known(word)), preposition="PREP" in parses[0].tag,
        compound="-" in word or (bool(prefix) and len(word) - len(prefix) > 4),
    )  # fmt: skip


def is_russian_name(words: Sequence[Word], at: int) -> bool:
    """Tell whether the word at a place, in Cyrillic letters, is the name of a person.

    Parameters
    ----------
    words : sequence of Word
    at : int

    Returns
    -------
    bool
    """
    word, reading, ahead = words[at], read(words[at].text), before(words, at)
    street = bool(STREETS.fullmatch(ahead))
    if reading.patronymic and (reading.known or PATRONYMIC.search(word.text)):
        return True
    if not word.capital:
        return not street and _small(word.text, reading, lemma(plain(ahead)) if ahead else "")
    if street or reading.place >= reading.name > 0 or word.text.isupper():
        return bool(word.text.isupper() and len(word.text) > 3 and reading.known and reading.name >= SURE)
    if BRANDS.fullmatch(word.text):
        return False
    role = lemma(plain(ahead)) if ahead else ""
    if role in TITLES or _diminutive(word.text, reading):
        return True
    if word.starts:
        return _starts_with_name(words, at, reading)
    if reading.known:
        return reading.name > 0.04
    return (
        bool(SURNAME.search(word.text) and reading.name >= SURE_UNKNOWN)
        or role in ROLES
        or _foreign(word, reading, ahead)
    )


def belongs(words: Sequence[Word], at: int) -> bool:
    """Tell whether a capital word beside a Russian name is part of it: a surname, or a first name nobody lists.

    Parameters
    ----------
    words : sequence of Word
    at : int

    Returns
    -------
    bool
    """
    word = words[at]
    if not word.russian or not word.capital or len(word.text) < 2 or BRANDS.fullmatch(word.text):
        return False
    reading = read(word.text)
    return reading.name > 0 or reading.place > 0 or not (reading.known or word.starts or word.text.isupper())


def small_surname(word: Word, name: Word) -> bool:
    """Tell of a word in small letters beside a Russian name whether it is the surname.

    Parameters
    ----------
    word, name : Word

    Returns
    -------
    bool
    """
    if word.capital or not word.russian or not name.russian:
        return False
    reading = read(word.text)
    return reading.surname and reading.name >= SURE


def _small(text: str, reading: Reading, ahead: str) -> bool:
    """Tell of a word in small letters: what is nearly always a name, or may be one behind what says it is."""
    if reading.known and reading.name >= SURE_UNWRITTEN and plain(text) not in AMBIGUOUS:
        return True
    if _diminutive(text, reading):
        return True
    return (ahead in ROLES | CALLED and plain(text) in CALLED_SO) or (ahead in TITLES - {"тов", "гр"} and reading.first)


def _diminutive(text: str, reading: Reading) -> bool:
    return DIMINUTIVE.fullmatch(text) is not None and (not reading.known or reading.first)


def _starts_with_name(words: Sequence[Word], at: int, reading: Reading) -> bool:
    """Tell of the first word of a sentence, where a capital letter says nothing."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else None
    if word.text.lower() in AMBIGUOUS:
        return (
            following is not None and not read(following.text).preposition and following.text not in {"только", "что"}
        )
    if reading.known and reading.name >= SURE:
        return True
    if not reading.known and SURNAME.search(word.text) and reading.name >= SURE_UNKNOWN:
        return True
    # a surname before a first name or initials: "Мороз Анна", "Белый А. В."
    beside = after(words, at)
    return bool(
        beside
        and beside.capital
        and beside.russian
        and (reading.surname or reading.first)
        and is_russian_name(words, at + 1)
    )


def _foreign(word: Word, reading: Reading, ahead: str) -> bool:
    """Tell of a capital word in a sentence that no dictionary has: a name, unless it is made of known words."""
    return len(word.text) > 2 and word.text[1:].islower() and not reading.compound and ahead not in PLACE_BEFORE
