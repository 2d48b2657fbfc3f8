"""Counts of themes against attackers who know every count that is told."""

import itertools
import random

import pytest

from analysis.comments import lower_bound, told_counts
from analysis.disclosure import audit, totals

K = 5


def a_tree(draw: random.Random, size: int) -> list[int]:
    return [-1] + [draw.randrange(at) for at in range(1, size)]


@pytest.mark.parametrize("seed", range(60))
def test_no_count_below_k_can_be_derived(seed: int) -> None:
    draw = random.Random(seed)
    parent = a_tree(draw, draw.randint(1, 25))
    named = [{item: draw.choice((0, 0, 1, 2, 3, 6, 9)) for item in ("well", "wrong")} for _ in parent]
    found = told_counts(parent, named, k=K)
    people = [lower_bound(one) for one in named]
    assert audit(parent, people, [count is not None for count in found.counts], K) == ()
    comments = totals(parent, [sum(one.values()) for one in named])
    assert all(told is None or told == count for told, count in zip(found.counts, comments, strict=True))
    assert all(told is None or whole >= K for told, whole in zip(found.counts, found.people, strict=True))


@pytest.mark.parametrize("seed", range(20))
def test_no_sum_or_difference_of_told_counts_isolates_few(seed: int) -> None:
    """Try every combination with -1, 0 and 1 of what is told of small trees: what is left is nobody or k and more."""
    draw = random.Random(1000 + seed)
    parent = a_tree(draw, 9)
    people = [draw.choice((0, 1, 3, 5, 7)) for _ in parent]
    found = told_counts(parent, [{"one": n} for n in people], k=K)
    told = [at for at, count in enumerate(found.counts) if count is not None][:6]
    below = {at: {one for one in range(len(parent)) if at in _above(parent, one)} for at in told}
    for signs in itertools.product((-1, 0, 1), repeat=len(told)):
        weight = [
            sum(sign for sign, at in zip(signs, told, strict=True) if one in below[at]) for one in range(len(parent))
        ]
        few = sum(n for n, often in zip(people, weight, strict=True) if often)
        assert few == 0 or few >= K, (parent, people, signs)


def _above(parent: list[int], at: int) -> list[int]:
    found = []
    while at >= 0:
        found.append(at)
        at = parent[at]
    return found


def test_one_person_who_answers_two_questions_is_not_counted_twice() -> None:
    assert told_counts([-1], [{"well": 4, "wrong": 4}], k=K).counts == (None,)
    assert told_counts([-1], [{"well": 5, "wrong": 4}], k=K).counts == (9,)
