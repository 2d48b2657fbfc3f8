"""Figures as each language writes them: decimal comma, true minus, grouped thousands."""

from __future__ import annotations

MINUS = "−"
NO_BREAK = "\u00a0"


def _grouped(digits: str, lang: str) -> str:
    if lang == "ru":
        # Russian typography leaves four digits together.
        return digits if len(digits) < 5 else f"{int(digits):,}".replace(",", NO_BREAK)
    return f"{int(digits):,}"


def written(value: float, decimals: int, lang: str, unit: str = "") -> str:
    r"""Write one figure.

    >>> written(-1234.5, 1, "en"), written(0.25, 2, "ru"), written(40, 0, "ru", "%")
    ('−1,234.5', '0,25', '40\xa0%')
    """
    whole, _, rest = f"{abs(value):.{decimals}f}".partition(".")
    text = _grouped(whole, lang)
    if rest:
        text += ("," if lang == "ru" else ".") + rest
    if value < 0 and any(digit in "123456789" for digit in whole + rest):
        text = MINUS + text
    if not unit:
        return text
    return text + unit if unit == "%" and lang != "ru" else text + NO_BREAK + unit


def n_equals(n: int, lang: str) -> str:
    r"""Write how many answers a figure rests on, in one piece that no line breaks.

    >>> n_equals(1200, "en"), n_equals(12, "ru")
    ('n\xa0=\xa01,200', 'n\xa0=\xa012')
    """
    return f"n{NO_BREAK}={NO_BREAK}{written(n, 0, lang)}"


def interval(low: float | None, high: float | None, decimals: int, lang: str) -> str:
    """Write an interval in brackets, or nothing when an end is missing.

    >>> interval(0.3, 0.51, 2, "ru"), interval(None, 1, 2, "en")
    ('[0,30; 0,51]', '')
    """
    if low is None or high is None:
        return ""
    between = "; " if lang == "ru" else ", "
    return f"[{written(low, decimals, lang)}{between}{written(high, decimals, lang)}]"


def estimate(value: float, low: float | None, high: float | None, decimals: int, *, lang: str, unit: str = "") -> str:
    """Write a value with its interval behind it.

    >>> estimate(0.41, 0.3, 0.51, 2, lang="en")
    '0.41 [0.30, 0.51]'
    """
    return f"{written(value, decimals, lang, unit)} {interval(low, high, decimals, lang)}".rstrip()
