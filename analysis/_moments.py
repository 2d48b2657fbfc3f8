"""Bootstrap of everything that is a function of sums and cross products.

A draw of units is a vector of counts, and the moments of a draw are those counts
times the moments of each unit: one matrix product serves thousands of draws.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAX_UNITS = 20_000  #: above this, random blocks of units are drawn instead of single units
CELLS_AT_ONCE = 4_000_000  #: draws x units held in memory at a time


def unit_moments(values: NDArray[np.float64], unit: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return the sums of (1, z)(1, z)' per unit.

    Parameters
    ----------
    values : complete rows, shape (N, q)
    unit : code of each row's unit, 0 ... U - 1 without gaps, shape (N,)

    Returns
    -------
    ndarray, shape (U, q + 1, q + 1)
    """
    rows = np.column_stack([np.ones(len(values)), values])
    size, width = int(unit.max()) + 1, rows.shape[1]
    sums = np.empty((size, width, width))
    for i in range(width):
        for j in range(i + 1):
            sums[:, i, j] = sums[:, j, i] = np.bincount(unit, weights=rows[:, i] * rows[:, j], minlength=size)
    return sums


def resampled_moments(moments: NDArray[np.float64], n_boot: int, seed: int) -> NDArray[np.float64]:
    """Return the moments of `n_boot` samples of units drawn with replacement.

    Parameters
    ----------
    moments : moments per unit, shape (U, q + 1, q + 1)
    n_boot : number of draws
    seed : seed of the random numbers

    Returns
    -------
    ndarray, shape (n_boot, q + 1, q + 1)

    Notes
    -----
    Above ``MAX_UNITS`` the units are first put into that many random blocks, and
    blocks are drawn: for independent units the variance of a sum stays the same.
    """
    rng = np.random.default_rng(seed)
    if len(moments) > MAX_UNITS:
        moments = _blocks(moments, rng)
    units, width = moments.shape[:2]
    flat = moments.reshape(units, -1)
    at_once = max(1, CELLS_AT_ONCE // units)
    drawn = np.empty((n_boot, width * width))
    for start in range(0, n_boot, at_once):
        draws = min(at_once, n_boot - start)
        picks = rng.integers(units, size=(draws, units)) + units * np.arange(draws)[:, None]
        counts = np.bincount(picks.ravel(), minlength=draws * units).reshape(draws, units)
        drawn[start : start + draws] = counts.astype(float) @ flat
    return drawn.reshape(n_boot, width, width)


def _blocks(moments: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float64]:
    order = rng.permutation(len(moments))
    edges = np.linspace(0, len(moments), MAX_UNITS, endpoint=False).astype(int)
    return np.asarray(np.add.reduceat(moments[order], edges, axis=0))


def covariances(moments: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return covariance matrices (divisor n) from moments, shape (..., q, q)."""
    n = moments[..., :1, :1]
    mean = moments[..., 1:, 0] / n[..., 0]
    return moments[..., 1:, 1:] / n - mean[..., :, None] * mean[..., None, :]


def correlations(moments: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return correlation matrices from moments; a constant column correlates 0 with all."""
    cov = covariances(moments)
    variance = np.diagonal(cov, axis1=-2, axis2=-1)
    scale = np.where(variance > 0, 1 / np.sqrt(np.where(variance > 0, variance, 1.0)), 0.0)
    corr = cov * scale[..., :, None] * scale[..., None, :]
    at = np.arange(corr.shape[-1])
    corr[..., at, at] = 1.0
    return corr


def standardised(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return columns with mean 0 and sd 1, so that sums of squares keep their digits."""
    return np.asarray((values - values.mean(axis=0)) / values.std(axis=0))
