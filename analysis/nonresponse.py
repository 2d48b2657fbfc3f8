"""Who did not answer: weights that restore the population's margins; whether the rate goes with the score."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis._frames import InputError, require_columns
from analysis.response_rate import ResponseCheck, response_check
from analysis.results import Reason, Result, Status, refusal

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["ResponseCheck", "ResponseWeights", "effective_n", "poststratify", "rake", "response_check"]

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
