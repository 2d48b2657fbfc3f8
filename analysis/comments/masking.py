"""Hides in a comment what could say who is meant: names, telephones, addresses, numbers of cards and contracts."""

from __future__ import annotations

import re

from analysis.comments.names import hide_names

HIDDEN = "▒▒▒"
_CAPITAL = r"[A-ZА-ЯЁ][\w’'-]+"
_NUMBER = r"\d+(?:[/-]?[0-9A-Za-zА-Яа-я]\b)?"
_HOUSE = rf"(?:д(?:ом)?\.?\s*)?{_NUMBER}"
_ROOM = rf"(?:,?\s*(?:к(?:орп(?:ус)?)?|стр(?:оение)?|кв(?:артира)?|оф(?:ис)?|под(?:ъезд)?)\.?\s*{_NUMBER})*"
_STREET_RU = (
    r"(?:ул(?:\.|иц[аеыу])|пр(?:\.|осп\.|оспект[аеу]?|-т\b|-кт\b)|пер(?:\.|еул[а-я]+)|бульвар[аеу]?|б-р\b|шоссе"
    r"|наб(?:\.|ережн[а-я]+)|пл(?:\.|ощад[а-я]+)|проезд[аеу]?)"
)
_STREET_EN = r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Square|Sq|Court|Ct|Boulevard|Blvd|Terrace|Close)\b\.?"

LINK = re.compile(r"\b(?:https?://|www\.|t\.me/|vk\.com/|wa\.me/)\S+", re.IGNORECASE)
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w@])@[A-Za-z]\w{3,}")
STREETS = (
    re.compile(rf"\b{_STREET_RU}\s*{_CAPITAL}(?:\s{_CAPITAL}){{0,2}},?\s*{_HOUSE}{_ROOM}"),
    re.compile(rf"\b{_CAPITAL}(?:\s{_CAPITAL})?\s{_STREET_RU},?\s*{_HOUSE}{_ROOM}"),
    re.compile(rf"\b{_NUMBER}\s(?:{_CAPITAL}\s){{1,3}}{_STREET_EN}"),
    re.compile(
        rf"\b(?:д|дом|кв|квартира|корпус)\.?\s*{_NUMBER},?\s*(?:кв|квартира|корпус|подъезд)\.?\s*{_NUMBER}", re.I
    ),
    re.compile(r"\b(?:flat|apartment|apt)\.?\s*\d+\w?\b", re.IGNORECASE),
)
CONTRACT = re.compile(
    r"(?P<word>(?:№|\bN[o°]\.?|\bnumber|\baccount|\bcontract|\bcard|\bдоговор[а-я]*|\bсч[её]т[а-я]*|\bкарт[а-я]+"
    r"|\bпаспорт[а-я]*|\bИНН|\bСНИЛС|\bполис[а-я]*|\bномер[а-я]*|\bзаявк[а-я]+)\s*(?:№|N|#|no\.?)?\s*:?\s*)"
    r"(?P<number>(?=[A-ZА-Я0-9/-]*\d{2})[A-ZА-Я0-9][A-ZА-Я0-9/-]{3,})",
    re.IGNORECASE,
)
DIGITS = re.compile(r"(?<![\w.,])[+(]?\d(?:[ \u00a0().–-]{0,2}\d){5,}(?!\w)")
PLAIN = re.compile(r"(?<!\w)\+?\d{6,}(?!\w)")
DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}\s?[–-]\s?\d{4}")
GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0.]\d{3})+")
MONEY = re.compile(
    r"\s*(?:руб|₽|р\.|тыс|млн|млрд|\$|€|£|USD|EUR|RUB|rubles|dollars|euros|клиент|customers|people|человек)", re.I
)


def mask(text: str) -> str:
    """Return a comment with what could say who is meant hidden.

    Parameters
    ----------
    text : str
        What was written, in Russian, English or both.

    Returns
    -------
    str
        E-mail addresses, links, telephones, numbers of six digits and more, street addresses with a house number as
        ``▒▒▒``; names of persons as ``[имя]`` or ``[name]``, by the letters they are written in. Masking twice
        changes nothing.

    Notes
    -----
    Sums with a currency, dates and years stay; so do names of cities, of streets without a number, words in quotation
    marks and words of products. Names are found by dictionary and neighbourhood, not with certainty: docs/privacy.

    Examples
    --------
    >>> mask("Спасибо Марии Петровне, тел. 8 (912) 345-67-89")
    'Спасибо [имя], тел. ▒▒▒'
    >>> mask("Write to j.doe@example.org or ask Mr Smith")
    'Write to ▒▒▒ or ask [name]'
    >>> mask("Очередь на 40 минут, вклад 1 000 000 руб. открыт 12.05.2026 в Казани")
    'Очередь на 40 минут, вклад 1 000 000 руб. открыт 12.05.2026 в Казани'
    """
    while (hidden := _once(text)) != text:  # what is hidden changes what stands beside it
        text = hidden
    return text


def _once(text: str) -> str:
    for pattern in (LINK, MAIL, *STREETS):
        text = pattern.sub(HIDDEN, text)
    text = DIGITS.sub(_digits, text)
    text = PLAIN.sub(_digits, text)
    text = CONTRACT.sub(lambda found: found["word"] + HIDDEN, text)
    return hide_names(text)


def _digits(found: re.Match[str]) -> str:
    """Hide a run of digits unless it is a date, or a sum of something."""
    run, after = found.group(), found.string[found.end() : found.end() + 12]
    before = found.string[max(0, found.start() - 2) : found.start()]
    if DATE.fullmatch(run):
        return run
    if MONEY.match(after) or before.strip()[-1:] in {"$", "€", "£", "₽"}:
        amount = GROUPED.fullmatch(run) or run.isdecimal()
        return run if amount and sum(map(str.isdigit, run)) < 10 else HIDDEN
    return HIDDEN
