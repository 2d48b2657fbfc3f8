"""Hides in a comment what could say who is meant: names, telephones, addresses, numbers of cards and contracts."""

from __future__ import annotations

import re

from analysis.comments.names import hide_names

HIDDEN = "▒▒▒"
_CAPITAL = r"[A-ZА-ЯЁ][\w’'-]+"
_NUMBER = r"\d+(?:[/-]?[0-9A-Za-zА-Яа-я]{1,3}\b)?"
_HOUSE = rf"(?:№\s*|д(?:ом)?\.?\s*)?{_NUMBER}"
_ROOM = rf"(?:,?\s*(?:к(?:орп(?:ус)?)?|стр(?:оение)?|кв(?:артира)?|оф(?:ис)?|под(?:ъезд)?|эт(?:аж)?)\.?\s*{_NUMBER})*"
_STREET_RU = (
    r"(?:ул(?:\.|иц[аеыу])|пр(?:\.|осп\.|оспект[аеу]?|-т\b|-кт\b)|пер(?:\.|еул[а-я]+)|бульвар[аеу]?|б-р\b|шоссе"
    r"|наб(?:\.|ережн[а-я]+)|пл(?:\.|ощад[а-я]+)|проезд[аеу]?|мкр\.?|микрорайон[аеу]?|тракт[аеу]?|аллe[яеию])"
)
_ORDINAL = r"(?:\d+(?:-?(?:я|й|го|ая|ый|ой))?\s(?:лет\s)?)?"  # ул. 50 лет Октября, 8 Марта, 3-я Парковая
_STREET_EN = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Square|Sq|Court|Ct|Boulevard|Blvd|Terrace|Close|Way|Place"
    r"|Gardens|Crescent|Grove|Mews|Row|Walk|Parade|Hill|Green|Park)\b\.?"
)
_POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"
_MESSENGER = (
    r"(?:телеграм[а-я]*|телег[аеу]|тг|вк|инст[аеу]|инстаграм[а-я]*|скайп[а-я]*|telegram|tg|skype|insta|instagram|vk)"
)

LINK = re.compile(
    r"\b(?:https?://|www\.|t\.me/|vk\.(?:com|ru)/|wa\.me/|(?:instagram|facebook|linkedin)\.com/)\S+", re.I
)
MAIL = re.compile(
    r"[\w.+-]+\s?(?:@|\(at\)|\[at\]|\sсобака\s)\s?[\w-]+(?:\.[\w-]+)+|(?<![\w@])@[A-Za-z]\w{3,}"
    r"|[\w.]+ at \w+ dot \w{2,3}\b"
)
HANDLE = re.compile(rf"(?P<word>\b{_MESSENGER}\s*[:—-]?\s*)(?P<name>(?=[\w.]*[\d_])[A-Za-z][\w.]{{3,}})", re.I)
STREETS = (
    re.compile(rf"\b{_STREET_RU}\s*{_ORDINAL}{_CAPITAL}(?:\s{_CAPITAL}){{0,2}},?\s*{_HOUSE}{_ROOM}"),
    re.compile(rf"\b{_CAPITAL}(?:\s{_CAPITAL})?\s{_STREET_RU},?\s*{_HOUSE}{_ROOM}"),
    re.compile(rf"\bул(?:\.\s?|\s)[а-яё]+(?:\s[а-яё]+)?,?\s*{_HOUSE}{_ROOM}", re.I),
    re.compile(rf"\bдом\w?\s{_NUMBER}{_ROOM}\s(?:по|на)\s{_STREET_RU}\s*{_CAPITAL}", re.I),
    re.compile(rf"\b{_NUMBER},?\s(?:{_CAPITAL}\s){{1,3}}{_STREET_EN}(?:,?\s{_POSTCODE})?"),
    re.compile(r"\b\d+\s(?!minutes?|min|way|hours?|lane|different)[a-z']{3,}\s(?:street|road|avenue|boulevard)\b"),
    re.compile(
        rf"\b(?:д|дом|кв|квартира|корпус)\.?\s*{_NUMBER},?\s*(?:кв|квартира|корпус|подъезд)\.?\s*{_NUMBER}", re.I
    ),
    re.compile(r"\b(?:flat|apartment|apt|кв\.|квартир[аеу])\s*№?\s*\d+\w?\b", re.I),
    re.compile(rf"\b{_POSTCODE}"),
)
_PLATE_LETTERS = "АВЕКМНОРСТУХABEKMHOPCTYX"
PLATES = (
    re.compile(
        rf"\b[{_PLATE_LETTERS}]\s?\d{{3}}\s?[{_PLATE_LETTERS}]{{2}}(?:\s?\d{{2,3}}(?:\s?(?:rus|рус))?)?\b", re.I
    ),
    re.compile(r"\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b"),
    re.compile(r"(?<=plate )[A-Z0-9][A-Z0-9 -]{2,8}[A-Z0-9]\b|(?<=number plate )[A-Z0-9][A-Z0-9 -]{2,8}[A-Z0-9]\b"),
)
PAPERS = (
    re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,}(?:\s?[A-Z0-9]{1,3})?\b"),  # IBAN
    re.compile(r"\b[A-Z]{1,3}[\s-]?\d{6,9}[A-Z]?\b"),  # passports and insurance numbers
    re.compile(r"(?<=\bсери[яиюе] )\d{2}\s?\d{2}(?=\D|$)|(?<=\bсерия: )\d{2}\s?\d{2}(?=\D|$)", re.I),
    re.compile(
        r"(?:[*xх•]{2,4}\s?|\bending(?: in| with)? |\bцифры(?: карты)? |\bоканчива\w+ на )\d{4}\b|\*\d{4}\b", re.I
    ),
    re.compile(r"\b(?:доб(?:авочный|\.)|ext(?:ension|\.)?)\s?\d{3,5}\b", re.I),
)
CONTRACT = re.compile(
    r"(?P<word>(?:№|\bN[o°]\.?|\bnumber|\baccount|\bcontract|\bcard|\bдоговор[а-я]*|\bсч[её]т[а-я]*|\bкарт[а-я]+"
    r"|\bпаспорт[а-я]*|\bpassport|\bИНН|\bСНИЛС|\bполис[а-я]*|\bномер[а-я]*|\bзаявк[а-я]+|\bтабельный)"
    r"\s*(?:№|N|#|no\.?)?\s*:?\s*)"
    r"(?P<number>(?=[A-ZА-Я0-9/-]*\d{2})[A-ZА-Я0-9][A-ZА-Я0-9/-]{3,})",
    re.IGNORECASE,
)
DIGITS = re.compile(r"(?<![\w.,])[+(]?\d(?:[ \u00a0().–-]{0,2}\d){5,}(?!\w)")
PLAIN = re.compile(r"(?<!\w)\+?\d{6,}(?!\w)")
SHORT_PHONE = re.compile(r"(?<![\w-])\d{1,3}-\d{2}-\d{2}(?![\w-])")
DATE = re.compile(
    r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-\d{1,2})?|(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}|\d{4}\s?[–-]\s?\d{4}"
)
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
    for pattern in (LINK, MAIL):
        text = pattern.sub(HIDDEN, text)
    text = HANDLE.sub(lambda found: found["word"] + HIDDEN, text)
    if re.search(r"\d", text):  # most comments have none, and nothing else that is left here
        for pattern in (*STREETS, *PLATES, *PAPERS):
            text = pattern.sub(HIDDEN, text)
        for pattern in (DIGITS, PLAIN, SHORT_PHONE):
            text = pattern.sub(_digits, text)
        text = CONTRACT.sub(lambda found: found["word"] + HIDDEN, text)
    return hide_names(text)


def _digits(found: re.Match[str]) -> str:
    """Hide a run of digits unless it is a date, or a sum of something."""
    run, after = found.group(), found.string[found.end() : found.end() + 12]
    before = found.string[max(0, found.start() - 2) : found.start()]
    if _is_date(run):
        return run
    if MONEY.match(after) or before.strip()[-1:] in {"$", "€", "£", "₽"}:
        amount = GROUPED.fullmatch(run) or run.isdecimal()
        return run if amount and sum(map(str.isdigit, run)) < 10 else HIDDEN
    return HIDDEN


def _is_date(run: str) -> bool:
    """Tell whether digits are a date that exists: 20-00-00 is the number of a bank."""
    found = DATE.fullmatch(run.strip("()"))
    if found is None or found[1] is None:
        return found is not None
    one, other = sorted((int(found[1]), int(found[2])))
    return 1 <= one <= 12 and 1 <= other <= 31
