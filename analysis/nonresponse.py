"""Who did not answer: weights that restore the population's margins, and whether the rate goes with the score."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import stats

from analysis import rules
from analysis._frames import FIRST_DATA_ROW, InputError, numbers, require_columns
from analysis.results import Interval, Reason, Result, Status, refusal, warning, worst

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROUNDS = 1000
CLOSE = 1e-12  #: raking stops when every margin is met to this share


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ResponseWeights(Result):
    """Weights per respondent. The estimate is Kish's effective number of answers, `n` counts weighted respondents.

    Attributes
    ----------
    weights : shape (N,), in the order of the table; 0 for respondents whose group is unknown
    """

    weights: NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ResponseCheck(Result):
    """Does the response rate go with the score? The estimate is their correlation over teams.

    Attributes
    ----------
    p : two-sided p of the correlation, None below 20 teams
    rate : response rate over all teams, 0 to 1
    teams_below : teams with a rate below 50 %
    """

    p: float | None
    rate: float | None
    teams_below: int


def effective_n(weights: NDArray[np.float64]) -> float:
    """Return Kish's effective number of answers, (sum w)^2 / sum w^2; 0 without weight.

    Parameters
    ----------
    weights : at least 0, shape (N,)

    Returns
    -------
    float
        Between 1 and N.

    Examples
    --------
    >>> effective_n(np.array([1.0, 1.0, 2.0]))
    2.6666666666666665
    """
    squares = float(weights @ weights)
    return float(weights.sum()) ** 2 / squares if squares > 0 else 0.0


def poststratify(frame: pd.DataFrame, *, group: str, population: Mapping[object, float]) -> ResponseWeights:
    """Weight respondents so that one grouping has its known sizes.

    Parameters
    ----------
    frame : one row per respondent
    group : column with the group; unknown groups get weight 0
    population : people per group, above 0

    Returns
    -------
    ResponseWeights
        Refused when a group of the population has no respondent.

    Raises
    ------
    InputError
        For a missing column.

    Examples
    --------
    >>> people = pd.DataFrame({"site": ["a", "a", "b"]})
    >>> poststratify(people, group="site", population={"a": 4, "b": 6}).weights.tolist()
    [2.0, 2.0, 6.0]
    """
    return rake(frame, margins={group: population})


def rake(frame: pd.DataFrame, *, margins: Mapping[str, Mapping[object, float]]) -> ResponseWeights:
    """Weight respondents so that several groupings have their known sizes at once.

    Parameters
    ----------
    frame : one row per respondent
    margins : column -> group -> people in the population (above 0). Totals of later columns are scaled
        to the first one's. A respondent with an unknown group in any column gets weight 0.

    Returns
    -------
    ResponseWeights
        Refused when a group of the population has no respondent, or no weights meet all margins.

    Raises
    ------
    InputError
        For a missing column, or a population that is not above 0.

    Notes
    -----
    Iterative proportional fitting (Deming & Stephan 1940) from weights of 1, until each margin is met.

    Examples
    --------
    >>> people = pd.DataFrame({"site": ["a", "a", "b", "b"], "shift": ["day", "night", "day", "night"]})
    >>> found = rake(people, margins={"site": {"a": 30, "b": 10}, "shift": {"day": 20, "night": 20}})
    >>> found.weights.round(6).tolist(), round(found.estimate, 2)
    ([15.0, 15.0, 5.0, 5.0], 3.2)
    """
    require_columns(frame, list(margins))
    coded = [_coded(frame, column, groups) for column, groups in margins.items()]
    known = np.logical_and.reduce([codes >= 0 for codes, _ in coded])
    total = coded[0][1].sum()
    targets = [(codes[known], sizes * total / sizes.sum()) for codes, sizes in coded]
    for (column, groups), (codes, sizes) in zip(margins.items(), targets, strict=True):
        empty = np.bincount(codes, minlength=len(sizes)) == 0
        if empty.any():
            name = str(list(groups)[int(np.argmax(empty))])
            return _weights(np.zeros(len(frame)), refusal("weights_empty_group", column=column, group=name))
    inner, settled = _proportions(targets, int(known.sum()))
    weights = np.zeros(len(frame))
    weights[known] = inner
    return _weights(weights, None if settled else refusal("weights_not_settled"))


def _coded(
    frame: pd.DataFrame, column: str, groups: Mapping[object, float]
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    sizes = np.array(list(groups.values()), dtype=float)
    if not sizes.size or not (np.isfinite(sizes) & (sizes > 0)).all():
        raise InputError("weights_population", column=column)
    return pd.Index(list(groups)).get_indexer(pd.Index(frame[column])), sizes


def _proportions(
    targets: list[tuple[NDArray[np.intp], NDArray[np.float64]]], people: int
) -> tuple[NDArray[np.float64], bool]:
    weights = np.ones(people)
    for _ in range(ROUNDS):
        worst_miss = 0.0
        for codes, sizes in targets:
            factor = sizes / np.bincount(codes, weights=weights, minlength=len(sizes))
            worst_miss = max(worst_miss, float(np.abs(factor - 1).max()))
            weights = weights * factor[codes]
        if worst_miss < CLOSE or len(targets) == 1:
            return weights, True
    return weights, worst_miss < 1e-6


def _weights(weights: NDArray[np.float64], reason: Reason | None) -> ResponseWeights:
    return ResponseWeights(
        status=Status.OK if reason is None else Status.REFUSED,
        estimate=effective_n(weights) if reason is None else None,
        interval=None,
        n=int((weights > 0).sum()),
        method="kish",
        reasons=() if reason is None else (reason,),
        weights=weights,
    )


def response_check(frame: pd.DataFrame, *, rate: str, score: str, invited: str | None = None) -> ResponseCheck:
    """Correlate the response rate with the score over teams.

    Parameters
    ----------
    frame : one row per team; rows without rate or score are left out
    rate : column with the response rate as a share, 0 to 1
    score : column with the team's score
    invited : column with the people asked, to weigh the overall rate; without it teams count equally

    Returns
    -------
    ResponseCheck
        Warned when rate and score are correlated (p < .05) or the overall rate is below 50 %; refused
        below 8 teams or when either column is constant; no p and no verdict below 20 teams.

    Raises
    ------
    InputError
        For missing columns, text, infinity, or a rate outside 0 .. 1.

    Examples
    --------
    >>> teams = pd.DataFrame({"rate": [0.5, 0.6, 0.7, 0.8] * 5, "score": [3, 3, 4, 5] * 5})
    >>> found = response_check(teams, rate="rate", score="score")
    >>> round(found.estimate, 3), [reason.code for reason in found.reasons]
    (0.944, ['response_goes_with_score'])
    """
    require_columns(frame, [name for name in (rate, score, invited) if name])
    rates, scores = numbers(frame, rate), numbers(frame, score)
    outside = (rates < 0) | (rates > 1)
    if outside.any():
        at = int(np.argmax(outside))
        value = f"{rates[at]:g}"
        raise InputError("out_of_range", row=at + FIRST_DATA_ROW, column=rate, value=value, low=0, high=1)
    sizes = numbers(frame, invited) if invited else np.ones(len(frame))
    keep = np.isfinite(rates) & np.isfinite(scores) & (np.nan_to_num(sizes) > 0)
    return _checked(rates[keep], scores[keep], sizes[keep])


def _checked(rates: NDArray[np.float64], scores: NDArray[np.float64], sizes: NDArray[np.float64]) -> ResponseCheck:
    n = len(rates)
    overall = float(rates @ sizes / sizes.sum()) if n else None
    below = int((rates < rules.RESPONSE_RATE_WARN).sum())
    reasons = _rate_reasons(overall, below)
    refused = _not_correlated(rates, scores)
    if refused is not None:
        return ResponseCheck(
            status=Status.REFUSED,
            estimate=None,
            interval=None,
            n=n,
            method="pearson",
            reasons=(refused, *reasons),
            p=None,
            rate=overall,
            teams_below=below,
        )
    found = stats.pearsonr(rates, scores)
    r, ends = float(found.statistic), found.confidence_interval(0.95)
    p = float(found.pvalue) if n >= rules.MIN_TEAMS_FOR_VERDICT else None
    if p is not None and p < rules.ALPHA:
        reasons = [warning("response_goes_with_score", r=r, n=n), *reasons]
    return ResponseCheck(
        status=worst(reasons),
        estimate=r,
        interval=Interval(float(ends.low), float(ends.high), "fisher"),
        n=n,
        method="pearson",
        reasons=tuple(reasons),
        p=p,
        rate=overall,
        teams_below=below,
    )


def _rate_reasons(overall: float | None, below: int) -> list[Reason]:
    if overall is None or overall >= rules.RESPONSE_RATE_WARN:
        return []
    limit = round(100 * rules.RESPONSE_RATE_WARN)
    return [warning("response_rate_low", percent=100 * overall, n=below, limit=limit)]


def _not_correlated(rates: NDArray[np.float64], scores: NDArray[np.float64]) -> Reason | None:
    if len(rates) < rules.MIN_TEAMS:
        return refusal("response_too_few_teams", n=len(rates), needed=rules.MIN_TEAMS)
    for values, code in ((rates, "response_rates_equal"), (scores, "response_scores_equal")):
        if np.ptp(values) <= 1e-12 * np.abs(values).max():
            return refusal(code)
    return None
