"""Ratings on a numbered scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from flask_babel import lazy_gettext as _l

from app.questionnaires.kinds.base import BadAnswer, Choice, Kind

if TYPE_CHECKING:
    from app.questionnaires.document import Item


class Rated(Kind):
    """A whole number from `low` to `high`; `labels` name its points, or only its ends are named."""

    scored = True
    labels: ClassVar[dict[str, tuple[str, ...]]] = {}
    ends: ClassVar[dict[str, tuple[str, str]]] = {}

    def clean(self, item: Item, raw: object) -> float | None:
        """Return the number, None when nothing was chosen."""
        if raw in (None, "", []):
            return None
        if isinstance(raw, bool) or not isinstance(raw, (str, int, float)):
            raise BadAnswer("not_a_choice")
        text = str(raw).strip()
        if not (text.isascii() and text.isdecimal() and len(text) < 3 and self.low <= int(text) <= self.high):
            raise BadAnswer("not_a_choice")
        return float(text)

    def choices(self, item: Item, lang: str) -> list[Choice]:
        """Return the points of the scale with their names."""
        names = self.labels.get(lang, ())
        points = range(self.low, self.high + 1)
        return [Choice(str(at), names[at - self.low] if names else str(at)) for at in points]

    def end_names(self, item: Item, lang: str) -> tuple[str, str]:
        """Return what the two ends mean: the item's own words, or the kind's."""
        low, high = self.ends.get(lang, ("", ""))
        return item.low[lang] or low, item.high[lang] or high


class Agree5(Rated):
    """Agreement in five steps."""

    code, low, high = "agree5", 1, 5
    name: ClassVar[Any] = _l("Agreement, 5 steps")
    labels: ClassVar[dict[str, tuple[str, ...]]] = {
        "en": ("Strongly disagree", "Disagree", "Partly agree", "Agree", "Strongly agree"),
        "ru": ("Совсем не согласны", "Скорее не согласны", "Отчасти согласны", "Согласны", "Полностью согласны"),
    }


class Satisfied5(Rated):
    """Satisfaction in five steps."""

    code, low, high = "satisfied5", 1, 5
    name: ClassVar[Any] = _l("Satisfaction, 5 steps")
    labels: ClassVar[dict[str, tuple[str, ...]]] = {
        "en": ("Very dissatisfied", "Dissatisfied", "So-so", "Satisfied", "Very satisfied"),
        "ru": ("Очень недовольны", "Недовольны", "Так себе", "Довольны", "Очень довольны"),
    }


class Ease5(Rated):
    """Ease in five steps."""

    code, low, high = "ease5", 1, 5
    name: ClassVar[Any] = _l("Ease, 5 steps")
    labels: ClassVar[dict[str, tuple[str, ...]]] = {
        "en": ("Very hard", "Hard", "In between", "Easy", "Very easy"),
        "ru": ("Очень трудно", "Трудно", "Средне", "Легко", "Очень легко"),
    }


class Ease7(Rated):
    """Ease in seven steps, the ends named."""

    code, low, high = "ease7", 1, 7
    name: ClassVar[Any] = _l("Ease, 7 steps")
    ends: ClassVar[dict[str, tuple[str, str]]] = {
        "en": ("Very hard", "Very easy"),
        "ru": ("Очень трудно", "Очень легко"),
    }


class Recommend10(Rated):
    """Likelihood to recommend from 0 to 10."""

    code, low, high, tap = "recommend10", 0, 10, 2.5
    name: ClassVar[Any] = _l("Likelihood to recommend, 0 to 10")
    ends: ClassVar[dict[str, tuple[str, str]]] = {
        "en": ("Not at all likely", "Very likely"),
        "ru": ("Точно нет", "Точно да"),
    }


class Expectation5(Rated):
    """What was expected and what was experienced at a touchpoint: two ratings, kept as a pair."""

    code, low, high, tap = "gap5", 1, 5, 4.5
    name: ClassVar[Any] = _l("Expectation and experience, a pair")
    scored = False
    labels: ClassVar[dict[str, tuple[str, ...]]] = {
        "en": ("Very low", "Low", "Middling", "High", "Very high"),
        "ru": ("Очень низкий", "Низкий", "Средний", "Высокий", "Очень высокий"),
    }

    def clean(self, item: Item, raw: object) -> float | list[str] | None:  # type: ignore[override]  # a pair
        """Return ``[expected, experienced]``, None when neither was chosen."""
        if raw in (None, "", []):
            return None
        if not isinstance(raw, list) or len(raw) != 2:
            raise BadAnswer("both_halves")
        pair = [super(Expectation5, self).clean(item, one) for one in raw]
        if None in pair:
            raise BadAnswer("both_halves")
        return [str(int(one)) for one in pair if one is not None]
