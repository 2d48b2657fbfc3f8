"""Whether two means differ: a team before and after, a team and the others, a guess and what customers said."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence

from scipy import special

from analysis._adjusting import METHODS
from analysis.results import Interval, Reason, Result, Status, refusal

LEAST = 10  #: answers behind each mean; below, a spread is not published


@dataclasses.dataclass(frozen=True, slots=True)
class Mean:
    """A mean with its sample standard deviation and the number of people behind it; what is not known is None."""

    mean: float
    n: int | None
    sd: float | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Difference(Result):
    """The difference of two means, second minus first.

    `n` counts the people of both groups.

    Attributes
    ----------
    t, df : Welch's statistic and its degrees of freedom
    p : two-sided
    p_adjusted : p among all differences shown together (Holm), p itself for a single one
    """

    t: float | None = None
    df: float | None = None
    p: float | None = None
    p_adjusted: float | None = None


def difference(first: Mean, second: Mean) -> Difference:
    """Return how far the second mean lies above the first.

    Parameters
    ----------
    first, second : means of different people, in the same unit.

    Returns
    -------
    Difference
        Refused (``too_few_answers``) below 10 answers on either side and (``spread_unknown``)
        where a standard deviation is not known; then the estimate is None.

    Notes
    -----
    ``d ± t(df) · sqrt(s1²/n1 + s2²/n2)`` with Welch and Satterthwaite's degrees of freedom
    (Welch 1947; R's ``t.test``). People of two waves are taken for different people: who
    answered twice cannot be known, and if the same people answer alike the interval is
    wider than need be, not narrower.

    Examples
    --------
    >>> found = difference(Mean(70, 25, 15), Mean(80, 16, 12))
    >>> found.estimate, round(found.interval.low, 3), round(found.interval.high, 3), round(found.p, 4)
    (10, 1.403, 18.597, 0.0238)
    >>> difference(Mean(70, 9, None), Mean(80, 16, 12)).reasons[0].code
    'too_few_answers'
    """
    counted = (first.n or 0) + (second.n or 0)
    why = _why_not(first, second)
    if why or first.sd is None or second.sd is None or first.n is None or second.n is None:
        return Difference(status=Status.REFUSED, estimate=None, interval=None, n=counted, method="welch", reasons=why)
    one, two = first.sd**2 / first.n, second.sd**2 / second.n
    d, error = second.mean - first.mean, math.sqrt(one + two)
    if error == 0:  # all alike on both sides: nothing to be unsure about, as far as these people go
        p = 0.0 if d else 1.0
        return Difference(
            status=Status.OK, estimate=d, interval=Interval(d, d, "welch"), n=counted, method="welch", p=p, p_adjusted=p
        )
    df = (one + two) ** 2 / (one**2 / (first.n - 1) + two**2 / (second.n - 1))
    half = float(special.stdtrit(df, 0.975)) * error
    p = float(2 * special.stdtr(df, -abs(d / error)))
    return Difference(
        status=Status.OK, estimate=d, interval=Interval(d - half, d + half, "welch"), n=counted, method="welch",
        t=d / error, df=df, p=p, p_adjusted=p,
    )  # fmt: skip


def differences(pairs: Sequence[tuple[Mean, Mean]]) -> list[Difference]:
    """Return several differences shown together, each p adjusted for being one of so many.

    Parameters
    ----------
    pairs : first and second mean of each difference.

    Returns
    -------
    list of Difference
        In the order of the pairs; refused ones do not count into the family.

    Notes
    -----
    Holm 1979, as in R's ``p.adjust``. The intervals are not widened.

    Examples
    --------
    >>> low, high = Mean(3.0, 40, 1.0), Mean(3.5, 40, 1.0)
    >>> [round(one.p_adjusted, 3) for one in differences([(low, high), (low, low)])]
    [0.056, 1.0]
    """
    found = [difference(*pair) for pair in pairs]
    known = [at for at, one in enumerate(found) if one.p is not None]
    order = sorted(known, key=lambda at: found[at].p or 0.0)
    if order:
        import numpy as np  # noqa: PLC0415  only where something is adjusted

        adjusted = METHODS["holm"](np.array([found[at].p for at in order], dtype=float))
        for at, p in zip(order, adjusted, strict=True):
            found[at] = dataclasses.replace(found[at], p_adjusted=min(float(p), 1.0))
    return found


def without(whole: Mean, part: Mean) -> Mean:
    """Return the mean of a whole without one of its parts; the spread of the whole stands for that of the rest.

    Parameters
    ----------
    whole, part : the part's people are among those of the whole.

    Returns
    -------
    Mean
        With `n` None where either number is not known or nobody is left.

    Notes
    -----
    ``(N·M − n·m) / (N − n)``.

    Examples
    --------
    >>> without(Mean(70, 100, 15), Mean(80, 20, 10))
    Mean(mean=67.5, n=80, sd=15)
    """
    if whole.n is None or part.n is None or whole.n <= part.n:
        return Mean(whole.mean, None, None)
    left = whole.n - part.n
    return Mean((whole.n * whole.mean - part.n * part.mean) / left, left, whole.sd)


def _why_not(first: Mean, second: Mean) -> tuple[Reason, ...]:
    known = [one.n for one in (first, second) if one.n is not None]
    if len(known) < 2:
        return (refusal("answers_unknown"),)
    if min(known) < LEAST:
        return (refusal("too_few_answers", n=min(known), needed=LEAST),)
    if first.sd is None or second.sd is None:
        return (refusal("spread_unknown"),)
    return ()
