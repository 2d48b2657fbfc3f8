"""Between and within at once: one model with team means and deviations from them."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from analysis import random_intercept, rules
from analysis.limits import p_allowed, refuses, team_reasons
from analysis.pairs import flat
from analysis.regression import clustered
from analysis.results import Interval, Reason, Result, Status, refusal, warning, worst

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analysis._frames import Panel

FIXED = 3  #: intercept, within, between: what a t with J - p df takes off the teams
NO_RESIDUAL = 1e-12  #: share of the variance below which one figure follows exactly from the other


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Slope:
    """A regression coefficient: customers' points per employees' point.

    `p` is two-sided by t with `df`, None below 20 teams.
    """

    beta: float
    se: float
    df: float
    p: float | None
    interval: Interval


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class WithinBetween(Result):
    """The two slopes side by side; `estimate` and `interval` are the between slope's.

    Attributes
    ----------
    between, within : slopes on the team mean and on the deviation from it
    difference : between minus within, whose p tests that the two are equal
    statistic : difference / its standard error
    intercept : at a team mean of zero (in the first wave, with wave effects)
    tau2, sigma2 : variance between teams and within them, beyond the model
    loglik : restricted log-likelihood, None after the fall-back
    boundary : tau2 was zero, the figures are least squares with cluster-robust errors
    n_rows : team x wave rows
    """

    between: Slope | None = None
    within: Slope | None = None
    difference: Slope | None = None
    statistic: float | None = None
    intercept: float | None = None
    tau2: float | None = None
    sigma2: float | None = None
    loglik: float | None = None
    boundary: bool = False
    n_rows: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class _Fitted:
    """One of the two fits in one shape; the first three coefficients are constant, within, between."""

    beta: NDArray[np.float64]
    covariance: NDArray[np.float64]
    df: NDArray[np.float64]
    tau2: float
    sigma2: float
    loglik: float | None


def within_between_model(panel: Panel, wave_effects: bool = False) -> WithinBetween:
    """Fit cx ~ (ex - team mean) + team mean, with a random intercept per team.

    Parameters
    ----------
    panel : complete rows of two or more waves; teams with one wave tell about between only.
    wave_effects : add an effect for each wave.

    Returns
    -------
    WithinBetween
        Refused below 8 teams, with one wave, when a figure does not vary between
        or within teams, and when one figure follows exactly from the other.

    Notes
    -----
    REML (equal to lme4). Errors by t: J - 3 df below 30 teams, Satterthwaite's from
    30 on. Where the variance between teams comes out as zero, the mixed model
    is replaced by least squares with errors clustered by team and the result says
    so. The team means are taken as known; with few people behind them the between
    slope is too flat (Luedtke et al. 2008).

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis._frames import make_panel
    >>> rows = [(t, w, t + w + (t * w) % 3, 2 * t - w + t % 2) for t in range(8) for w in range(4)]
    >>> frame = pd.DataFrame(rows, columns=["team", "wave", "ex", "cx"])
    >>> found = within_between_model(make_panel(frame, team="team", ex="ex", cx="cx", wave="wave"))
    >>> round(found.between.beta, 3), round(found.within.beta, 3), found.between.p
    (1.956, -0.74, None)
    """
    n, n_rows = len(panel.teams), len(panel.team)
    reasons = _reasons(panel)
    if refuses(reasons):
        return _refused(n, n_rows, reasons)
    middle = float(panel.x.mean())
    mean = panel.means(panel.x)[panel.team]
    columns = [np.ones(n_rows), panel.x - mean, mean - middle]
    if wave_effects:
        columns += [(panel.wave == wave).astype(float) for wave in range(1, len(panel.waves))]
    design = np.column_stack(columns)
    fit = random_intercept.fit(panel.y, design, panel.team)
    if fit is None:
        return _refused(n, n_rows, (*reasons, refusal("too_few_rows_within", rows=n_rows, needed=design.shape[1] + 1)))
    if fit.sigma2 <= NO_RESIDUAL * float(np.var(panel.y)):
        return _refused(n, n_rows, (*reasons, refusal("same_figure_twice", n=n)))
    fitted = _fallen_back(panel, design) if fit.boundary else None
    if fitted is not None:
        reasons += (warning("team_variance_zero", n=n),)
    else:
        df = np.full(FIXED, n - FIXED) if n < rules.MIN_TEAMS_WITHOUT_WARNING else fit.df[:FIXED]
        fitted = _Fitted(fit.beta, fit.covariance, df, fit.tau2, fit.sigma2, fit.loglik)
    return _presented(fitted, n, n_rows, reasons, middle)


def _presented(fit: _Fitted, n: int, n_rows: int, reasons: tuple[Reason, ...], middle: float) -> WithinBetween:
    within, between = (_slope(float(fit.beta[i]), math.sqrt(fit.covariance[i, i]), float(fit.df[i]), n) for i in (1, 2))
    variance = fit.covariance[1, 1] + fit.covariance[2, 2] - 2 * fit.covariance[1, 2]
    difference = _slope(between.beta - within.beta, math.sqrt(variance), min(between.df, within.df), n)
    return WithinBetween(
        status=worst(reasons), estimate=between.beta, interval=between.interval, n=n,
        method="random_intercept_reml" if fit.loglik is not None else "ols_cluster", reasons=reasons,
        between=between, within=within, difference=difference, statistic=difference.beta / difference.se,
        intercept=float(fit.beta[0]) - between.beta * middle, tau2=fit.tau2, sigma2=fit.sigma2,
        loglik=fit.loglik, boundary=fit.loglik is None, n_rows=n_rows,
    )  # fmt: skip


def _fallen_back(panel: Panel, design: NDArray[np.float64]) -> _Fitted | None:
    fit = clustered(panel.y, design, panel.team)
    if fit is None:
        return None
    n = len(panel.teams)
    left = panel.y - design @ fit.beta
    df = n - FIXED if n < rules.MIN_TEAMS_WITHOUT_WARNING else n - 1
    sigma2 = float(left @ left) / (len(left) - design.shape[1])
    return _Fitted(fit.beta, fit.covariance, np.full(FIXED, float(df)), 0.0, sigma2, None)


def _slope(beta: float, se: float, df: float, n: int) -> Slope:
    half = float(special.stdtrit(df, 0.975)) * se
    p = float(2 * special.stdtr(df, -abs(beta / se)))
    return Slope(
        beta=beta, se=se, df=df, p=p if p_allowed(n) else None, interval=Interval(beta - half, beta + half, "t")
    )


def _reasons(panel: Panel) -> tuple[Reason, ...]:
    n = len(panel.teams)
    reasons = team_reasons(n)
    if refuses(reasons):
        return reasons
    if len(panel.waves) < 2:
        return (*reasons, refusal("one_wave", n=n))
    if flat(panel.means(panel.x), float(np.abs(panel.x).max())) or flat(panel.y):
        return (*reasons, refusal("no_variation", n=n))
    for values in (panel.x, panel.y):
        if np.abs(panel.centred(values)).max() <= NO_RESIDUAL * np.abs(values).max():
            return (*reasons, refusal("no_variation_within", n=n))
    return reasons


def _refused(n: int, n_rows: int, reasons: tuple[Reason, ...]) -> WithinBetween:
    return WithinBetween(
        status=Status.REFUSED, estimate=None, interval=None, n=n, method="random_intercept_reml",
        reasons=reasons, n_rows=n_rows,
    )  # fmt: skip
