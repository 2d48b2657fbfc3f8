"""Bootstrap and permutation of team correlations, all draws at once."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from analysis.limits import p_allowed, refuses
from analysis.pairs import ready
from analysis.results import Interval, Result, Status, worst

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import ArrayLike, NDArray

    Rows = NDArray[np.float64]

DRAWS = 2000
TAILS = (0.025, 0.975)
CELLS = 1_000_000  #: draws x teams held at once, 8 MB a matrix


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PermutationTest(Result):
    """A correlation with the p-value of shuffled teams; p is None below 20 teams."""

    p: float | None
    draws: int


def permutation_p(x: ArrayLike, y: ArrayLike, *, draws: int = DRAWS, seed: int = 0) -> PermutationTest:
    """Return how often shuffled teams show a correlation at least as strong.

    Parameters
    ----------
    x, y : one value per team, shape (n,), any unit; teams missing either are left out.
    draws : number of shuffles, 1 or more.
    seed : of the shuffles.

    Returns
    -------
    PermutationTest
        `estimate` is Pearson's r.

    Raises
    ------
    InputError
        For text or infinity.

    Notes
    -----
    p = (1 + shuffles with |r*| >= |r|) / (1 + draws), never 0 (Phipson & Smyth 2010).

    Examples
    --------
    >>> permutation_p(range(20), range(20), draws=999).p
    0.001
    """
    x_, y_, reasons = ready(x, y)
    n = len(x_)
    if refuses(reasons):
        return PermutationTest(
            status=Status.REFUSED, estimate=None, interval=None, n=n, method="permutation",
            reasons=reasons, p=None, draws=draws,
        )  # fmt: skip
    u, v = _unit(x_), _unit(y_)
    r = float(np.clip(u @ v, -1, 1))
    rng = np.random.default_rng(seed)
    beyond = sum(
        int((np.abs(rng.permuted(np.tile(v, (size, 1)), axis=1) @ u) >= abs(r) - 1e-12).sum())
        for size in _batches(n, draws)
    )
    p = (1 + beyond) / (1 + draws) if p_allowed(n) else None
    return PermutationTest(
        status=worst(reasons), estimate=r, interval=None, n=n, method="permutation",
        reasons=reasons, p=p, draws=draws,
    )  # fmt: skip


def pearson_interval(x: Rows, y: Rows, *, draws: int, seed: int, weight: Rows | None = None) -> Interval | None:
    """Return the BCa interval of Pearson's r, weighted when `weight` is given."""
    w = np.ones(len(x)) if weight is None else weight
    drawn = drawn_values(lambda at: weighted_r(tally(at, len(x)) * w, x, y), len(x), draws=draws, seed=seed)
    estimate = float(weighted_r(w[None, :], x, y)[0])
    return bca(drawn, estimate, left_out(x, y, w))


def spearman_interval(x: Rows, y: Rows, *, draws: int, seed: int) -> Interval | None:
    """Return the percentile interval of Spearman's rho, ranking anew in each draw."""
    rank_x, rank_y = ranker(x), ranker(y)

    def statistic(at: NDArray[np.intp]) -> Rows:
        counts = tally(at, len(x))
        return weighted_r(counts, rank_x(counts), rank_y(counts))

    return percentile(drawn_values(statistic, len(x), draws=draws, seed=seed))


def bend_interval(x: Rows, y: Rows, beta: float, *, draws: int, seed: int) -> Interval | None:
    """Return the percentile interval of the percentage bend correlation."""
    return percentile(drawn_values(lambda at: bend_rows(x[at], y[at], beta), len(x), draws=draws, seed=seed))


def drawn_values(statistic: Callable[[NDArray[np.intp]], Rows], n: int, *, draws: int, seed: int) -> Rows:
    """Return `statistic` of each draw of `n` teams; it maps indices (draws, n) to values (draws,).

    Draws without variation give no value and are left out.
    """
    rng = np.random.default_rng(seed)
    values = np.concatenate([statistic(rng.integers(0, n, (size, n))) for size in _batches(n, draws)])
    finite: Rows = values[np.isfinite(values)]
    return finite


def tally(at: NDArray[np.intp], n: int) -> Rows:
    """Return how often each team stands in each draw, shape (draws, n)."""
    shifted = at + np.arange(len(at))[:, None] * n
    counts: Rows = np.bincount(shifted.ravel(), minlength=at.size).reshape(at.shape).astype(float)
    return counts


def weighted_r(w: Rows, x: Rows, y: Rows) -> Rows:
    """Return Pearson's r for each row of weights; `x`, `y` have shape (n,) or (draws, n)."""
    x, y = _scaled(x), _scaled(y)
    if x.ndim == 1:
        sums = list((w @ np.column_stack([np.ones_like(x), x, y, x * x, y * y, x * y])).T)
    else:
        wx, wy = w * x, w * y
        sums = [part.sum(axis=1) for part in (w, wx, wy, wx * x, wy * y, wx * y)]
    return _from_sums(sums)


def left_out(x: Rows, y: Rows, w: Rows) -> Rows:
    """Return Pearson's r without each team in turn, weighted by `w`; closed form, O(n)."""
    x, y = _scaled(x), _scaled(y)
    parts = (w, w * x, w * y, w * x * x, w * y * y, w * x * y)
    without: list[Rows] = [part.sum() - part for part in parts]
    return _from_sums(without)


def bca(drawn: Rows, estimate: float, jackknife: Rows) -> Interval | None:
    """Return the bias-corrected and accelerated interval (Efron 1987), percentile where it is undefined."""
    if len(drawn) < 2:
        return None
    below = ((drawn < estimate).sum() + (drawn == estimate).sum() / 2) / len(drawn)
    kept = jackknife[np.isfinite(jackknife)]
    away = kept.mean() - kept
    scale = (away**2).sum()
    if not 0 < below < 1 or scale == 0:
        return percentile(drawn)
    acceleration = (away**3).sum() / (6 * scale**1.5)
    shift = special.ndtri(below)
    moved = shift + special.ndtri(np.asarray(TAILS))
    low, high = np.quantile(drawn, special.ndtr(shift + moved / (1 - acceleration * moved)))
    return Interval(float(low), float(high), "bootstrap_bca")


def percentile(drawn: Rows) -> Interval | None:
    """Return the percentile interval of bootstrap values."""
    if len(drawn) < 2:
        return None
    low, high = np.quantile(drawn, TAILS)
    return Interval(float(low), float(high), "bootstrap_percentile")


def bend_rows(x: Rows, y: Rows, beta: float) -> Rows:
    """Return the percentage bend correlation of each row, NaN without a scale; shapes (draws, n)."""
    a, b = _bent(x, beta), _bent(y, beta)
    with np.errstate(invalid="ignore"):
        r: Rows = (a * b).sum(axis=1) / np.sqrt((a * a).sum(axis=1) * (b * b).sum(axis=1))
    return np.clip(r, -1, 1)


def _bent(x: Rows, beta: float) -> Rows:
    n = x.shape[1]
    middle = np.median(x, axis=1, keepdims=True)
    at = int((1 - beta) * n) - 1
    scale = np.partition(np.abs(x - middle), at, axis=1)[:, [at]]
    with np.errstate(invalid="ignore", divide="ignore"):
        psi = (x - middle) / scale
        low, high = psi < -1, psi > 1
        inside = ~(low | high)
        kept = inside.sum(axis=1, keepdims=True)
        tilt = high.sum(axis=1, keepdims=True) - low.sum(axis=1, keepdims=True)
        centre = (np.where(inside, x, 0).sum(axis=1, keepdims=True) + scale * tilt) / kept
        return np.where(scale > 0, np.clip((x - centre) / scale, -1, 1), np.nan)


def _from_sums(sums: Sequence[Rows]) -> Rows:
    """Return r from total weight, sums of x, y, x2, y2, xy; NaN where a side does not vary."""
    total, sx, sy, sxx, syy, sxy = sums
    vx, vy, cov = sxx - sx * sx / total, syy - sy * sy / total, sxy - sx * sy / total
    varied = (vx > 1e-12 * sxx) & (vy > 1e-12 * syy)
    with np.errstate(invalid="ignore", divide="ignore"):
        r = cov / np.sqrt(vx * vy)
    return np.where(varied, np.clip(r, -1, 1), np.nan)


def ranker(values: Rows) -> Callable[[Rows], Rows]:
    """Return a function from how often each team was drawn to the mid-ranks in that draw."""
    _, place = np.unique(values, return_inverse=True)
    levels = int(place.max()) + 1
    order = np.argsort(place, kind="stable")
    starts = np.searchsorted(place[order], np.arange(levels))

    def mid_ranks(counts: Rows) -> Rows:
        size = np.add.reduceat(counts[:, order], starts, axis=1)
        middle: Rows = np.cumsum(size, axis=1) - (size - 1) / 2
        return middle[:, place]

    return mid_ranks


def _scaled(values: Rows) -> Rows:
    away = values - values.mean()
    scaled: Rows = away / np.abs(away).max()
    return scaled


def _unit(values: Rows) -> Rows:
    away = _scaled(values)
    unit: Rows = away / np.sqrt(away @ away)
    return unit


def _batches(n: int, draws: int) -> Iterator[int]:
    size = max(1, CELLS // n)
    while draws > 0:
        yield min(size, draws)
        draws -= size
