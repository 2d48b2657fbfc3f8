"""Extreme groups drawn towards the middle before anything is added up, so that "everyone gave 1" is never published."""

from __future__ import annotations

import random
from collections.abc import Sequence

FROM_BELOW, FROM_ABOVE = 6, 2


def code_extremes(
    values: Sequence[int], *, low: int, high: int, w_low: int = FROM_BELOW, w_high: int = FROM_ABOVE, rng: random.Random
) -> list[int]:
    """Return a region's answers with a sum no nearer to its ends than `w_low` and `w_high` steps.

    Where the sum S of r answers lies outside ``[r low + w_low, r high - w_high]``,
    randomly chosen ones among the most extreme answers move one step at a time until it
    is at the border. Means, shares and parents are computed from what is returned, so
    that no subtraction undoes it. With 6 and 2 no published mean pins an answer to fewer
    than three options, from below also for one insider who subtracts their own 5.

    Parameters
    ----------
    values : sequence of int, length r
        Answers from `low` to `high`; missing ones are left out beforehand.
    low, high : int
        Ends of the answering scale.
    w_low, w_high : int
        Steps kept from the lower and the upper end.
    rng : random.Random
        Chooses who moves; `random.SystemRandom()` in a tally.

    Returns
    -------
    list of int, length r
        In the order given. Where the region is too small for both borders, its sum is drawn to between them.

    Raises
    ------
    ValueError
        If an answer lies outside the scale.

    Notes
    -----
    Source: PRIVACY design, section 5.5.

    Examples
    --------
    >>> sorted(code_extremes([1, 1, 1, 1, 1], low=1, high=5, rng=random.Random(1)))
    [2, 2, 2, 2, 3]
    >>> code_extremes([3, 4, 2, 3, 3], low=1, high=5, rng=random.Random(1))
    [3, 4, 2, 3, 3]
    """
    found = list(values)
    if any(not low <= value <= high for value in found):
        raise ValueError(f"an answer outside {low} .. {high}")
    if not found:
        return found
    floor, ceiling = len(found) * low + w_low, len(found) * high - w_high
    if floor > ceiling:
        floor = ceiling = round((floor + ceiling) / 2)
    total = sum(found)
    while total < floor:
        total += _move(found, min(found), 1, rng)
    while total > ceiling:
        total += _move(found, max(found), -1, rng)
    return found


def _move(values: list[int], extreme: int, step: int, rng: random.Random) -> int:
    at = rng.choice([place for place, value in enumerate(values) if value == extreme])
    values[at] += step
    return step


def spread_alike(values: Sequence[int], *, low: int, high: int, rng: random.Random) -> list[int]:
    """Return a region's answers with no answer given by all: where everybody said the same, one moves to the middle.

    Examples
    --------
    >>> sorted(spread_alike([2, 2, 2], low=1, high=5, rng=random.Random(2)))
    [2, 2, 3]
    """
    found = list(values)
    if len(found) > 1 and min(found) == max(found):
        middle = (low + high) / 2
        step = 1 if found[0] < middle else -1 if found[0] > middle else rng.choice((-1, 1))
        found[rng.randrange(len(found))] += step
    return found
