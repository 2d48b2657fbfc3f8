"""Least squares with errors that stay right when rows of one team hang together."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclasses.dataclass(frozen=True, slots=True)
class LeastSquares:
    """Coefficients, shape (k,), and their covariance, shape (k, k)."""

    beta: NDArray[np.float64]
    covariance: NDArray[np.float64]

    @property
    def se(self) -> NDArray[np.float64]:
        """Standard errors, shape (k,)."""
        return np.sqrt(np.diag(self.covariance))


def clustered(y: NDArray[np.float64], design: NDArray[np.float64], cluster: NDArray[np.intp]) -> LeastSquares | None:
    """Fit `y` on `design` with cluster-robust errors.

    Parameters
    ----------
    y : shape (N,).
    design : shape (N, k), with the constant.
    cluster : cluster number per row, shape (N,).

    Returns
    -------
    LeastSquares or None
        None when the design's columns depend on each other or rows do not outnumber them.

    Notes
    -----
    HC1 as R's ``sandwich::vcovCL``: G/(G-1) (N-1)/(N-k) times the sandwich.

    Examples
    --------
    >>> x = np.arange(6.0)
    >>> fit = clustered(x + [0, 1, 0, 1, 0, 1], np.column_stack([np.ones(6), x]), np.arange(6) // 2)
    >>> fit.beta.round(4).tolist(), fit.se.round(4).tolist()
    ([0.2857, 1.0857], [0.1557, 0.0438])
    """
    bread = _bread(design)
    if bread is None:
        return None
    rows, k = design.shape
    beta = bread @ (design.T @ y)
    score = design * (y - design @ beta)[:, None]
    _, place = np.unique(cluster, return_inverse=True)
    clusters = int(place.max()) + 1
    if clusters < 2:
        return None
    sums = np.column_stack([np.bincount(place, weights=one) for one in score.T])
    scale = clusters / (clusters - 1) * (rows - 1) / (rows - k)
    return LeastSquares(beta, scale * bread @ (sums.T @ sums) @ bread)


def heteroscedastic(y: NDArray[np.float64], design: NDArray[np.float64]) -> LeastSquares | None:
    """Fit `y` on `design` with HC3 errors (MacKinnon & White 1985), for one row per team.

    Parameters
    ----------
    y : shape (N,).
    design : shape (N, k), with the constant.

    Returns
    -------
    LeastSquares or None
        None when the design's columns depend on each other or rows do not outnumber them.

    Examples
    --------
    >>> x = np.arange(6.0)
    >>> fit = heteroscedastic(x + [0, 1, 0, 1, 0, 1], np.column_stack([np.ones(6), x]))
    >>> fit.se.round(4).tolist()
    [0.4996, 0.164]
    """
    bread = _bread(design)
    if bread is None:
        return None
    beta = bread @ (design.T @ y)
    leverage = np.einsum("ij,jk,ik->i", design, bread, design)
    score = design * ((y - design @ beta) / (1 - np.minimum(leverage, 1 - 1e-12)))[:, None]
    return LeastSquares(beta, bread @ (score.T @ score) @ bread)


def _bread(design: NDArray[np.float64]) -> NDArray[np.float64] | None:
    rows, k = design.shape
    scale = np.linalg.norm(design, axis=0)
    if rows <= k or not scale.all():
        return None
    _, r = np.linalg.qr(design / scale)
    if np.abs(np.diag(r)).min() < 1e-9:
        return None
    inverse = np.linalg.inv(r)
    bread: NDArray[np.float64] = inverse @ inverse.T / np.outer(scale, scale)
    return bread
