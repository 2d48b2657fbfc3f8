"""REML of a model with one random intercept per group, from the groups' sums."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

BOUNDARY = 1e-7  #: tau2 / sigma2 below which the group variance counts as zero
SEARCH = (-18.0, 14.0)  #: log of tau2 / sigma2 that is searched


@dataclasses.dataclass(frozen=True, slots=True)
class RandomIntercept:
    """A fitted model y = X beta + u[group] + e.

    Attributes
    ----------
    beta, covariance : fixed effects and their covariance
    tau2, sigma2 : variance between groups and within them
    loglik : (restricted) log-likelihood, as lme4 gives it
    df : Satterthwaite's degrees of freedom of each fixed effect; NaN at the boundary
    boundary : whether tau2 is zero
    """

    beta: Matrix
    covariance: Matrix
    tau2: float
    sigma2: float
    loglik: float
    df: Matrix
    boundary: bool


@dataclasses.dataclass(frozen=True, slots=True)
class _Sums:
    """What the likelihood needs: cross-products within, and those of the group sums for each group size."""

    rows: int
    fixed: int
    total: Matrix
    sizes: Matrix
    groups: Matrix
    by_size: Matrix


def fit(y: Matrix, design: Matrix, group: NDArray[np.intp], *, reml: bool = True) -> RandomIntercept | None:
    """Fit a random-intercept model.

    Parameters
    ----------
    y : shape (N,).
    design : shape (N, k), with the constant.
    group : group number per row from 0, shape (N,).
    reml : restricted likelihood; else maximum likelihood.

    Returns
    -------
    RandomIntercept or None
        None when the design's columns depend on each other or rows do not outnumber them.

    Notes
    -----
    Beta and sigma2 are profiled out; the deviance of lambda = tau2 / sigma2 is

        sum_j log(1 + n_j lambda) + [log |X' W X|] + d (1 + log(2 pi RSS / d)),

    d = N - k for REML (N for ML), W = I - lambda / (1 + n_j lambda) 11'. Cross-products
    of the group sums are kept per group size, so that an evaluation costs
    O(sizes k^2) whatever N. Same optimum as lme4 (Bates et al. 2015).
    """
    scale = np.linalg.norm(design, axis=0)
    if len(y) <= design.shape[1] or not scale.all() or _dependent(design / scale):
        return None
    spread = float(np.std(y)) or 1.0
    middle = float(np.mean(y)) if np.ptp(design[:, 0]) == 0 else 0.0
    sums = _sums((y - middle) / spread, design / scale, group)
    ratio, boundary = _best_ratio(sums, reml)
    deviance, beta, covariance, sigma2 = _profile(sums, ratio, reml)
    df = np.full(len(beta), np.nan) if boundary else _satterthwaite(sums, ratio * sigma2, sigma2, reml)
    beta = beta * spread / scale
    beta[0] += middle / design[0, 0] if middle else 0.0
    degrees = len(y) - (design.shape[1] if reml else 0)
    loglik = -deviance / 2 - degrees * math.log(spread) - (np.log(scale).sum() if reml else 0.0)
    return RandomIntercept(
        beta=beta,
        covariance=covariance * spread**2 / np.outer(scale, scale),
        tau2=ratio * sigma2 * spread**2,
        sigma2=sigma2 * spread**2,
        loglik=float(loglik),
        df=df,
        boundary=boundary,
    )


def _dependent(design: Matrix) -> bool:
    return bool(np.abs(np.diag(np.linalg.qr(design, mode="r"))).min() < 1e-9)


def _sums(y: Matrix, design: Matrix, group: NDArray[np.intp]) -> _Sums:
    whole = np.column_stack([design, y])
    size = np.bincount(group)
    used = size > 0
    totals = np.column_stack([np.bincount(group, weights=one) for one in whole.T])[used]
    sizes, place = np.unique(size[used], return_inverse=True)
    outer = totals[:, :, None] * totals[:, None, :]
    by_size = np.zeros((len(sizes), *outer.shape[1:]))
    np.add.at(by_size, place, outer)
    return _Sums(
        rows=len(y),
        fixed=design.shape[1],
        total=whole.T @ whole,
        sizes=sizes.astype(float),
        groups=np.bincount(place).astype(float),
        by_size=by_size,
    )


def _solve(sums: _Sums, ratio: float) -> tuple[Matrix, Matrix, float, float, float]:
    """Return beta, (X'WX)^-1, the residual sum of squares, log |X'WX| and log |V / sigma2|."""
    shrink = ratio / (1 + sums.sizes * ratio)
    crossed = sums.total - np.einsum("s,sij->ij", shrink, sums.by_size)
    k = sums.fixed
    inverse = np.linalg.inv(crossed[:k, :k])
    beta = inverse @ crossed[:k, k]
    rss = float(crossed[k, k] - crossed[:k, k] @ beta)
    _, log_fixed = np.linalg.slogdet(crossed[:k, :k])
    log_groups = float(sums.groups @ np.log1p(sums.sizes * ratio))
    return beta, inverse, max(rss, 1e-300), float(log_fixed), log_groups


def _profile(sums: _Sums, ratio: float, reml: bool) -> tuple[float, Matrix, Matrix, float]:
    beta, inverse, rss, log_fixed, log_groups = _solve(sums, ratio)
    degrees = sums.rows - (sums.fixed if reml else 0)
    sigma2 = rss / degrees
    deviance = log_groups + (log_fixed if reml else 0.0) + degrees * (1 + math.log(2 * math.pi * sigma2))
    return deviance, beta, inverse * sigma2, sigma2


def _best_ratio(sums: _Sums, reml: bool) -> tuple[float, bool]:
    """Return the best tau2 / sigma2 and whether it lies at zero."""
    from scipy.optimize import minimize_scalar  # noqa: PLC0415 -- slow to import and needed here only

    def deviance(log_ratio: float) -> float:
        return _profile(sums, math.exp(log_ratio), reml)[0]

    grid = np.linspace(*SEARCH, 33)
    values = [deviance(point) for point in grid]
    best = int(np.argmin(values))
    around = (grid[max(best - 1, 0)], grid[min(best + 1, len(grid) - 1)])
    found = minimize_scalar(deviance, bounds=around, method="bounded", options={"xatol": 1e-10})
    ratio = math.exp(float(found.x))
    if ratio < BOUNDARY or _profile(sums, 0.0, reml)[0] <= float(found.fun) + 1e-9:
        return 0.0, True
    return ratio, False


def _satterthwaite(sums: _Sums, tau2: float, sigma2: float, reml: bool) -> Matrix:
    """Return 2 v^2 / (g' A g) per fixed effect; A from the curvature of the deviance, g the slope of v."""

    def deviance(variances: Matrix) -> float:
        between, within = variances
        _, _, rss, log_fixed, log_groups = _solve(sums, between / within)
        rows = sums.rows - (sums.fixed if reml else 0)
        return float(log_groups + (log_fixed if reml else 0.0) + rows * math.log(within) + rss / within)

    def variance(variances: Matrix) -> Matrix:
        between, within = variances
        return np.asarray(np.diag(_solve(sums, between / within)[1]) * within)

    at = np.array([tau2, sigma2])
    step = 1e-3 * at
    curvature = np.empty((2, 2))
    ahead = np.diag(step)
    for i in range(2):
        for j in range(2):
            corners = [
                sign * deviance(at + a * ahead[i] + b * ahead[j])
                for sign, a, b in ((1, 1, 1), (-1, 1, -1), (-1, -1, 1), (1, -1, -1))
            ]
            curvature[i, j] = sum(corners) / (4 * step[i] * step[j])
    slope = np.array([(variance(at + one) - variance(at - one)) / (2 * one.sum()) for one in ahead])
    spread = np.einsum("ik,ij,jk->k", slope, 2 * np.linalg.inv(curvature), slope)
    return np.asarray(2 * variance(at) ** 2 / spread)
