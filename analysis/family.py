"""Many tests on one page, and what a given number of teams can show at all."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from scipy import optimize, stats

from analysis._adjusting import METHODS
from analysis.rules import ALPHA, POWER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

LEAST = 4  #: Fisher's interval needs more than three units


def family_adjust(p: Sequence[float] | NDArray[np.float64], method: str = "holm") -> NDArray[np.float64]:
    """Adjust p-values for being one of a family of tests.

    Parameters
    ----------
    p : p-values from 0 to 1, shape (k,); NaN stands for a test not made and is kept
    method : holm, bonferroni, hochberg or hommel (family-wise error), BH or BY (false discoveries)

    Returns
    -------
    ndarray, shape (k,)

    Raises
    ------
    ValueError
        For an unknown method.

    Notes
    -----
    The family is everything shown on the page, findings filtered away included.
    Holm 1979, Hochberg 1988, Hommel 1988, Benjamini & Hochberg 1995, Benjamini &
    Yekutieli 2001; the figures are those of R's ``p.adjust``.

    Examples
    --------
    >>> family_adjust([0.01, 0.04, float("nan"), 0.03]).tolist()
    [0.03, 0.06, nan, 0.06]
    """
    if method not in METHODS:
        raise ValueError(f"unknown method {method!r}: one of {', '.join(METHODS)}")
    values = np.asarray(p, dtype=float)
    adjusted = np.full(values.shape, np.nan)
    known = np.flatnonzero(np.isfinite(values))
    if len(known):
        order = known[np.argsort(values[known], kind="stable")]
        adjusted[order] = np.minimum(METHODS[method](values[order]), 1.0)
    return adjusted


def smallest_significant(n: int, alpha: float = ALPHA) -> float:
    """Return the smallest |r| that `n` teams can tell from zero; NaN below 4 teams.

    Parameters
    ----------
    n : number of teams
    alpha : two-sided level

    Returns
    -------
    float

    Notes
    -----
    ``t / sqrt(n - 2 + t**2)`` with t the quantile on n - 2 degrees of freedom.

    Examples
    --------
    >>> [round(smallest_significant(n), 2) for n in (10, 20, 100)]
    [0.63, 0.44, 0.2]
    """
    if n < LEAST:
        return math.nan
    t = float(stats.t.isf(alpha / 2, n - 2))
    return t / math.sqrt(n - 2 + t**2)


def power_of_r(r: float, n: float, alpha: float = ALPHA) -> float:
    """Return the chance that `n` teams show a true correlation `r`; NaN below 4 teams.

    Parameters
    ----------
    r : true correlation, -1 < r < 1
    n : number of teams, may be fractional
    alpha : two-sided level

    Returns
    -------
    float

    Notes
    -----
    Fisher's z with its bias ``r / (2 (n - 1))`` against the critical r of the t-test
    (Cohen 1988), as in R's ``pwr.r.test``.

    Examples
    --------
    >>> round(power_of_r(0.3, 84), 2)
    0.8
    """
    if n < LEAST:
        return math.nan
    t = float(stats.t.isf(alpha / 2, n - 2))
    critical = math.atanh(math.sqrt(t**2 / (t**2 + n - 2)))
    z = math.atanh(abs(r)) + abs(r) / (2 * (n - 1))
    wide = math.sqrt(n - 3)
    return float(stats.norm.cdf((z - critical) * wide) + stats.norm.cdf((-z - critical) * wide))


def exact_n(r: float, power: float = POWER, alpha: float = ALPHA) -> float:
    """Return the unrounded number of teams at which `power` is reached; infinite for r = 0.

    Examples
    --------
    >>> round(exact_n(0.3), 2)
    84.07
    """
    if r == 0:
        return math.inf
    upper = 10.0
    while power_of_r(r, upper, alpha) < power:
        upper *= 4
    if power_of_r(r, LEAST, alpha) >= power:
        return float(LEAST)
    return float(optimize.brentq(lambda n: power_of_r(r, n, alpha) - power, LEAST, upper, xtol=1e-10, rtol=1e-14))


def teams_needed(r: float, power: float = POWER, alpha: float = ALPHA) -> int:
    """Return how many teams show a true correlation `r` with the chance `power`.

    Parameters
    ----------
    r : true correlation, -1 < r < 1, not 0
    power : wanted chance, 0 to 1
    alpha : two-sided level

    Returns
    -------
    int
        Rounded up: with one team fewer the chance is below `power`.

    Raises
    ------
    ValueError
        For r = 0, which no number of teams shows.

    Examples
    --------
    >>> teams_needed(0.3), teams_needed(0.23)
    (85, 146)
    """
    if r == 0:
        raise ValueError("no number of teams shows a correlation of zero")
    return math.ceil(exact_n(r, power, alpha))


def mde(n: int, power: float = POWER, alpha: float = ALPHA) -> float:
    """Return the minimum detectable r: what `n` teams show with the chance `power`.

    Parameters
    ----------
    n : number of teams
    power : wanted chance; at .50 this is about `smallest_significant`
    alpha : two-sided level

    Returns
    -------
    float
        NaN below 4 teams.

    Examples
    --------
    >>> [round(mde(n), 2) for n in (20, 30, 100)]
    [0.58, 0.49, 0.28]
    """
    if n < LEAST:
        return math.nan
    return float(optimize.brentq(lambda r: power_of_r(r, n, alpha) - power, 0.0, 1 - 1e-12, xtol=1e-12))


def fisher_half_width(n: int, r: float = 0.0, level: float = 0.95) -> float:
    """Return half the width of Fisher's interval of `r` with `n` teams; NaN below 4 teams.

    Examples
    --------
    >>> round(fisher_half_width(20, 0.3), 2)
    0.41
    """
    if n < LEAST:
        return math.nan
    half = float(stats.norm.isf((1 - level) / 2)) / math.sqrt(n - 3)
    return (math.tanh(math.atanh(r) + half) - math.tanh(math.atanh(r) - half)) / 2


def largest_chance_r(n: int, drivers: int, quantile: float = 0.5) -> float:
    """Return how large the best of several unrelated |r| is by chance alone; NaN below 4 teams.

    Parameters
    ----------
    n : number of teams
    drivers : number of measures compared with the same outcome
    quantile : which quantile of the largest |r|, .5 for the median

    Returns
    -------
    float

    Notes
    -----
    Given the outcome, correlations with independent normal measures are
    independent, so the largest stays below c with the chance ``P(|r| < c)**k``.

    Examples
    --------
    >>> round(largest_chance_r(10, 10), 2)
    0.6
    """
    if n < LEAST:
        return math.nan
    return smallest_significant(n, 1 - quantile ** (1 / drivers))
