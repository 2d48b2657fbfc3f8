"""What a measure or a comparison may hide: each function returns the reasons that apply."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from analysis.correlation import product_moment, t_p
from analysis.pairs import column, flat
from analysis.results import Reason, refusal, warning
from analysis.rules import (
    ALPHA,
    CEILING_SHARE,
    MIN_TEAMS_FOR_VERDICT,
    RESPONSE_RATE_WARN,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike


def ceiling_reasons(mean: float | None, low: float, high: float, *, measure: str) -> tuple[Reason, ...]:
    """Warn when a mean lies above 90 % of its range.

    Parameters
    ----------
    mean : mean over teams; None or NaN warns of nothing
    low, high : ends of the scale
    measure : name of the measure, for the sentence

    Returns
    -------
    tuple of Reason

    Examples
    --------
    >>> [reason.code for reason in ceiling_reasons(95.1, 0, 100, measure="satisfaction")]
    ['traps_ceiling']
    >>> ceiling_reasons(90, 0, 100, measure="satisfaction")
    ()
    """
    if mean is None or math.isnan(mean) or high <= low:
        return ()
    share = (mean - low) / (high - low)
    if share <= CEILING_SHARE:
        return ()
    return (warning("traps_ceiling", measure=measure, mean=float(mean), high=float(high), share=100 * share),)


def instrument_reasons(changed: Sequence[object], *, measure: str) -> tuple[Reason, ...]:
    """Warn when the questions behind a measure changed between waves.

    Parameters
    ----------
    changed : the waves from which new questions were asked, in order; empty for none
    measure : name of the measure, for the sentence

    Returns
    -------
    tuple of Reason

    Examples
    --------
    >>> [reason.code for reason in instrument_reasons([2016], measure="engagement")]
    ['traps_instrument']
    """
    if not changed:
        return ()
    return (warning("traps_instrument", measure=measure, waves=", ".join(map(str, changed))),)


def common_source_reasons(same: bool) -> tuple[Reason, ...]:
    """Refuse a link whose two sides were answered by the same people.

    Examples
    --------
    >>> [reason.severity.value for reason in common_source_reasons(True)]
    ['refused']
    """
    return (refusal("traps_common_source"),) if same else ()


def response_reasons(rate: ArrayLike, score: ArrayLike, *, measure: str) -> tuple[Reason, ...]:
    """Warn of a low response rate, and of one that goes with the score.

    Parameters
    ----------
    rate : response rate per team, 0 to 1, shape (J,); NaN where not known
    score : the measure per team, shape (J,); NaN where not known
    measure : name of the measure, for the sentence

    Returns
    -------
    tuple of Reason
        `traps_response_low` when the mean rate is below .50; `traps_response_related`
        when, with 20 teams or more, rate and score correlate at p < .05.

    Raises
    ------
    InputError
        For text or an infinite value.

    Examples
    --------
    >>> [reason.code for reason in response_reasons([0.3, 0.5], [1, 2], measure="engagement")]
    ['traps_response_low']
    """
    rates, scores = column(rate, "rate"), column(score, "score")
    reasons = []
    answered = rates[np.isfinite(rates)]
    if len(answered) and answered.mean() < RESPONSE_RATE_WARN:
        reasons.append(warning("traps_response_low", rate=100 * float(answered.mean()), limit=100 * RESPONSE_RATE_WARN))
    both = np.isfinite(rates) & np.isfinite(scores)
    n = int(both.sum())
    if n >= MIN_TEAMS_FOR_VERDICT and not flat(rates[both]) and not flat(scores[both]):
        r = product_moment(rates[both], scores[both])
        if t_p(r, n - 2) < ALPHA:
            reasons.append(warning("traps_response_related", measure=measure, r=r, n=n))
    return tuple(reasons)
