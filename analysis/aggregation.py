"""May answers be averaged to teams? ICC(1), ICC(2) with the F-test, and the report that decides."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import stats

from analysis import rules
from analysis._frames import InputError, numbers, require_columns
from analysis.agreement import (
    Agreement,
    Spread,
    agreement_from_counts,
    answers_agreement,
    check_counts,
    complete_answers,
    spread,
)
from analysis.oneway import Anova, Moments, anova, count_moments, reml, team_moments
from analysis.reliability import ScaleReliability, item_reliability
from analysis.results import Interval, Reason, Result, Status, refusal, warning, worst

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


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AggregationReport(Result):
    """May these answers be shown and compared per team? The estimate is ICC(2), `n` counts people.

    A refused report keeps its named figures, so that one sees why; a figure that
    does not apply is None, with its reason.

    Attributes
    ----------
    icc : all of `Icc`; icc1, icc1_n0, icc2, f, df_between, df_within, p are repeated from it
    rwgj, lindell, awg, adm : spread over the teams
    alpha, omega : reliability of the scale over people
    n_teams, n_incomplete : teams; people left out for want of a team or of an answer
    """

    icc: Icc
    icc1: float | None
    icc1_n0: float | None
    icc2: float | None
    f: float | None
    df_between: int
    df_within: int
    p: float | None
    rwgj: Spread | None
    lindell: Spread | None
    awg: Spread | None
    adm: Spread | None
    alpha: float | None
    omega: float | None
    n_teams: int
    n_incomplete: int


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


def aggregation_report(
    frame: pd.DataFrame, team: str, items: Sequence[str], low: float, high: float
) -> AggregationReport:
    """Say whether answers may be averaged to teams and the teams compared.

    Parameters
    ----------
    frame : one row per person
    team : column with the team
    items : columns of the scale's items, answers `low` to `high`, worded in one direction; a person's
        score is their mean. People without a team or with a missing answer are left out.
    low, high : ends of the answering scale

    Returns
    -------
    AggregationReport
        Refused when ICC(2) is below .50 or the F-test is not significant; warned when ICC(2) is below
        .70, mean r_wg(j) below .51, a team has fewer than 5 people, or an item runs against the others.

    Raises
    ------
    InputError
        For missing columns, text, infinity, or an answer outside `low` .. `high`.

    Notes
    -----
    Limits: Bliese (2000), LeBreton & Senter (2008); r_wg alone never refuses.

    Examples
    --------
    >>> answers = pd.DataFrame({"team": list("aabbcc"), "q1": [1, 2, 3, 3, 5, 5], "q2": [1, 1, 3, 4, 5, 4]})
    >>> found = aggregation_report(answers, "team", ["q1", "q2"], 1, 5)
    >>> round(found.icc2, 4), found.status, [reason.code for reason in found.reasons]
    (0.9835, <Status.WARN: 'warn'>, ['aggregation_small_teams', 'omega_needs_three_items'])
    """
    answers = complete_answers(frame, team, items, low, high)
    scores = answers.values.mean(axis=1)
    found = moments_icc(team_moments(answers.codes, scores, len(answers.teams)))
    people = answers_agreement(answers, low, high)
    return _report(found, people, item_reliability(answers.values, tuple(items)), answers.incomplete)


def count_report(
    frame: pd.DataFrame, team: str, options: dict[str, float], low: float, high: float
) -> AggregationReport:
    """Say the same of one item from response counts.

    Parameters
    ----------
    frame : one row per team
    team : column with the team; rows without one or without answers are left out
    options : column with the number of people who chose an option -> value of that option;
        a missing count is 0
    low, high : ends of the answering scale

    Returns
    -------
    AggregationReport
        As from the answers behind the counts; alpha and omega are None.

    Raises
    ------
    InputError
        For missing columns, text, infinity, negative counts, or a team that stands twice.

    Examples
    --------
    >>> counts = pd.DataFrame({"team": list("abc"), "no": [4, 1, 0], "yes": [0, 3, 5]})
    >>> round(count_report(counts, "team", {"no": 0, "yes": 1}, 0, 1).icc2, 4)
    0.8902
    """
    require_columns(frame, [team, *options])
    refuse_repeated(frame, team)
    table = np.column_stack([np.nan_to_num(numbers(frame, column)) for column in options])
    keep = frame[team].notna().to_numpy() & (table.sum(axis=1) != 0)
    values = np.fromiter(options.values(), dtype=float)
    check_counts(np.where(keep[:, None], table, 1.0)[:, None, :])
    found = moments_icc(count_moments(table[keep], values))
    people = agreement_from_counts(table[keep], values.tolist(), low=low, high=high, teams=frame[team][keep].tolist())
    return _report(found, people, None, int(table[~keep].sum()))


def refuse_repeated(frame: pd.DataFrame, team: str) -> None:
    """Raise InputError when a table of one row per team names a team twice."""
    twice = (frame[team].duplicated() & frame[team].notna()).to_numpy()
    if twice.any():
        at = int(np.argmax(twice))
        raise InputError("team_stands_twice", row=at + 2, column=team, team=str(frame[team].iloc[at]))


def _report(found: Icc, people: Agreement, scale: ScaleReliability | None, incomplete: int) -> AggregationReport:
    reasons = [*found.reasons, *_comparison_reasons(found, people)]
    if scale is not None:  # a scale that cannot be judged does not stop one from comparing teams
        reasons += [dataclasses.replace(reason, severity=Status.WARN) for reason in scale.reasons]
    status, known = worst(reasons), found.status is not Status.REFUSED
    return AggregationReport(
        status=status,
        estimate=None if status is Status.REFUSED else found.icc2,
        interval=None if status is Status.REFUSED else found.icc2_interval,
        n=found.n,
        method="icc2",
        reasons=tuple(reasons),
        icc=found,
        icc1=found.icc1 if known else None,
        icc1_n0=found.icc1_n0 if known else None,
        icc2=found.icc2 if known else None,
        f=found.f if known else None,
        df_between=found.df_between,
        df_within=found.df_within,
        p=found.p if known else None,
        rwgj=spread(people.rwgj),
        lindell=spread(people.lindell),
        awg=spread(people.awg),
        adm=spread(people.adm),
        alpha=scale.alpha if scale else None,
        omega=scale.omega if scale else None,
        n_teams=found.n_teams,
        n_incomplete=incomplete,
    )


def _comparison_reasons(found: Icc, people: Agreement) -> list[Reason]:
    reasons: list[Reason] = []
    if found.status is not Status.REFUSED:
        if not found.p < rules.ALPHA:
            reasons.append(refusal("aggregation_teams_alike", p=found.p, f=found.f))
        reasons += icc2_reasons(found.icc2)
    small = int((people.sizes < rules.MIN_RESPONDENTS).sum())
    if small:
        reasons.append(warning("aggregation_small_teams", n=small, needed=rules.MIN_RESPONDENTS))
    if people.estimate is not None and people.estimate < rules.RWG_WARN:
        reasons.append(warning("aggregation_low_agreement", rwg=people.estimate, needed=rules.RWG_WARN))
    return reasons


def icc2_reasons(icc2: float) -> list[Reason]:
    """Return what the reliability of team means allows: refused below .50, warned below .70."""
    if not icc2 >= rules.ICC2_REFUSED:
        shown = 0.0 if math.isnan(icc2) else icc2
        return [refusal("aggregation_unreliable_means", icc2=shown, needed=rules.ICC2_REFUSED)]
    if icc2 < rules.ICC2_WARN:
        return [warning("aggregation_icc2_for_discovery", icc2=icc2, needed=rules.ICC2_WARN)]
    return []
