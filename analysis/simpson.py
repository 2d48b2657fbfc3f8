"""The relation over all teams, and whether it survives when kinds of teams are held constant."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.correlation import fisher, product_moment
from analysis.pairs import column, flat
from analysis.results import Interval, Reason, Result, Status, refusal, warning, worst
from analysis.rules import MIN_TEAMS, SIMPSON_DIFFERENCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

METHOD = "pooled_within_strata"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Stratum(Result):
    """One kind of teams; `estimate` is its r, None when refused (below 8 teams, constant)."""

    name: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SimpsonCheck(Result):
    """`estimate` is r with the stratum held constant.

    Attributes
    ----------
    pooled : r over the same teams with strata ignored
    pooled_interval : its Fisher interval
    sign_flip : the two have opposite signs
    difference : estimate minus pooled
    strata : one result per stratum, in the order of their names
    """

    pooled: float | None
    pooled_interval: Interval | None
    sign_flip: bool
    difference: float | None
    strata: tuple[Stratum, ...]


def simpson_check(
    x: ArrayLike, y: ArrayLike, strata: Sequence[object] | ArrayLike, *, minimum: int = MIN_TEAMS
) -> SimpsonCheck:
    """Compare the correlation over all teams with the one inside strata.

    Parameters
    ----------
    x, y : one figure per team, any units, shape (J,); NaN is left out
    strata : kind of each team, shape (J,); teams without one are left out
    minimum : teams a stratum needs for its own r to be shown

    Returns
    -------
    SimpsonCheck
        Refused below 8 teams, with a single stratum, or when a side does not vary
        inside the strata. Warns when the two r differ in sign or by more than .15.

    Raises
    ------
    InputError
        For text or an infinite value.

    Notes
    -----
    Inside strata: r of deviations from the stratum's means (ANCOVA, the partial r given
    the strata), Fisher interval with ``n - k - 2`` in place of ``n - 3``, k strata.
    All strata enter it, those too small to be shown as well.

    Examples
    --------
    >>> x = [1, 2, 3, 4, 5, 6, 7, 8]
    >>> found = simpson_check(x, [4, 3, 2, 1, 8, 7, 6, 5], list("aaaabbbb"))
    >>> round(found.pooled, 2), found.estimate, found.sign_flip
    (0.52, -1.0, True)
    """
    left, right = column(x, "x"), column(y, "y")
    labels = pd.Series(np.asarray(strata, dtype=object))
    keep = np.isfinite(left) & np.isfinite(right) & labels.notna().to_numpy()
    left, right = left[keep], right[keep]
    codes, names = pd.factorize(labels[keep].astype(str), sort=True)
    pooled = _r(left, right)
    within = _r(_centred(left, codes), _centred(right, codes))
    rows = tuple(_stratum(str(name), left[codes == at], right[codes == at], minimum) for at, name in enumerate(names))
    if refused := _refusals(len(left), len(names), pooled, within):
        return _refused(refused, len(left), rows)
    difference, flip = within - pooled, within * pooled < 0
    reasons = _warnings(pooled, within, flip)
    return SimpsonCheck(
        status=worst(reasons),
        estimate=within,
        interval=fisher(within, len(left) - len(names) + 1),
        n=len(left),
        method=METHOD,
        reasons=tuple(reasons),
        pooled=pooled,
        pooled_interval=fisher(pooled, len(left)),
        sign_flip=flip,
        difference=difference,
        strata=rows,
    )


def _centred(values: NDArray[np.float64], codes: NDArray[np.intp]) -> NDArray[np.float64]:
    if not len(values):
        return values
    means = np.bincount(codes, weights=values) / np.bincount(codes)
    centred = values - means[codes]
    rounding = 1e-12 * np.abs(values).max()
    return np.where(np.abs(centred) > rounding, centred, 0.0)


def _r(x: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    return math.nan if flat(x) or flat(y) else product_moment(x, y)


def _stratum(name: str, x: NDArray[np.float64], y: NDArray[np.float64], minimum: int) -> Stratum:
    r = _r(x, y)
    reasons: tuple[Reason, ...] = ()
    if len(x) < minimum:
        reasons = (refusal("simpson_small_stratum", stratum=name, n=len(x), needed=minimum),)
    elif math.isnan(r):
        reasons = (refusal("simpson_constant_stratum", stratum=name),)
    return Stratum(
        status=worst(reasons),
        estimate=None if reasons else r,
        interval=None if reasons else fisher(r, len(x)),
        n=len(x),
        method="pearson",
        reasons=reasons,
        name=name,
    )


def _refusals(teams: int, strata: int, pooled: float, within: float) -> list[Reason]:
    if teams < MIN_TEAMS:
        return [refusal("simpson_too_few_teams", n=teams, needed=MIN_TEAMS)]
    if strata < 2:
        return [refusal("simpson_one_stratum")]
    if math.isnan(pooled) or math.isnan(within):
        return [refusal("simpson_constant")]
    return []


def _refused(reasons: list[Reason], teams: int, rows: tuple[Stratum, ...]) -> SimpsonCheck:
    return SimpsonCheck(
        status=Status.REFUSED,
        estimate=None,
        interval=None,
        n=teams,
        method=METHOD,
        reasons=tuple(reasons),
        pooled=None,
        pooled_interval=None,
        sign_flip=False,
        difference=None,
        strata=rows,
    )


def _warnings(pooled: float, within: float, flip: bool) -> list[Reason]:
    if flip:
        return [warning("simpson_sign", pooled=pooled, within=within)]
    if abs(within - pooled) > SIMPSON_DIFFERENCE:
        return [warning("simpson_difference", pooled=pooled, within=within, limit=SIMPSON_DIFFERENCE)]
    return []
