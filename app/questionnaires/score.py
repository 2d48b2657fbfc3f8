"""Scores of items and scales: pure functions on numbers, missing ones left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.questionnaires.document import Document, Item
from app.questionnaires.kinds import KINDS

PROMOTER, DETRACTOR = 9, 6


def reversed_value(value: float, low: float, high: float) -> float:
    """Return the value of a reverse item as if it had been asked the other way round.

    Examples
    --------
    >>> reversed_value(1, 1, 5), reversed_value(4, 1, 5)
    (5, 2)
    """
    return low + high - value


def mean(values: Sequence[float], low: float, high: float) -> float | None:
    """Return the mean.

    Examples
    --------
    >>> mean([4, 5, 3], 1, 5)
    4.0
    """
    return sum(values) / len(values) if values else None


def percent_favourable(values: Sequence[float], low: float, high: float) -> float | None:
    """Return the share of answers above the middle of the scale, in percent.

    Examples
    --------
    >>> percent_favourable([5, 4, 3, 1], 1, 5)
    50.0
    """
    return 100 * sum(value > (low + high) / 2 for value in values) / len(values) if values else None


def top_box(values: Sequence[float], low: float, high: float) -> float | None:
    """Return the share of answers at the top of the scale, in percent.

    Examples
    --------
    >>> top_box([5, 5, 3, 1], 1, 5)
    50.0
    """
    return 100 * sum(value >= high for value in values) / len(values) if values else None


def recommend(values: Sequence[float], low: float = 0, high: float = 10) -> float | None:
    """Return the share of 9 and 10 minus the share of 0 to 6, from -100 to 100.

    Examples
    --------
    >>> recommend([10, 9, 8, 3])
    25.0
    """
    if not values:
        return None
    return 100 * (sum(v >= PROMOTER for v in values) - sum(v <= DETRACTOR for v in values)) / len(values)


def index_100(values: Sequence[float], low: float, high: float) -> float | None:
    """Return the mean on a scale from 0 to 100.

    Examples
    --------
    >>> index_100([1, 5], 1, 5), index_100([3], 1, 5)
    (50.0, 50.0)
    """
    return 100 * (sum(values) / len(values) - low) / (high - low) if values else None


SCORES: dict[str, Callable[[Sequence[float], float, float], float | None]] = {
    "mean": mean,
    "percent_favourable": percent_favourable,
    "top_box": top_box,
    "recommend": recommend,
    "index_100": index_100,
}


def one_score(scoring: str, value: float, low: float, high: float) -> float:
    """Return what one answer adds to a score; every score is the mean of these.

    Examples
    --------
    >>> one_score("recommend", 9, 0, 10), one_score("top_box", 4, 1, 5), one_score("index_100", 2, 1, 5)
    (100.0, 0.0, 25.0)
    """
    return SCORES[scoring]([value], low, high) or 0.0


def item_value(item: Item, value: float) -> float:
    """Return an item's value in the direction of its scale."""
    kind = KINDS[item.kind]
    return reversed_value(value, kind.low, kind.high) if item.reverse else value


def person_score(document: Document, scale_code: str, answers: dict[str, float]) -> float | None:
    """Return a person's mean over the answered items of a scale; None below half of the items asked."""
    items = [item for item in document.of_scale(scale_code) if KINDS[item.kind].scored]
    values = [item_value(item, answers[item.code]) for item in items if item.code in answers]
    return sum(values) / len(values) if items and 2 * len(values) >= len(items) else None
