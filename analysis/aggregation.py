"""May answers be averaged to teams? The report that decides, from raw answers or from response counts."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis import rules
from analysis._frames import FIRST_DATA_ROW, InputError, numbers, require_columns
from analysis.agreement import (
    Agreement,
    Spread,
    agreement_from_counts,
    answers_agreement,
    check_counts,
    complete_answers,
    spread,
)
from analysis.icc import Icc, icc2_reasons, moments_icc
from analysis.oneway import count_moments, team_moments
from analysis.reliability import ScaleReliability, item_reliability
from analysis.results import Reason, Result, Status, refusal, warning, worst

if TYPE_CHECKING:
    from collections.abc import Sequence


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
        For missing columns, text, infinity, an answer outside `low` .. `high`, or bounds that are no scale.

    Notes
    -----
    Limits: Bliese (2000), LeBreton & Senter (2008); r_wg alone never refuses.

    Examples
    --------
    >>> answers = pd.DataFrame({"team": list("aabbcc"), "q1": [1, 2, 3, 3, 5, 5], "q2": [1, 1, 3, 4, 5, 4]})
    >>> found = aggregation_report(answers, "team", ["q1", "q2"], 1, 5)
    >>> round(found.icc2, 4), found.status, [reason.code for reason in found.reasons]
    (0.9797, <Status.WARN: 'warn'>, ['aggregation_small_teams', 'omega_needs_three_items'])
    """
    _refuse_bounds(low, high)
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
        For missing columns, text, infinity, negative counts, a team that stands twice, or bounds that are no scale.

    Examples
    --------
    >>> counts = pd.DataFrame({"team": list("abc"), "no": [4, 1, 0], "yes": [0, 3, 5]})
    >>> round(count_report(counts, "team", {"no": 0, "yes": 1}, 0, 1).icc2, 4)
    0.9355
    """
    _refuse_bounds(low, high)
    require_columns(frame, [team, *options])
    refuse_repeated(frame, team)
    table = np.column_stack([np.nan_to_num(numbers(frame, column)) for column in options])
    keep = frame[team].notna().to_numpy() & (table.sum(axis=1) != 0)
    values = np.fromiter(options.values(), dtype=float)
    check_counts(np.where(keep[:, None], table, 1.0)[:, None, :])
    found = moments_icc(count_moments(table[keep], values))
    people = agreement_from_counts(table[keep], values.tolist(), low=low, high=high, teams=frame[team][keep].tolist())
    return _report(found, people, None, int(table[~keep].sum()))


def _refuse_bounds(low: float, high: float) -> None:
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        raise InputError("aggregation_bounds", low=low, high=high)


def refuse_repeated(frame: pd.DataFrame, team: str) -> None:
    """Raise InputError when a table of one row per team names a team twice."""
    twice = (frame[team].duplicated() & frame[team].notna()).to_numpy()
    if twice.any():
        at = int(np.argmax(twice))
        raise InputError("team_stands_twice", row=at + FIRST_DATA_ROW, column=team, team=str(frame[team].iloc[at]))


def _report(found: Icc, people: Agreement, scale: ScaleReliability | None, incomplete: int) -> AggregationReport:
    reasons = [*found.reasons, *_comparison_reasons(found, people)]
    if scale is not None:
        reasons += [_beside(reason) for reason in scale.reasons]
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
        icc2=found.icc2 if known and not math.isnan(found.icc2) else None,
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


def _beside(reason: Reason) -> Reason:
    # a scale that cannot be judged does not stop one from comparing teams; one item is simply not a scale
    if reason.severity is not Status.REFUSED:
        return reason
    single = reason.code == "alpha_needs_two_items"
    return dataclasses.replace(reason, severity=Status.OK if single else Status.WARN)


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
