"""Least-squares paths x -> m -> y from moment matrices ordered 1, x, m, y, covariates."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

ONE, X, M, Y = range(4)
SINGULAR = 1e-12


@dataclasses.dataclass(frozen=True, slots=True)
class Paths:
    """The four slopes (or their errors); units are those of the columns they came from."""

    a: float
    b: float
    c: float
    c_prime: float

    def rescaled(self, spread: NDArray[np.float64]) -> Paths:
        """Return slopes of raw columns from those of standardised ones; `spread` are the sds of x, m, y."""
        x, m, y = spread[:3].tolist()
        return Paths(self.a * m / x, self.b * y / m, self.c * y / x, self.c_prime * y / x)


def _slopes(moments: NDArray[np.float64], of: int, on: list[int]) -> NDArray[np.float64]:
    left, right = moments[..., on, :][..., on], moments[..., on, of]
    return np.asarray(np.linalg.solve(left, right[..., None])[..., 0])


def _columns(width: int) -> tuple[list[int], list[int]]:
    covariates = list(range(Y + 1, width))
    return [X, ONE, *covariates], [M, X, ONE, *covariates]


def paths(total: NDArray[np.float64]) -> Paths:
    """Return the slopes from one matrix of moments, shape (q + 1, q + 1)."""
    without, given = _columns(total.shape[-1])
    b, c_prime = _slopes(total, Y, given)[:2].tolist()
    return Paths(float(_slopes(total, M, without)[0]), b, float(_slopes(total, Y, without)[0]), c_prime)


def errors(total: NDArray[np.float64]) -> Paths:
    """Return the least-squares standard errors of the slopes."""
    without, given = _columns(total.shape[-1])
    b, c_prime = _errors(total, Y, given)[:2].tolist()
    return Paths(float(_errors(total, M, without)[0]), b, float(_errors(total, Y, without)[0]), c_prime)


def _errors(total: NDArray[np.float64], of: int, on: list[int]) -> NDArray[np.float64]:
    slopes = _slopes(total, of, on)
    residual = total[of, of] - slopes @ total[on, of]
    inverse = np.linalg.inv(total[np.ix_(on, on)])
    return np.asarray(np.sqrt(np.diag(inverse) * max(residual, 0.0) / (total[ONE, ONE] - len(on))))


def indirect(moments: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return ab of many matrices of moments, shape (B,); NaN where a draw is singular."""
    without, given = _columns(moments.shape[-1])
    smallest = np.linalg.eigvalsh(moments[..., given, :][..., given] / moments[..., :1, :1])[..., 0]
    good = smallest > SINGULAR
    found = np.full(len(moments), np.nan)
    kept = moments[good]
    found[good] = _slopes(kept, M, without)[:, 0] * _slopes(kept, Y, given)[:, 0]
    return found
