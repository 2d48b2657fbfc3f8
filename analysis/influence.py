"""How much a relation hangs on single teams."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from analysis.pairs import column, flat
from analysis.results import Interval, Reason, Result, Status, refusal, warning, worst
from analysis.rules import ALPHA, MIN_TEAMS, MIN_TEAMS_FOR_VERDICT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

METHOD = "ols_influence"
HUBER_K = 1.345  #: 95 % efficiency with normal errors
MAD_NORMAL = 0.6745  #: median |z| of the normal distribution, as R's MASS rounds it


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Influence(Result):
    """`estimate` is the least-squares slope of y on x, units of y per unit of x.

    Attributes
    ----------
    index : position of each used team in the input, shape (n,)
    cooks, dffits, hat, rstudent, dfbeta_slope : the usual diagnostics per team, shape (n,)
    r_without, p_without : correlation and p when the team is left out, shape (n,)
    r : correlation of all
    slope_huber : slope that gives outlying teams less weight
    sign_flips, significance_flips : positions whose leaving out turns the sign or the verdict at .05
    """

    index: NDArray[np.intp]
    cooks: NDArray[np.float64]
    dffits: NDArray[np.float64]
    hat: NDArray[np.float64]
    rstudent: NDArray[np.float64]
    dfbeta_slope: NDArray[np.float64]
    r_without: NDArray[np.float64]
    p_without: NDArray[np.float64]
    r: float | None
    slope_huber: float | None
    sign_flips: tuple[int, ...]
    significance_flips: tuple[int, ...]


def influence(x: ArrayLike, y: ArrayLike, *, names: Sequence[object] | None = None) -> Influence:
    """Measure what each team does to the line of y on x.

    Parameters
    ----------
    x, y : one figure per team, any units, shape (J,); a missing figure leaves the team out
    names : names of the teams for the sentences, shape (J,); their position from 1 otherwise

    Returns
    -------
    Influence
        Refused below 8 teams or when a side is constant, for all or for all but one. Warns when leaving out one
        team turns the sign or, from 20 teams on, the significance.

    Raises
    ------
    InputError
        For text or an infinite value.

    Notes
    -----
    Cook (1977); dffits, rstudent and scaled dfbeta of Belsley, Kuh & Welsch (1980), as
    in R's ``influence.measures``. Robust slope: Huber's M-estimator with k = 1.345 and
    the median absolute residual as scale, iterated to convergence (R's ``MASS::rlm``).

    Examples
    --------
    >>> x = np.arange(10.0)
    >>> found = influence(x, np.append(x[:9], -20.0))
    >>> int(found.cooks.argmax()), found.sign_flips, round(found.slope_huber, 2)
    (9, (9,), 1.0)
    """
    left, right = column(x, "x"), column(y, "y")
    index = np.flatnonzero(np.isfinite(left) & np.isfinite(right))
    left, right = left[index], right[index]
    if len(index) < MIN_TEAMS:
        return _refused(refusal("influence_too_few_teams", n=len(index), needed=MIN_TEAMS), len(index))
    if flat(left) or flat(right):
        return _refused(refusal("influence_constant"), len(index))
    listed = None if names is None else list(names)
    labels = [str(at + 1 if listed is None else listed[at]) for at in index.tolist()]
    if _hangs_on_one(left) or _hangs_on_one(right):
        return _refused(refusal("influence_one_team_varies"), len(index))
    return _measured(left, right, index, labels)


def _hangs_on_one(values: NDArray[np.float64]) -> bool:
    ordered = np.sort(values)
    return flat(ordered[1:]) or flat(ordered[:-1])


def _scaled(values: NDArray[np.float64]) -> tuple[NDArray[np.float64], int]:
    """Return the values divided by a power of two, which is exact, so that their squares do not overflow."""
    exponent = int(np.frexp(np.abs(values).max())[1])
    return np.ldexp(values, -exponent), exponent


def _measured(x: NDArray[np.float64], y: NDArray[np.float64], index: NDArray[np.intp], labels: list[str]) -> Influence:
    n = len(x)
    (x, x_exponent), (y, y_exponent) = _scaled(x), _scaled(y)
    back = y_exponent - x_exponent
    dx, dy = x - x.mean(), y - y.mean()
    sxx, syy, sxy = float(dx @ dx), float(dy @ dy), float(dx @ dy)
    slope = sxy / sxx
    r = min(1.0, max(-1.0, sxy / math.sqrt(sxx * syy)))
    residual = dy - slope * dx
    rss = float(residual @ residual)
    r_without = _r_without(dx, dy)
    p_without = _p(r_without, n - 1)
    signs = np.flatnonzero(r_without * r < 0)
    verdicts = np.flatnonzero((p_without < ALPHA) != (_p(np.array([r]), n)[0] < ALPHA))
    verdicts = verdicts if n >= MIN_TEAMS_FOR_VERDICT else verdicts[:0]
    reasons = _warnings(r, r_without, signs, verdicts, labels)
    half = float(stats.t.isf(0.025, n - 2)) * math.sqrt(rss / (n - 2) / sxx)
    return Influence(
        status=worst(reasons),
        estimate=_times(slope, back),
        interval=Interval(_times(slope - half, back), _times(slope + half, back), "t"),
        n=n,
        method=METHOD,
        reasons=tuple(reasons),
        index=index,
        **_diagnostics(dx, residual, sxx),
        r_without=r_without,
        p_without=p_without,
        r=r,
        slope_huber=_times(huber_slope(x, y), back),
        sign_flips=tuple(index[signs].tolist()),
        significance_flips=tuple(index[verdicts].tolist()),
    )


def _diagnostics(dx: NDArray[np.float64], residual: NDArray[np.float64], sxx: float) -> dict[str, NDArray[np.float64]]:
    """Return what each team does to the line; infinite or not a number where the line goes through it alone."""
    n = len(dx)
    rss = float(residual @ residual)
    hat = np.minimum(1 / n + dx**2 / sxx, 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        sigma_without = np.sqrt(np.maximum(rss - residual**2 / (1 - hat), 0) / (n - 3))
        rstudent = residual / (sigma_without * np.sqrt(1 - hat))
        return {
            "cooks": residual**2 * hat / (2 * rss / (n - 2) * (1 - hat) ** 2),
            "dffits": rstudent * np.sqrt(hat / (1 - hat)),
            "hat": hat,
            "rstudent": rstudent,
            "dfbeta_slope": dx * residual / (1 - hat) / (sigma_without * math.sqrt(sxx)),
        }


def _times(value: float, power: int) -> float:
    with np.errstate(over="ignore"):
        return float(np.ldexp(value, power))


def _r_without(dx: NDArray[np.float64], dy: NDArray[np.float64]) -> NDArray[np.float64]:
    grow = len(dx) / (len(dx) - 1)
    sxx = dx @ dx - grow * dx**2
    syy = dy @ dy - grow * dy**2
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.clip((dx @ dy - grow * dx * dy) / np.sqrt(sxx * syy), -1, 1))


def _p(r: NDArray[np.float64], n: int) -> NDArray[np.float64]:
    with np.errstate(divide="ignore"):
        return np.asarray(2 * stats.t.sf(np.abs(r) * np.sqrt((n - 2) / (1 - r**2)), n - 2))


def huber_slope(x: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    """Return Huber's robust slope of y on x; complete columns, x not constant.

    Examples
    --------
    >>> huber_slope(np.arange(9.0), 2 * np.arange(9.0))
    2.0
    """
    weight = np.ones(len(x))
    slope = math.nan
    for _ in range(1000):
        before = slope
        dx = x - np.average(x, weights=weight)
        slope = float((weight * dx) @ y / ((weight * dx) @ dx))
        residual = y - np.average(y, weights=weight) - slope * dx
        scale = float(np.median(np.abs(residual))) / MAD_NORMAL
        if scale <= 1e-12 * np.ptp(y) or abs(slope - before) <= 1e-13 * abs(slope):
            break
        weight = np.minimum(1.0, HUBER_K * scale / np.maximum(np.abs(residual), 1e-300))
    return slope


def _warnings(
    r: float,
    without: NDArray[np.float64],
    signs: NDArray[np.intp],
    verdicts: NDArray[np.intp],
    labels: list[str],
) -> list[Reason]:
    reasons = []
    for code, flips in (("influence_sign", signs), ("influence_significance", verdicts)):
        if len(flips):
            at = int(flips[np.argmax(np.abs(without[flips] - r))])
            reasons.append(warning(code, team=labels[at], r=r, without=float(without[at]), flips=len(flips)))
    return reasons


def _refused(reason: Reason, n: int) -> Influence:
    none = np.empty(0)
    return Influence(
        status=Status.REFUSED,
        estimate=None,
        interval=None,
        n=n,
        method=METHOD,
        reasons=(reason,),
        index=np.empty(0, dtype=np.intp),
        cooks=none,
        dffits=none,
        hat=none,
        rstudent=none,
        dfbeta_slope=none,
        r_without=none,
        p_without=none,
        r=None,
        slope_huber=None,
        sign_flips=(),
        significance_flips=(),
    )
