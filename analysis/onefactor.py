"""One factor behind the items: maximum likelihood and minimum residuals, for McDonald's omega."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
from scipy import optimize

if TYPE_CHECKING:
    from numpy.typing import NDArray

STEPS = 500


@dataclasses.dataclass(frozen=True, slots=True)
class OneFactor:
    """Loadings and unique variances of standardised items, shapes (J,)."""

    loadings: NDArray[np.float64]
    unique: NDArray[np.float64]

    def omega(self, sd: NDArray[np.float64]) -> float:
        """Return the share of the sum's variance that is the factor's, items having these standard deviations."""
        common = float(self.loadings @ sd) ** 2
        return common / (common + float(self.unique @ sd**2))


def maximum_likelihood(correlation: NDArray[np.float64]) -> OneFactor | None:
    """Fit one factor by maximum likelihood.

    Parameters
    ----------
    correlation : correlation matrix of J >= 3 items, shape (J, J)

    Returns
    -------
    OneFactor or None
        None when the matrix is singular or the fit does not settle. A unique variance may come out
        negative (a Heywood case): nothing is clipped.

    Notes
    -----
    Fisher scoring of log|S| + tr(R S^-1) with S = l l' + diag(u), steps halved until the
    discrepancy falls; the fit does not depend on the items' units.

    Examples
    --------
    >>> truth = np.array([0.8, 0.6, 0.5, 0.7])
    >>> matrix = np.outer(truth, truth) + np.diag(1 - truth**2)
    >>> bool(np.allclose(maximum_likelihood(matrix).loadings, truth))
    True
    """
    items = len(correlation)
    if np.linalg.eigvalsh(correlation)[0] < 1e-10:
        return None
    point = np.concatenate(_start(correlation))
    value = _discrepancy(correlation, point)
    for _ in range(STEPS):
        step = _scoring_step(correlation, point)
        if step is None:
            return None
        length, after = 1.0, _discrepancy(correlation, point + step)
        while not after <= value + 1e-14 and length > 1e-6:
            length /= 2
            after = _discrepancy(correlation, point + length * step)
        point, value = point + length * step, after
        if np.abs(length * step).max() < 1e-12:
            break
    gradient, _ = _score_and_information(correlation, point)
    if not np.isfinite(point).all() or np.abs(gradient).max() > 1e-7:
        return None
    return OneFactor(point[:items], point[items:])


def minimum_residuals(correlation: NDArray[np.float64]) -> OneFactor:
    """Fit one factor by least squares of the off-diagonal correlations.

    Parameters
    ----------
    correlation : correlation matrix of J >= 3 items, shape (J, J)

    Returns
    -------
    OneFactor

    Notes
    -----
    Harman & Jones (1966); the unique variances are 1 - l^2.

    Examples
    --------
    >>> truth = np.array([0.8, 0.6, 0.5, 0.7])
    >>> matrix = np.outer(truth, truth) + np.diag(1 - truth**2)
    >>> bool(np.allclose(minimum_residuals(matrix).loadings, truth))
    True
    """
    rows, columns = np.triu_indices(len(correlation), 1)
    at = np.arange(len(rows))

    def residuals(loadings: NDArray[np.float64]) -> NDArray[np.float64]:
        return correlation[rows, columns] - loadings[rows] * loadings[columns]

    def jacobian(loadings: NDArray[np.float64]) -> NDArray[np.float64]:
        slopes = np.zeros((len(rows), len(loadings)))
        slopes[at, rows] = -loadings[columns]
        slopes[at, columns] = -loadings[rows]
        return slopes

    start = _start(correlation)[0]
    found = optimize.least_squares(residuals, start, jac=jacobian, xtol=1e-15, ftol=1e-15, gtol=1e-15)
    loadings = np.asarray(found.x, dtype=float)
    return OneFactor(loadings, 1 - loadings**2)


def _start(correlation: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    values, vectors = np.linalg.eigh(correlation)
    first = vectors[:, -1] * np.sign(vectors[:, -1].sum() or 1.0)
    loadings = np.clip(first * np.sqrt(max(values[-1] - 0.5, 0.1)), -0.9, 0.9)
    return loadings, 1 - loadings**2


def _implied(point: NDArray[np.float64]) -> NDArray[np.float64]:
    items = len(point) // 2
    return np.asarray(np.outer(point[:items], point[:items]) + np.diag(point[items:]))


def _discrepancy(correlation: NDArray[np.float64], point: NDArray[np.float64]) -> float:
    implied = _implied(point)
    if not np.isfinite(implied).all() or np.linalg.eigvalsh(implied)[0] <= 0:
        return np.inf
    return float(np.linalg.slogdet(implied)[1] + np.trace(np.linalg.solve(implied, correlation)))


def _score_and_information(
    correlation: NDArray[np.float64], point: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    items = len(point) // 2
    loadings, inverse = point[:items], np.linalg.inv(_implied(point))
    toward = inverse @ loadings
    miss = inverse @ (correlation - _implied(point)) @ inverse
    score = np.concatenate([miss @ loadings, np.diag(miss) / 2])
    cross = inverse * toward[None, :]
    information = np.block(
        [
            [inverse * float(loadings @ toward) + np.outer(toward, toward), cross],
            [cross.T, inverse**2 / 2],
        ]
    )
    return score, information


def _scoring_step(correlation: NDArray[np.float64], point: NDArray[np.float64]) -> NDArray[np.float64] | None:
    score, information = _score_and_information(correlation, point)
    try:
        return np.asarray(np.linalg.solve(information, score), dtype=float)
    except np.linalg.LinAlgError:
        return None
