"""Team scores out of means and error variances: the step that all forms of input share."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from analysis import rules
from analysis._ranks import rank_intervals
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


def refused(reason: Reason, teams: int, method: str) -> ShrunkenMeans:
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
class Measured:
    """Names, sizes (or None), means and error variances of the teams."""

    names: list[object]
    sizes: NDArray[np.float64] | None
    raw: NDArray[np.float64]
    variance: NDArray[np.float64]


def assemble(found: Measured, tau2: float, sigma2: float | None, method: str, seed: int) -> ShrunkenMeans:
    precision = 1 / (tau2 + found.variance)
    mu, reliability = float(precision @ found.raw / precision.sum()), tau2 * precision
    shrunk = mu + reliability * (found.raw - mu)
    wide = np.sqrt(_mean_squared_error(found.variance, precision, reliability))
    ranked = _may_rank(len(found.names), tau2, reliability)
    ranks = rank_intervals(shrunk, wide, seed) if ranked else None
    reasons = _reasons(found, tau2, float(reliability.mean()))
    status = worst(reasons)
    half = float(stats.t.ppf(0.975, len(found.names) - 1)) / math.sqrt(precision.sum())
    return ShrunkenMeans(
        status=status,
        estimate=None if status is Status.REFUSED else mu,
        interval=None if status is Status.REFUSED else Interval(mu - half, mu + half, "t"),
        n=len(found.names),
        method=method,
        reasons=tuple(reasons),
        tau2=tau2,
        sigma2=sigma2,
        teams=_scores(found, shrunk, wide, reliability, ranks),
    )


def _scores(
    found: Measured,
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


def _reasons(found: Measured, tau2: float, reliability: float) -> list[Reason]:
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
