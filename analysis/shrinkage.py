"""Fair team scores: empirical-Bayes means with intervals and rank intervals, never a bare league table."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis import rules
from analysis._frames import FIRST_DATA_ROW, InputError, numbers, require_columns
from analysis._ranks import rank_intervals
from analysis.aggregation import refuse_repeated
from analysis.heterogeneity import dersimonian_laird, paule_mandel
from analysis.oneway import Moments, reml, row_moments, team_moments
from analysis.results import Interval, Reason, Result, Status, refusal, warning, worst

if TYPE_CHECKING:
    from numpy.typing import NDArray

Z = 1.959963984540054  #: two-sided 95 % of the normal


@dataclasses.dataclass(frozen=True, slots=True)
class TeamScore:
    """One team: what was measured, what is believed, and how sure.

    `se` is the conditional standard deviation that lme4 reports; `interval` is wider, it also allows for
    the estimated mean and variance. `rank` counts from 1 for the highest; None where ranks would mislead.
    """

    team: object
    n: float | None
    raw: float
    shrunk: float
    se: float
    reliability: float
    interval: Interval
    rank: Interval | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ShrunkenMeans(Result):
    """Team scores in the order of the table. The estimate is the mean of the teams, `n` counts teams.

    Attributes
    ----------
    tau2 : variance between the teams' true means, None where it cannot be estimated
    sigma2 : variance within teams, None where standard errors were given
    teams : the scores
    """

    tau2: float | None
    sigma2: float | None
    teams: tuple[TeamScore, ...]


def shrunken_means(frame: pd.DataFrame, *, team: str, score: str, seed: int = 0) -> ShrunkenMeans:
    """Return empirical-Bayes team means from raw scores.

    Parameters
    ----------
    frame : one row per person; rows without team or score are left out
    team, score : column names
    seed : of the draws behind the rank intervals

    Returns
    -------
    ShrunkenMeans
        Refused when the teams cannot be told apart; see `shrunken_rows`.

    Raises
    ------
    InputError
        For missing columns, text or infinity.

    Notes
    -----
    shrunk = mu + reliability (raw - mu), reliability = tau2 / (tau2 + sigma2/n), variances by REML: the
    predictions of lme4's (1 | team).

    Examples
    --------
    >>> scores = pd.DataFrame({"team": list("aabbcc"), "score": [1, 2, 4, 5, 7, 8]})
    >>> found = shrunken_means(scores, team="team", score="score")
    >>> [round(one.shrunk, 3) for one in found.teams]
    [1.583, 4.5, 7.417]
    """
    require_columns(frame, [team, score])
    values = numbers(frame, score)
    keep = np.isfinite(values) & frame[team].notna().to_numpy()
    codes, teams = pd.factorize(frame[team][keep])
    return _from_moments(teams.tolist(), team_moments(codes, values[keep], len(teams)), seed)


def shrunken_rows(frame: pd.DataFrame, *, team: str, mean: str, n: str, sd: str, seed: int = 0) -> ShrunkenMeans:
    """Return empirical-Bayes team means from published rows; the same as from the answers behind them.

    Parameters
    ----------
    frame : one row per team; rows without team, mean or n are left out
    team, mean, n, sd : columns; n answers (above 0), sd their standard deviation (n - 1), which may be
        missing: the team's spread is then taken from the others
    seed : of the draws behind the rank intervals

    Returns
    -------
    ShrunkenMeans
        Refused below two teams, without any spread within teams, when everything is equal, and, with
        the figures kept, when no difference between teams can be seen (tau2 = 0). Ranks are left out
        below 20 teams and when the mean reliability is below .50.

    Raises
    ------
    InputError
        For missing columns, text, infinity, a team that stands twice, a negative n or sd.

    Examples
    --------
    >>> rows = pd.DataFrame({"team": list("abc"), "m": [1.5, 4.5, 7.5], "n": [2, 2, 2], "s": [0.70710678118] * 3})
    >>> found = shrunken_rows(rows, team="team", mean="m", n="n", sd="s")
    >>> [round(one.shrunk, 3) for one in found.teams]
    [1.583, 4.5, 7.417]
    """
    require_columns(frame, [team, mean, n, sd])
    refuse_repeated(frame, team)
    means, sizes, spreads = (numbers(frame, column) for column in (mean, n, sd))
    _refuse_negative(sizes, n)
    _refuse_negative(spreads, sd)
    keep = np.isfinite(means) & (np.nan_to_num(sizes) > 0) & frame[team].notna().to_numpy()
    return _from_moments(frame[team][keep].tolist(), row_moments(sizes[keep], means[keep], spreads[keep]), seed)


def shrunken_estimates(
    frame: pd.DataFrame, *, team: str, mean: str, se: str, method: str = "PM", seed: int = 0
) -> ShrunkenMeans:
    """Return empirical-Bayes team figures from estimates with known standard errors.

    Parameters
    ----------
    frame : one row per team; rows without team, mean or standard error are left out
    team, mean, se : columns; se above 0
    method : "DL" (DerSimonian & Laird 1986) or "PM" (Paule & Mandel 1982)
    seed : of the draws behind the rank intervals

    Returns
    -------
    ShrunkenMeans
        As `shrunken_rows`, with `sigma2` None.

    Raises
    ------
    InputError
        For missing columns, text, infinity, a team that stands twice, a negative standard error.
    ValueError
        For another method.

    Examples
    --------
    >>> rows = pd.DataFrame({"team": list("abc"), "m": [1.0, 2.0, 4.0], "se": [0.5, 0.5, 0.5]})
    >>> round(shrunken_estimates(rows, team="team", mean="m", se="se", method="DL").tau2, 4)
    2.0833
    """
    if method not in {"DL", "PM"}:
        raise ValueError(method)
    require_columns(frame, [team, mean, se])
    refuse_repeated(frame, team)
    means, errors = numbers(frame, mean), numbers(frame, se)
    _refuse_negative(errors, se)
    keep = np.isfinite(means) & (np.nan_to_num(errors) > 0) & frame[team].notna().to_numpy()
    names, raw, variance = frame[team][keep].tolist(), means[keep], errors[keep] ** 2
    if len(names) < 2:
        return _refused(refusal("shrink_one_team", n=len(names), needed=2), len(names), method)
    tau2 = dersimonian_laird(raw, variance) if method == "DL" else paule_mandel(raw, variance)
    return _assemble(_Measured(names, None, raw, variance), tau2, None, method, seed)


def _refuse_negative(values: NDArray[np.float64], column: str) -> None:
    below = values < 0
    if below.any():
        at = int(np.argmax(below))
        raise InputError("negative_value", row=at + FIRST_DATA_ROW, column=column, value=f"{values[at]:g}")


def _from_moments(names: list[object], found: Moments, seed: int) -> ShrunkenMeans:
    if len(names) < 2:
        return _refused(refusal("shrink_one_team", n=len(names), needed=2), len(names), "REML")
    if found.df_within <= 0:
        return _refused(refusal("shrink_no_spread"), len(names), "REML")
    if not found.has_variation:
        return _refused(refusal("shrink_all_equal"), len(names), "REML")
    parts = reml(found)
    measured = _Measured(names, found.n, found.mean, parts.sigma2 / found.n)
    return _assemble(measured, parts.tau2, parts.sigma2, "REML", seed)


def _refused(reason: Reason, teams: int, method: str) -> ShrunkenMeans:
    return ShrunkenMeans(
        status=Status.REFUSED,
        estimate=None,
        interval=None,
        n=teams,
        method=method,
        reasons=(reason,),
        tau2=None,
        sigma2=None,
        teams=(),
    )


@dataclasses.dataclass(frozen=True, slots=True)
class _Measured:
    """Names, sizes (or None), means and error variances of the teams."""

    names: list[object]
    sizes: NDArray[np.float64] | None
    raw: NDArray[np.float64]
    variance: NDArray[np.float64]


def _assemble(found: _Measured, tau2: float, sigma2: float | None, method: str, seed: int) -> ShrunkenMeans:
    precision = 1 / (tau2 + found.variance)
    mu, reliability = float(precision @ found.raw / precision.sum()), tau2 * precision
    shrunk = mu + reliability * (found.raw - mu)
    wide = np.sqrt(_mean_squared_error(found.variance, precision, reliability))
    ranked = _may_rank(len(found.names), tau2, reliability)
    ranks = rank_intervals(shrunk, wide, seed) if ranked else None
    reasons = _reasons(found, tau2, float(reliability.mean()))
    status, half = worst(reasons), Z / math.sqrt(precision.sum())
    return ShrunkenMeans(
        status=status,
        estimate=None if status is Status.REFUSED else mu,
        interval=None if status is Status.REFUSED else Interval(mu - half, mu + half, "normal"),
        n=len(found.names),
        method=method,
        reasons=tuple(reasons),
        tau2=tau2,
        sigma2=sigma2,
        teams=_scores(found, shrunk, wide, reliability, ranks),
    )


def _scores(
    found: _Measured,
    shrunk: NDArray[np.float64],
    wide: NDArray[np.float64],
    reliability: NDArray[np.float64],
    ranks: NDArray[np.float64] | None,
) -> tuple[TeamScore, ...]:
    return tuple(
        TeamScore(
            team=name,
            n=None if found.sizes is None else float(found.sizes[j]),
            raw=float(found.raw[j]),
            shrunk=float(shrunk[j]),
            se=math.sqrt(reliability[j] * found.variance[j]),
            reliability=float(reliability[j]),
            interval=Interval(float(shrunk[j] - Z * wide[j]), float(shrunk[j] + Z * wide[j]), "prasad_rao"),
            rank=None if ranks is None else Interval(float(ranks[0, j]), float(ranks[1, j]), "simulation"),
        )
        for j, name in enumerate(found.names)
    )


def _mean_squared_error(
    variance: NDArray[np.float64], precision: NDArray[np.float64], reliability: NDArray[np.float64]
) -> NDArray[np.float64]:
    # Prasad & Rao (1990): conditional variance, the estimated mean, and twice the estimated variance's part
    spread_of_tau2 = 2 / float(precision @ precision)
    mean_part = (1 - reliability) ** 2 / precision.sum()
    return np.asarray(reliability * variance + mean_part + 2 * variance**2 * precision**3 * spread_of_tau2)


def _reasons(found: _Measured, tau2: float, reliability: float) -> list[Reason]:
    reasons: list[Reason] = []
    if tau2 <= 0:
        reasons.append(refusal("shrink_no_difference"))
    elif reliability < rules.ICC2_REFUSED:
        reasons.append(warning("shrink_not_comparable", reliability=reliability, needed=rules.ICC2_REFUSED))
    elif reliability < rules.ICC2_WARN:
        reasons.append(warning("shrink_low_reliability", reliability=reliability, needed=rules.ICC2_WARN))
    small = 0 if found.sizes is None else int((found.sizes < rules.MIN_RESPONDENTS).sum())
    if small:
        reasons.append(warning("shrink_small_teams", n=small, needed=rules.MIN_RESPONDENTS))
    if len(found.names) < rules.MIN_TEAMS_FOR_VERDICT:
        reasons.append(warning("shrink_too_few_to_rank", n=len(found.names), needed=rules.MIN_TEAMS_FOR_VERDICT))
    return reasons


def _may_rank(teams: int, tau2: float, reliability: NDArray[np.float64]) -> bool:
    enough = teams >= rules.MIN_TEAMS_FOR_VERDICT
    return enough and tau2 > 0 and float(reliability.mean()) >= rules.ICC2_REFUSED
