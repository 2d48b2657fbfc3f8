"""Plain correlations of team figures: Pearson, Spearman, Kendall, percentage bend."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from analysis import resampling
from analysis.limits import p_allowed, refuses, size_reasons
from analysis.pairs import ready
from analysis.results import Interval, Reason, Result, Status, refusal, worst

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

Z95 = float(special.ndtri(0.975))
BEND = 0.2  #: share bent at each side; WRS2's default
ALMOST_ONE = float(np.nextafter(1, 0))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Correlation(Result):
    """A correlation of team figures.

    Attributes
    ----------
    p : two-sided p-value, None below 20 teams or when refused
    bootstrap : interval from resampled teams, None when not asked for
    """

    p: float | None = None
    bootstrap: Interval | None = None


def pearson(x: ArrayLike, y: ArrayLike, *, draws: int = resampling.DRAWS, seed: int = 0) -> Correlation:
    """Correlate two figures of teams.

    Parameters
    ----------
    x, y : one value per team, shape (n,), any unit; teams missing either are left out.
    draws : bootstrap draws; 0 leaves the bootstrap interval out.
    seed : of the bootstrap.

    Returns
    -------
    Correlation
        `interval` is Fisher's (as R's cor.test), `bootstrap` the BCa interval.

    Raises
    ------
    InputError
        For text or infinity.

    Notes
    -----
    Fisher: tanh(atanh r +- 1.96 / sqrt(n - 3)); p from t with n - 2 df. BCa:
    Efron (1987), acceleration from the leave-one-out values. Fisher's interval
    assumes bivariate normal figures; heavy tails make it too narrow and the
    bootstrap one less so: take the ranks there.

    Examples
    --------
    >>> found = pearson(range(10), [1, 0, 3, 2, 5, 4, 7, 6, 9, 8], draws=0)
    >>> round(found.estimate, 4), found.p, [reason.code for reason in found.reasons]
    (0.9394, None, ['interval_only', 'high_r', 'outside_benchmark'])
    """
    x_, y_, reasons = ready(x, y)
    if refuses(reasons):
        return refused("pearson", len(x_), reasons)
    r = product_moment(x_, y_)
    spread = resampling.pearson_interval(x_, y_, draws=draws, seed=seed) if draws else None
    return found(
        "pearson",
        r,
        len(x_),
        reasons + size_reasons(r),
        interval=fisher(r, len(x_)),
        p=t_p(r, len(x_) - 2),
        bootstrap=spread,
    )


def spearman(x: ArrayLike, y: ArrayLike, *, draws: int = 0, seed: int = 0) -> Correlation:
    """Correlate the ranks of two figures of teams.

    Parameters
    ----------
    x, y : one value per team, shape (n,), any unit; teams missing either are left out.
    draws : bootstrap draws; 0 leaves the bootstrap interval out.
    seed : of the bootstrap.

    Returns
    -------
    Correlation
        `interval` is Bonett and Wright's, `bootstrap` the percentile interval.

    Raises
    ------
    InputError
        For text or infinity.

    Notes
    -----
    Interval: tanh(atanh r +- 1.96 sqrt((1 + r^2/2) / (n - 3))), Bonett & Wright
    (2000). It is the default: in simulation with 10 to 150 teams on normal, skewed
    and tied figures it covered 95-97 %, the percentile bootstrap 94-96 % but
    92 % with 10 tied teams. p as R's ``cor.test(exact = FALSE)``.

    Examples
    --------
    >>> round(spearman(range(8), [1, 0, 3, 2, 5, 4, 7, 6]).estimate, 4)
    0.9048
    """
    x_, y_, reasons = ready(x, y)
    n = len(x_)
    if refuses(reasons):
        return refused("spearman", n, reasons)
    r = product_moment(ranks(x_), ranks(y_))
    interval = fisher(r, n, inflation=1 + r * r / 2, method="bonett_wright")
    spread = resampling.spearman_interval(x_, y_, draws=draws, seed=seed) if draws else None
    return found("spearman", r, n, reasons + size_reasons(r), interval=interval, p=t_p(r, n - 2), bootstrap=spread)


def kendall(x: ArrayLike, y: ArrayLike) -> Correlation:
    """Return Kendall's tau-b: of two teams picked at random, how much likelier agreement is than disagreement.

    Parameters
    ----------
    x, y : one value per team, shape (n,), any unit; teams missing either are left out.

    Returns
    -------
    Correlation
        With the interval of Fieller, Hartley & Pearson.

    Raises
    ------
    InputError
        For text or infinity.

    Notes
    -----
    p from the normal approximation with ties, as R's ``cor.test(exact = FALSE)``;
    interval tanh(atanh tau +- 1.96 sqrt(.437 / (n - 4))), Fieller et al. (1957).

    Examples
    --------
    >>> round(kendall(range(8), [1, 0, 3, 2, 5, 4, 7, 6]).estimate, 4)
    0.7143
    """
    from scipy.stats import kendalltau  # noqa: PLC0415 -- slow to import and needed here only

    x_, y_, reasons = ready(x, y)
    n = len(x_)
    if refuses(reasons):
        return refused("kendall", n, reasons)
    tau, p = kendalltau(x_, y_, method="asymptotic")
    interval = fisher(float(tau), n - 1, inflation=0.437, method="fieller")
    return found("kendall", float(tau), n, reasons, interval=interval, p=float(p))


def percentage_bend(x: ArrayLike, y: ArrayLike, *, beta: float = BEND, draws: int = 0, seed: int = 0) -> Correlation:
    """Correlate two figures of teams so that odd teams count for less.

    Parameters
    ----------
    x, y : one value per team, shape (n,), any unit; teams missing either are left out.
    beta : share of values bent, 0 to .5.
    draws : bootstrap draws; 0 leaves the interval out.
    seed : of the bootstrap.

    Returns
    -------
    Correlation
        `interval` and `bootstrap` are the percentile bootstrap's, None without draws.

    Raises
    ------
    InputError
        For text or infinity.

    Notes
    -----
    Wilcox (1994); the numbers are those of ``WRS2::pbcor(beta = .2)``. Refused
    when more than 1 - beta of the teams share one value: there is no scale then.

    Examples
    --------
    >>> x = list(range(10))
    >>> round(percentage_bend(x, [1, 0, 3, 2, 5, 4, 7, 6, 9, -500]).estimate, 3)
    0.534
    """
    x_, y_, reasons = ready(x, y)
    n = len(x_)
    if refuses(reasons):
        return refused("percentage_bend", n, reasons)
    r = float(resampling.bend_rows(x_[None, :], y_[None, :], beta)[0])
    if math.isnan(r):
        return refused("percentage_bend", n, (*reasons, refusal("mostly_one_value", n=n)))
    spread = resampling.bend_interval(x_, y_, beta, draws=draws, seed=seed) if draws else None
    return found("percentage_bend", r, n, reasons + size_reasons(r), interval=spread, p=t_p(r, n - 2), bootstrap=spread)


def product_moment(x: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    """Return Pearson's r of two complete columns that vary."""
    u, v = x - x.mean(), y - y.mean()
    u, v = u / np.abs(u).max(), v / np.abs(v).max()
    return float(np.clip((u @ v) / math.sqrt((u @ u) * (v @ v)), -1, 1))


def ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return ranks from 1, ties sharing their mean.

    Examples
    --------
    >>> ranks(np.array([3.0, 1.0, 3.0])).tolist()
    [2.5, 1.0, 2.5]
    """
    _, place, size = np.unique(values, return_inverse=True, return_counts=True)
    middle: NDArray[np.float64] = np.cumsum(size) - (size - 1) / 2
    return middle[place]


def fisher(r: float, n: float, *, inflation: float = 1.0, method: str = "fisher") -> Interval | None:
    """Return the interval tanh(atanh r +- 1.96 sqrt(inflation / (n - 3))), None without degrees of freedom."""
    if n <= 3:
        return None
    centre = math.atanh(min(max(r, -ALMOST_ONE), ALMOST_ONE))
    half = Z95 * math.sqrt(inflation / (n - 3))
    return Interval(math.tanh(centre - half), math.tanh(centre + half), method)


def t_p(r: float, df: float) -> float:
    """Return the two-sided p of a correlation by t with `df` degrees of freedom.

    Examples
    --------
    >>> round(t_p(0.5, 20), 6), t_p(1.0, 20)
    (0.017807, 0.0)
    """
    return float(special.betainc(df / 2, 0.5, (1 - r) * (1 + r)))


def found(
    method: str,
    r: float,
    n: int,
    reasons: tuple[Reason, ...],
    *,
    interval: Interval | None,
    p: float,
    bootstrap: Interval | None = None,
) -> Correlation:
    """Return a computed correlation; p is kept back where the teams are too few for one."""
    return Correlation(
        status=worst(reasons),
        estimate=r,
        interval=interval,
        n=n,
        method=method,
        reasons=reasons,
        p=p if p_allowed(n) else None,
        bootstrap=bootstrap,
    )


def refused(method: str, n: int, reasons: tuple[Reason, ...]) -> Correlation:
    """Return a correlation that is not given, with the reasons."""
    return Correlation(status=Status.REFUSED, estimate=None, interval=None, n=n, method=method, reasons=reasons)
