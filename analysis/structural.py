"""Maximum likelihood of a model-implied covariance matrix, by Fisher scoring."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]
    #: parameters -> implied covariance (p, p) and its slope for each parameter (q, p, p)
    Implied = Callable[[Matrix], tuple[Matrix, Matrix]]

STEPS = 200
CLOSE = 1e-16  #: gain a step promises below which the search ends
ROUNDING = 1e-13  #: a rise of the discrepancy that is no rise


@dataclasses.dataclass(frozen=True, slots=True)
class Fit:
    """How well a model reproduces the covariances, as lavaan reports it."""

    chisq: float
    df: int
    p: float
    cfi: float
    rmsea: float
    srmr: float
    aic: float


@dataclasses.dataclass(frozen=True, slots=True)
class Solution:
    """Estimates, shape (q,), their covariance, the implied covariance matrix and the fit."""

    estimate: Matrix
    covariance: Matrix
    implied: Matrix
    fit: Fit


def covariance(data: Matrix) -> Matrix:
    """Return the covariance matrix with N in the denominator, as maximum likelihood takes it."""
    away = data - data.mean(axis=0)
    found: Matrix = away.T @ away / len(data)
    return found


def maximise(implied: Implied, start: Matrix, observed: Matrix, n: int) -> Solution | None:
    """Find the parameters whose implied covariance fits `observed` best.

    Parameters
    ----------
    implied : maps parameters to the implied covariance and its slopes.
    start : starting values, shape (q,).
    observed : covariance matrix with N in the denominator, shape (p, p).
    n : number of cases.

    Returns
    -------
    Solution or None
        None when no optimum is found.

    Notes
    -----
    Fisher scoring with step halving; errors from the expected information,
    (n/2) tr(S^-1 dS S^-1 dS). Means are saturated.
    """
    at = np.asarray(start, dtype=float)
    value = discrepancy(implied(at)[0], observed)
    for _ in range(STEPS):
        score, information = _slope(implied, at, observed)
        try:
            step: Matrix = np.asarray(np.linalg.solve(information, score), dtype=float)
        except np.linalg.LinAlgError:
            return None
        if float(score @ step) < CLOSE:
            return _solution(implied, at, observed, n)
        taken = _shortened(implied, at, step, observed, value)
        if taken is None:
            return None
        at, value = taken
    return None


def _shortened(
    implied: Implied, at: Matrix, step: Matrix, observed: Matrix, value: float
) -> tuple[Matrix, float] | None:
    """Return where the longest of the halved steps that does not raise the discrepancy leads."""
    for halving in range(30):
        there = at + step / 2**halving
        better = discrepancy(implied(there)[0], observed)
        if better <= value + ROUNDING:
            return there, better
    return None


def discrepancy(model: Matrix, observed: Matrix) -> float:
    """Return log|M| + tr(S M^-1) - log|S| - p, infinite when M is no covariance matrix."""
    try:
        root = np.linalg.cholesky(model)
    except np.linalg.LinAlgError:
        return math.inf
    log_model = 2 * float(np.log(np.diag(root)).sum())
    trace = float(np.trace(np.linalg.solve(model, observed)))
    return log_model + trace - float(np.linalg.slogdet(observed)[1]) - len(observed)


def fit_of(model: Matrix, observed: Matrix, n: int, parameters: int) -> Fit:
    """Return the fit of an implied covariance matrix with so many free parameters."""
    p = len(observed)
    moments = p * (p + 1) // 2
    df = moments - parameters
    chisq = max(n * discrepancy(model, observed), 0.0)
    apart = n * discrepancy(np.diag(np.diag(observed)), observed)
    excess, excess_apart = max(chisq - df, 0.0), max(apart - (moments - p), 0.0)
    scale = np.sqrt(np.diag(observed))
    left = ((observed - model) / np.outer(scale, scale))[np.tril_indices(p)]
    loglik = -n / 2 * (p * math.log(2 * math.pi) + float(np.linalg.slogdet(observed)[1]) + p) - chisq / 2
    return Fit(
        chisq=chisq,
        df=df,
        p=float(special.chdtrc(df, chisq)) if df else math.nan,
        cfi=1 - excess / max(excess, excess_apart, 1e-300),
        rmsea=math.sqrt(excess / (df * n)) if df else 0.0,
        srmr=math.sqrt(float(left @ left) / (moments + p)),
        aic=-2 * loglik + 2 * (parameters + p),
    )


def _slope(implied: Implied, at: Matrix, observed: Matrix) -> tuple[Matrix, Matrix]:
    """Return the score and the expected information of -1/2 of the discrepancy."""
    model, slopes = implied(at)
    inverse = np.linalg.inv(model)
    scaled = inverse @ slopes
    away = inverse @ (observed - model)
    score = 0.5 * np.einsum("qij,ji->q", scaled, away)
    information = 0.5 * np.einsum("qij,rji->qr", scaled, scaled)
    return score, information


def _solution(implied: Implied, at: Matrix, observed: Matrix, n: int) -> Solution | None:
    model, _ = implied(at)
    _, information = _slope(implied, at, observed)
    spread = np.linalg.inv(information) / n
    if not np.isfinite(spread).all() or (np.diag(spread) <= 0).any():
        return None
    return Solution(at, spread, model, fit_of(model, observed, n, len(at)))
