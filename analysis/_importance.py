"""Ways to split R2 among correlated predictors, all from the correlation matrix."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import gammaln

if TYPE_CHECKING:
    from numpy.typing import NDArray

PIVOT = 1e-10  #: variance left of a standardised predictor below which it repeats the others
NUMBERS_AT_ONCE = 2_000_000


@dataclasses.dataclass(frozen=True, slots=True)
class Decomposition:
    """R2 and its parts, one entry per predictor in each array, shape (p,).

    Attributes
    ----------
    r2 : share of the outcome's variance that the predictors account for together
    lmg : general dominance, the Shapley value of R2 (Lindeman, Merenda & Gold 1980)
    first, last : R2 of the predictor alone; what it adds to all others
    beta, betasq, pratt : standardised coefficient, its square, its product with r
    johnson : relative weight (Johnson 2000), the same as Genizi's (1993) share
    car : squared correlation-adjusted correlation (Zuber & Strimmer 2011)
    vif : variance inflation factor
    r : correlation with the outcome
    """

    r2: float
    lmg: NDArray[np.float64]
    first: NDArray[np.float64]
    last: NDArray[np.float64]
    beta: NDArray[np.float64]
    betasq: NDArray[np.float64]
    pratt: NDArray[np.float64]
    johnson: NDArray[np.float64]
    car: NDArray[np.float64]
    vif: NDArray[np.float64]
    r: NDArray[np.float64]


def subset_r2(corr: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return R2 of every subset of predictors.

    Parameters
    ----------
    corr : correlation matrices with the outcome last, shape (B, p + 1, p + 1)

    Returns
    -------
    ndarray, shape (2**p, B)
        Row ``mask`` holds the subset whose bits are set in ``mask``.

    Notes
    -----
    Predictors are taken one after the other. Each state is the covariance of what
    is still to come given what was taken; it splits in two, with the next
    predictor swept out or passed over. The work is of order 2**p per matrix.
    """
    predictors = corr.shape[-1] - 1
    state = np.ascontiguousarray(np.moveaxis(corr, 0, -1))[:, :, None, :]
    for _ in range(predictors):
        pivot, column, passed = state[0, 0], state[1:, 0], state[1:, 1:]
        inverse = np.divide(1.0, pivot, out=np.zeros_like(pivot), where=pivot > PIVOT)
        taken = passed - column[:, None] * (column * inverse)[None, :]
        state = np.concatenate([passed, taken], axis=2)
    return np.asarray(1.0 - state[0, 0])


def shapley_weights(predictors: int) -> NDArray[np.float64]:
    """Return the matrix that turns R2 of all subsets into LMG, shape (2**p, p)."""
    masks = np.arange(2**predictors)
    inside = (masks[:, None] >> np.arange(predictors) & 1).astype(bool)
    size = inside.sum(axis=1)
    before = np.arange(predictors)
    share = np.exp(gammaln(before + 1) + gammaln(predictors - before) - gammaln(predictors + 1))
    gained = share[np.maximum(size - 1, 0)][:, None]
    lost = share[np.minimum(size, predictors - 1)][:, None]
    return np.asarray(np.where(inside, gained, -lost))


def lmg_shares(corr: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return LMG of many correlation matrices (outcome last), shape (B, p)."""
    predictors = corr.shape[-1] - 1
    weights = shapley_weights(predictors)
    at_once = max(1, NUMBERS_AT_ONCE // 2**predictors)
    parts = [subset_r2(corr[start : start + at_once]).T @ weights for start in range(0, len(corr), at_once)]
    return np.concatenate(parts)


def repeated(corr: NDArray[np.float64]) -> int | None:
    """Return the first predictor that the ones before it account for fully, or None."""
    between = np.array(corr[:-1, :-1])
    for at in range(len(between)):
        pivot = between[at, at]
        if pivot < PIVOT:
            return at
        between -= np.outer(between[:, at], between[at]) / pivot
    return None


def decompose(corr: NDArray[np.float64]) -> Decomposition:
    """Split R2 of the last variable among the others.

    Parameters
    ----------
    corr : correlation matrix with the outcome last, shape (p + 1, p + 1), not singular

    Returns
    -------
    Decomposition

    Examples
    --------
    Two uncorrelated predictors keep their squared correlations:

    >>> found = decompose(np.array([[1, 0, 0.6], [0, 1, 0.3], [0.6, 0.3, 1]]))
    >>> found.lmg.round(2).tolist()
    [0.36, 0.09]
    """
    between, r = corr[:-1, :-1], corr[:-1, -1]
    inverse = np.linalg.inv(between)
    beta = inverse @ r
    vif = np.diag(inverse)
    values, vectors = np.linalg.eigh(between)
    root = (vectors * np.sqrt(values)) @ vectors.T
    adjusted = (vectors / np.sqrt(values)) @ (vectors.T @ r)
    return Decomposition(
        r2=float(r @ beta),
        lmg=lmg_shares(corr[None])[0],
        first=r**2,
        last=beta**2 / vif,
        beta=beta,
        betasq=beta**2,
        pratt=beta * r,
        johnson=root**2 @ adjusted**2,
        car=adjusted**2,
        vif=vif,
        r=r,
    )
