"""Whether the response rate goes with the score."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import stats

from analysis import rules
from analysis._frames import FIRST_DATA_ROW, InputError, numbers, require_columns
from analysis.results import Interval, Reason, Result, Status, refusal, warning, worst

if TYPE_CHECKING:
    from numpy.typing import NDArray


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
        value = float(rates[at])
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
