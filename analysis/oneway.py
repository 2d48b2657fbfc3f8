"""Teams and the people in them: sufficient statistics, analysis of variance, one-way REML.

Everything here works on the size, the mean and the within sum of squares of each
team, so that raw answers, response counts and published rows give the same numbers.
"""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from analysis._profile import smallest

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROUNDING = 1e-12  #: deviations below this share of the largest value are rounding, not variation


@dataclasses.dataclass(frozen=True, slots=True)
class Moments:
    """Size and mean per team, shapes (J,), with the pooled within sum of squares and its degrees of freedom."""

    n: NDArray[np.float64]
    mean: NDArray[np.float64]
    ss_within: float
    df_within: float

    @property
    def has_variation(self) -> bool:
        """Whether not everybody gave the same answer."""
        return self.ss_within > 0 or bool(np.ptp(self.mean) > ROUNDING * np.abs(self.mean).max(initial=0.0))


def team_moments(codes: NDArray[np.intp], values: NDArray[np.float64], teams: int) -> Moments:
    """Return the moments of raw answers.

    Parameters
    ----------
    codes : index of the team per answer, shape (N,), each of 0 .. teams - 1 present
    values : the answers, shape (N,), none missing
    teams : number of teams J

    Returns
    -------
    Moments

    Examples
    --------
    >>> found = team_moments(np.array([0, 0, 1, 1]), np.array([1.0, 3.0, 4.0, 4.0]), 2)
    >>> found.mean.tolist(), found.ss_within, found.df_within
    ([2.0, 4.0], 2.0, 2.0)
    """
    n = np.bincount(codes, minlength=teams).astype(float)
    shift = values[0] if len(values) else 0.0  # equal answers then leave no rounding behind
    mean = np.bincount(codes, weights=values - shift, minlength=teams) / n
    squares = float(np.sum((values - shift - mean[codes]) ** 2))
    return Moments(n, mean + shift, _snapped(squares, len(values), values), float(len(values) - teams))


def count_moments(counts: NDArray[np.float64], options: NDArray[np.float64]) -> Moments:
    """Return the moments of response counts; teams without answers must be left out.

    Parameters
    ----------
    counts : answers per team and option, shape (J, A), not negative
    options : the value of each option, shape (A,)

    Returns
    -------
    Moments

    Examples
    --------
    >>> found = count_moments(np.array([[1.0, 0, 1, 0], [0, 0, 0, 2]]), np.array([1.0, 2, 3, 4]))
    >>> found.mean.tolist(), found.ss_within, found.df_within
    ([2.0, 4.0], 2.0, 2.0)
    """
    n = counts.sum(axis=1)
    mean = counts @ options / n
    squares = float(np.sum(counts * (options[None, :] - mean[:, None]) ** 2))
    return Moments(n, mean, _snapped(squares, n.sum(), options), float(n.sum() - len(n)))


def row_moments(n: NDArray[np.float64], mean: NDArray[np.float64], sd: NDArray[np.float64]) -> Moments:
    """Return the moments of published rows.

    Parameters
    ----------
    n : answers per team, shape (J,), above 0
    mean : mean per team, shape (J,)
    sd : standard deviation (n - 1) per team, shape (J,); NaN where it was not published

    Returns
    -------
    Moments
        A team without a standard deviation adds its mean but nothing to the within variance.
    """
    known = np.isfinite(sd) & (n > 1)
    return Moments(n, mean, float(np.sum((n[known] - 1) * sd[known] ** 2)), float(np.sum(n[known] - 1)))


def _snapped(squares: float, n: float, values: NDArray[np.float64]) -> float:
    return 0.0 if squares <= n * (ROUNDING * np.abs(values).max(initial=0.0)) ** 2 else squares


@dataclasses.dataclass(frozen=True, slots=True)
class Anova:
    """Mean squares between and within teams, the F-test, and the two average team sizes."""

    msb: float
    msw: float
    f: float
    p: float
    df_between: int
    df_within: int
    mean_size: float
    n0: float

    def icc1(self, size: float) -> float:
        """Return ICC(1) for an average team size."""
        return (self.msb - self.msw) / (self.msb + (size - 1) * self.msw)

    @property
    def icc2(self) -> float:
        """ICC(2), the reliability of a team mean; NaN when all team means are equal."""
        return (self.msb - self.msw) / self.msb if self.msb > 0 else math.nan


def anova(found: Moments) -> Anova:
    """Return the one-way analysis of variance.

    Parameters
    ----------
    found : moments of at least two teams, with degrees of freedom within and some variation

    Returns
    -------
    Anova
        `f` is infinite when nobody differs from their own team.

    Notes
    -----
    n0 = (N - sum n_j^2 / N) / (J - 1); the usual average team size of an unbalanced design.

    Examples
    --------
    >>> round(anova(Moments(np.array([2.0, 2.0]), np.array([2.0, 4.0]), 2.0, 2.0)).f, 6)
    4.0
    """
    total, teams = float(found.n.sum()), len(found.n)
    centre = float(found.n @ found.mean) / total
    msb = _snapped(float(found.n @ (found.mean - centre) ** 2), total, found.mean) / (teams - 1)
    msw = found.ss_within / found.df_within
    f = msb / msw if msw > 0 else math.inf
    return Anova(
        msb=msb,
        msw=msw,
        f=f,
        p=float(stats.f.sf(f, teams - 1, found.df_within)),
        df_between=teams - 1,
        df_within=int(found.df_within),
        mean_size=total / teams,
        n0=(total - float(found.n @ found.n) / total) / (teams - 1),
    )


@dataclasses.dataclass(frozen=True, slots=True)
class Components:
    """Variance between teams, variance within, the mean of the teams and its standard error."""

    tau2: float
    sigma2: float
    mu: float
    se_mu: float

    @property
    def icc1(self) -> float:
        """The share of variance that lies between teams."""
        return self.tau2 / (self.tau2 + self.sigma2)


def reml(found: Moments) -> Components:
    """Return restricted maximum-likelihood variance components of y_ij = mu + u_j + e_ij.

    Parameters
    ----------
    found : moments of at least two teams, with degrees of freedom within and some variation

    Returns
    -------
    Components
        `tau2` is exactly 0 when the likelihood is greatest at the boundary.

    Notes
    -----
    With d_j = theta + 1/n_j and theta = tau2/sigma2, the profile deviance is
    (df_w + J - 1) log Q + sum log d_j + log sum 1/d_j, where
    Q = SS_w + sum (m_j - mu)^2 / d_j. The root of its slope is found to rounding,
    which is what lme4 approaches iteratively.

    Examples
    --------
    >>> found = reml(Moments(np.array([2.0, 2.0]), np.array([2.0, 4.0]), 2.0, 2.0))
    >>> round(found.tau2, 9), round(found.sigma2, 9), found.mu
    (1.5, 1.0, 3.0)
    """
    teams, df = len(found.n), found.df_within + len(found.n) - 1
    if found.ss_within == 0:
        tau2 = float(np.var(found.mean, ddof=1))
        return Components(tau2, 0.0, float(found.mean.mean()), math.sqrt(tau2 / teams))

    def parts(theta: float) -> tuple[NDArray[np.float64], float, NDArray[np.float64], float]:
        w = 1 / (theta + 1 / found.n)
        mu = float(w @ found.mean / w.sum())
        away = (found.mean - mu) ** 2
        return w, mu, away, found.ss_within + float(w @ away)

    def deviance(theta: float) -> float:
        w, _, _, q = parts(theta)
        return df * math.log(q) - float(np.log(w).sum()) + math.log(w.sum())

    def slope(theta: float) -> float:
        w, _, away, q = parts(theta)
        return float(w.sum() - (w @ w) / w.sum() - df * (w**2 @ away) / q)

    theta = smallest(deviance, slope, 1 / float(found.n.mean()))
    w, mu, _, q = parts(theta)
    sigma2 = q / df
    return Components(theta * sigma2, sigma2, mu, math.sqrt(sigma2 / w.sum()))
