"""Every sentence the statistics say, in both languages, beside its code.

A template is an ordinary format string with two additions:

- ``{r:.2f}`` is written in the reader's way: a true minus sign, and a decimal
  comma in Russian;
- ``{n|team|teams}`` / ``{n|команда|команды|команд}`` picks the plural form that
  fits the number ``n`` (the number itself is written by a plain ``{n}``).

Texts live in one module per subject, as ``TEXTS: dict[str, dict[str, str]]`` of
code -> language -> template. A test checks that both languages name the same
figures and that no sentence speaks of cause.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache

from analysis.results import Reason

LANGUAGES = ("en", "ru")
SUBJECTS = (
    "inputs",
    "tables",
    "disclosure",
    "drivers",
    "traps",
    "mediation",
    "aggregation",
    "shrinkage",
    "membership",
    "nonresponse",
    "links",
    "panels",
    "report",
    "verdict",
    "cautions",
    "change",
)

_PLURAL = re.compile(r"\{(\w+)\|([^{}]+)\}")
_FIGURE = re.compile(r"\{(\w+)(?::([^{}|]+))?\}")


@cache
def texts() -> dict[str, dict[str, str]]:
    """Return every code's templates, from all subjects; a code stands in one subject only."""
    merged: dict[str, dict[str, str]] = {}
    for subject in SUBJECTS:
        for code, pair in importlib.import_module(f"analysis.wording.{subject}").TEXTS.items():
            if code in merged:
                raise ValueError(f"the code {code!r} has two texts")
            merged[code] = pair
    return merged


def plural_form(number: float, lang: str) -> int:
    """Return which plural form a number takes: 0 one, 1 few, 2 many (English: 0 or 1).

    Examples
    --------
    >>> [plural_form(n, "ru") for n in (1, 3, 5, 11, 21, 22, 112)]
    [0, 1, 2, 2, 0, 1, 2]
    >>> [plural_form(n, "en") for n in (1, 2)]
    [0, 1]
    """
    if lang == "en":
        return 0 if number == 1 else 1
    if number != int(number):
        return 1
    tens, ones = int(abs(number)) % 100, int(abs(number)) % 10
    if ones == 1 and tens != 11:
        return 0
    return 1 if 2 <= ones <= 4 and not 12 <= tens <= 14 else 2


def number(value: float | int | str, spec: str | None, lang: str) -> str:
    """Write a figure as the language does: a true minus, no zero below zero, no power of ten, no idle ``.0``.

    Examples
    --------
    >>> number(-0.294, ".2f", "ru"), number(-0.004, ".2f", "en"), number(5e6, "g", "en"), number(5.0, None, "en")
    ('−0,29', '0.00', '5,000,000', '5')
    """
    if isinstance(value, str):
        return format(value, spec or "")
    text = _figure(value, spec or "").replace("-", "\N{MINUS SIGN}").replace("inf", "∞")
    return text.replace(",", "\N{NARROW NO-BREAK SPACE}").replace(".", ",") if lang == "ru" else text


def _figure(value: float, spec: str) -> str:
    if isinstance(value, int) and spec[-1:] not in {"f", "g"}:
        return format(value, spec)
    text = format(value + 0.0, f"z{spec or '.15g'}")
    return f"{Decimal(text):,f}" if "e" in text else text


def say(code: str, lang: str, figures: Mapping[str, float | int | str] | None = None) -> str:
    """Return the sentence of `code` in `lang` with its figures filled in.

    Raises
    ------
    KeyError
        If the code, the language or a figure the template names is missing.
    """
    figures = figures or {}
    template = texts()[code][lang]

    def pick(match: re.Match[str]) -> str:
        forms = match[2].split("|")
        return forms[min(plural_form(float(figures[match[1]]), lang), len(forms) - 1)]

    def fill(match: re.Match[str]) -> str:
        return number(figures[match[1]], match[2], lang)

    return _FIGURE.sub(fill, _PLURAL.sub(pick, template))


def sentences(reasons: Iterable[Reason], lang: str) -> list[str]:
    """Return the sentence of each reason, in order."""
    return [say(reason.code, lang, reason.figures) for reason in reasons]
