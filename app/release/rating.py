"""Scores of scales from how often each value was given."""

from __future__ import annotations

import math

from app.questionnaires.document import Item, Scale
from app.questionnaires.kinds import KINDS
from app.questionnaires.score import item_value, one_score

Histogram = dict[float, int]


def scored(scale: Scale, item: Item, total: Histogram) -> float:
    """Return the mean score of an item's answers."""
    return sum(_value(scale, item, value) * count for value, count in total.items()) / sum(total.values())


def spread(scale: Scale, item: Item, total: Histogram) -> float:
    """Return the standard deviation of the scores of an item's answers."""
    n, mean = sum(total.values()), scored(scale, item, total)
    return math.sqrt(sum(count * (_value(scale, item, value) - mean) ** 2 for value, count in total.items()) / (n - 1))


def added_to(total: Histogram, more: Histogram) -> Histogram:
    """Return how often each value was given in both."""
    return {value: total.get(value, 0) + more.get(value, 0) for value in total.keys() | more.keys()}


def _value(scale: Scale, item: Item, value: float) -> float:
    kind = KINDS[item.kind]
    return one_score(scale.scoring, item_value(item, value), kind.low, kind.high)
