"""Variance between true values when each estimate comes with a known standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import optimize

if TYPE_CHECKING:
    from numpy.typing import NDArray


def dersimonian_laird(raw: NDArray[np.float64], variance: NDArray[np.float64]) -> float:
    """Return tau2 by the method of moments.

    Parameters
    ----------
    raw : estimates, shape (J,), J at least 2
    variance : their known error variances, shape (J,), above 0

    Returns
    -------
    float
        At least 0.

    Notes
    -----
    (Q - (J - 1)) / (sum w - sum w^2 / sum w), w = 1/variance (DerSimonian & Laird 1986).

    Examples
    --------
    >>> round(dersimonian_laird(np.array([1.0, 2.0, 4.0]), np.full(3, 0.25)), 4)
    2.0833
    """
    w = 1 / variance
    excess = _q(raw, variance, 0.0) - (len(raw) - 1)
    return max(0.0, excess / float(w.sum() - (w @ w) / w.sum()))


def paule_mandel(raw: NDArray[np.float64], variance: NDArray[np.float64]) -> float:
    """Return tau2 that makes the weighted squares equal to their degrees of freedom.

    Parameters
    ----------
    raw, variance : as in `dersimonian_laird`

    Returns
    -------
    float
        At least 0.

    Notes
    -----
    Solves sum (raw - mu)^2 / (variance + tau2) = J - 1 (Paule & Mandel 1982).

    Examples
    --------
    >>> round(paule_mandel(np.array([1.0, 2.0, 4.0]), np.full(3, 0.25)), 4)
    2.0833
    """
    df = len(raw) - 1
    if _q(raw, variance, 0.0) <= df:
        return 0.0
    high = float(np.sum((raw - raw.mean()) ** 2))
    return float(optimize.brentq(lambda tau2: _q(raw, variance, tau2) - df, 0.0, high, xtol=1e-300, rtol=1e-13))


def _q(raw: NDArray[np.float64], variance: NDArray[np.float64], tau2: float) -> float:
    w = 1 / (variance + tau2)
    return float(w @ (raw - w @ raw / w.sum()) ** 2)
