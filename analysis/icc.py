"""How much of an answer belongs to the team: ICC(1), ICC(2) and the F-test."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import stats

from analysis import rules
from analysis._frames import numbers, require_columns
from analysis.agreement import check_counts
from analysis.oneway import Anova, Moments, anova, count_moments, reml, team_moments
from analysis.results import Interval, Reason, Result, Status, refusal, warning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Icc(Result):
    """How much of the answers belongs to the team. The estimate and its interval are ICC(1), `n` counts answers.

    Attributes
    ----------
    icc1 : ICC(1) with the mean team size, as R's multilevel::ICC1
    icc1_n0 : ICC(1) with the size corrected for unequal teams
    icc2 : ICC(2), the reliability of a team mean
    icc2_interval : interval of ICC(2)
    f, df_between, df_within, p : F-test of equal team means
    msb, msw : mean squares between and within teams
    tau2, sigma2, icc1_reml : the same by restricted maximum likelihood
    n_teams : number of teams
    """

    icc1: float = math.nan
    icc1_n0: float = math.nan
    icc2: float = math.nan
    icc2_interval: Interval | None = None
    f: float = math.nan
    df_between: int = 0
    df_within: int = 0
    p: float = math.nan
    msb: float = math.nan
    msw: float = math.nan
    tau2: float = math.nan
    sigma2: float = math.nan
    icc1_reml: float = math.nan
    n_teams: int = 0


def icc(frame: pd.DataFrame, *, team: str, score: str) -> Icc:
    """Return ICC(1), ICC(2) and the F-test from raw scores.

    Parameters
    ----------
    frame : one row per person; rows without team or score are left out
    team, score : column names

    Returns
    -------
    Icc
        Refused below two teams, with one person in every team, or when all scores are equal.

    Raises
    ------
    InputError
        For missing columns, text or infinity.

    Notes
    -----
    ICC(1) = (MSB - MSW) / (MSB + (k-1) MSW) and ICC(2) = (MSB - MSW) / MSB (Bliese 2000), k the mean
    team size. Intervals come from the F distribution, exact for equal teams.

    Examples
    --------
    >>> scores = pd.DataFrame({"team": ["a", "a", "b", "b"], "score": [1, 3, 4, 4]})
    >>> found = icc(scores, team="team", score="score")
    >>> round(found.icc1, 6), round(found.icc2, 6), found.f
    (0.6, 0.75, 4.0)
    """
    require_columns(frame, [team, score])
    values = numbers(frame, score)
    keep = np.isfinite(values) & frame[team].notna().to_numpy()
    codes, teams = pd.factorize(frame[team][keep])
    return moments_icc(team_moments(codes, values[keep], len(teams)))


def icc_from_counts(counts: NDArray[np.float64], options: Sequence[float]) -> Icc:
    """Return the same from response counts.

    Parameters
    ----------
    counts : people per team and option, shape (J, A)
    options : the value of each option, shape (A,)

    Returns
    -------
    Icc

    Raises
    ------
    InputError
        For negative or missing counts, or a team without answers.

    Examples
    --------
    >>> round(icc_from_counts(np.array([[1, 0, 1, 0], [0, 0, 0, 2]]), [1, 2, 3, 4]).icc1, 6)
    0.6
    """
    table = np.asarray(counts, dtype=float)
    check_counts(table[:, None, :])
    return moments_icc(count_moments(table, np.asarray(options, dtype=float)))


def moments_icc(found: Moments) -> Icc:
    """Return ICC from team sizes, means and within sum of squares."""
    teams, people = len(found.n), int(found.n.sum())
    reason = _not_computable(found)
    if reason is not None:
        return Icc(
            status=Status.REFUSED,
            estimate=None,
            interval=None,
            n=people,
            method="anova",
            reasons=(reason,),
            n_teams=teams,
        )
    table, parts = anova(found), reml(found)
    ratio_low, ratio_high = _ratio_interval(table)
    return Icc(
        status=Status.OK,
        estimate=table.icc1(table.mean_size),
        interval=Interval(_icc1(ratio_low, table.n0), _icc1(ratio_high, table.n0), "f"),
        n=people,
        method="anova",
        icc1=table.icc1(table.mean_size),
        icc1_n0=table.icc1(table.n0),
        icc2=table.icc2,
        icc2_interval=Interval(_icc2(ratio_low), _icc2(ratio_high), "f"),
        f=table.f,
        df_between=table.df_between,
        df_within=table.df_within,
        p=table.p,
        msb=table.msb,
        msw=table.msw,
        tau2=parts.tau2,
        sigma2=parts.sigma2,
        icc1_reml=parts.icc1,
        n_teams=teams,
    )


def _not_computable(found: Moments) -> Reason | None:
    if len(found.n) < 2:
        return refusal("aggregation_one_team", n=len(found.n), needed=2)
    if found.df_within <= 0:
        return refusal("aggregation_nobody_to_compare")
    if not found.has_variation:
        return refusal("aggregation_all_equal", n=int(found.n.sum()))
    return None


def _ratio_interval(table: Anova) -> tuple[float, float]:
    quantiles = stats.f.ppf([0.975, 0.025], table.df_between, table.df_within)
    return table.f / float(quantiles[0]), table.f / float(quantiles[1])


def _icc1(ratio: float, size: float) -> float:
    return 1.0 if math.isinf(ratio) else (ratio - 1) / (ratio + size - 1)


def _icc2(ratio: float) -> float:
    return 1 - 1 / ratio if ratio > 0 else math.nan


def icc2_reasons(icc2: float) -> list[Reason]:
    """Return what the reliability of team means allows: refused below .50, warned below .70."""
    if not icc2 >= rules.ICC2_REFUSED:
        shown = 0.0 if math.isnan(icc2) else icc2
        return [refusal("aggregation_unreliable_means", icc2=shown, needed=rules.ICC2_REFUSED)]
    if icc2 < rules.ICC2_WARN:
        return [warning("aggregation_icc2_for_discovery", icc2=icc2, needed=rules.ICC2_WARN)]
    return []
