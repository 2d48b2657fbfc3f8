"""The covariances that the two cross-lagged panel models imply."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from analysis._frames import Panel

    Matrix = NDArray[np.float64]

SIDES = "xy"


def waves_of(panel: Panel, waves: int) -> Matrix:
    """Return the last `waves` waves side by side, x1 ... xT y1 ... yT, teams that have them all."""
    wide = np.full((2, waves, len(panel.teams)), np.nan)
    first = len(panel.waves) - waves
    kept = panel.wave >= first
    for side, values in enumerate((panel.x, panel.y)):
        wide[side, panel.wave[kept] - first, panel.team[kept]] = values[kept]
    data = wide.reshape(2 * waves, -1).T
    complete: Matrix = data[~np.isnan(data).any(axis=1)]
    return complete


@dataclasses.dataclass(frozen=True)
class Moments:
    """A panel model: the paths and covariances that are free, and where they stand.

    The variables of the process are x1 ... xT y1 ... yT; with `stable`, two
    more (RIx, RIy) are added to every wave of their side.
    """

    waves: int
    names: tuple[str, ...]
    start: Matrix
    stable: bool

    def implied(self, at: Matrix) -> tuple[Matrix, Matrix]:
        """Return the implied covariance matrix and its slope for each parameter."""
        size = 2 * self.waves
        paths, residual, level = self._filled(at)
        through = np.linalg.inv(np.eye(size) - paths)
        process = through @ residual @ through.T
        load = np.kron(np.eye(2), np.ones((self.waves, 1)))
        slopes = np.empty((len(self.names), size, size))
        for q, name in enumerate(self.names):
            i, j = self._place(name)
            if "~~" not in name:
                half = np.outer(through[:, i], process[j])
                slopes[q] = half + half.T
            else:
                base = load if name.startswith("RI") else through
                half = np.outer(base[:, i], base[:, j])
                slopes[q] = half if i == j else half + half.T
        return process + load @ level @ load.T, slopes

    def latent_sd(self, at: Matrix) -> Mapping[str, float]:
        """Return the standard deviation of each variable and of each residual, for standardising."""
        paths, residual, level = self._filled(at)
        through = np.linalg.inv(np.eye(2 * self.waves) - paths)
        process = through @ residual @ through.T
        spread = {}
        for i, name in enumerate(_variables(self.waves)):
            spread[name] = math.sqrt(max(process[i, i], 0.0))
            spread["e" + name] = math.sqrt(max(residual[i, i], 0.0))
        for i, side in enumerate(SIDES):
            spread["RI" + side] = spread["eRI" + side] = math.sqrt(max(level[i, i], 0.0))
        return spread

    def standardiser(self, name: str, spread: Mapping[str, float]) -> float:
        """Return what a coefficient is multiplied by to be standardised, as lavaan's std.all."""
        left, mark, right = name.partition("~~")
        if not mark:
            left, _, right = name.partition("~")
            return spread[right] / spread[left] if spread[left] else math.nan
        below = spread[left] ** 2 if left == right else spread["e" + left] * spread["e" + right]
        return 1 / below if below else math.inf

    def _filled(self, at: Matrix) -> tuple[Matrix, Matrix, Matrix]:
        size = 2 * self.waves
        paths, residual, level = np.zeros((size, size)), np.zeros((size, size)), np.zeros((2, 2))
        for value, name in zip(at, self.names, strict=True):
            i, j = self._place(name)
            if "~~" not in name:
                paths[i, j] = value
            else:
                block = level if name.startswith("RI") else residual
                block[i, j] = block[j, i] = value
        return paths, residual, level

    def _place(self, name: str) -> tuple[int, int]:
        left, right = name.replace("~~", "~").split("~")
        order = ["RIx", "RIy"] if name.startswith("RI") else _variables(self.waves)
        return order.index(left), order.index(right)


def clpm_moments(waves: int, observed: Matrix) -> Moments:
    """Return the cross-lagged panel model, started at its solution: least squares wave by wave."""
    names = _process_names(waves)
    return Moments(waves, names, _least_squares(waves, names, observed), stable=False)


def riclpm_moments(waves: int, observed: Matrix) -> Moments:
    """Return the model with random intercepts, started from half of each covariance being stable."""
    names = _process_names(waves)
    level = np.array([[observed[i : i + waves, j : j + waves] for j in (0, waves)] for i in (0, waves)])
    apart = ~np.eye(waves, dtype=bool)
    shared = np.array([[level[i, j][apart].mean() for j in (0, 1)] for i in (0, 1)]) * 0.7
    shared = (shared + shared.T) / 2
    for i in (0, 1):
        shared[i, i] = max(shared[i, i], 0.05 * float(np.diag(level[i, i]).min()))
    limit = 0.9 * math.sqrt(shared[0, 0] * shared[1, 1])
    shared[0, 1] = shared[1, 0] = float(np.clip(shared[0, 1], -limit, limit))
    left = observed - np.kron(shared, np.ones((waves, waves)))
    values, vectors = np.linalg.eigh(left)
    left = (vectors * np.maximum(values, 0.05 * np.diag(observed).mean())) @ vectors.T
    start = np.concatenate([_least_squares(waves, names, left), shared[[0, 1, 0], [0, 1, 1]]])
    return Moments(waves, (*names, "RIx~~RIx", "RIy~~RIy", "RIx~~RIy"), start, stable=True)


def _variables(waves: int) -> list[str]:
    return [f"{side}{wave}" for side in SIDES for wave in range(1, waves + 1)]


def _process_names(waves: int) -> tuple[str, ...]:
    paths = [f"{out}{wave + 1}~{into}{wave}" for wave in range(1, waves) for out in SIDES for into in SIDES]
    spreads = [f"{one}{wave}~~{two}{wave}" for wave in range(1, waves + 1) for one, two in ("xx", "yy", "xy")]
    return (*paths, *spreads)


def _least_squares(waves: int, names: tuple[str, ...], observed: Matrix) -> Matrix:
    """Return paths and residual covariances of each wave regressed on the one before."""
    found = {f"{one}1~~{two}1": observed[i, j] for one, i, two, j in _corner(0, waves)}
    for wave in range(1, waves):
        before, now = [wave - 1, waves + wave - 1], [wave, waves + wave]
        paths = np.linalg.solve(observed[np.ix_(before, before)], observed[np.ix_(before, now)]).T
        left = observed[np.ix_(now, now)] - paths @ observed[np.ix_(before, now)]
        for i, out in enumerate(SIDES):
            for j, into in enumerate(SIDES):
                found[f"{out}{wave + 1}~{into}{wave}"] = paths[i, j]
                found[f"{out}{wave + 1}~~{into}{wave + 1}"] = left[i, j]
    return np.array([found[name] for name in names])


def _corner(wave: int, waves: int) -> list[tuple[str, int, str, int]]:
    at = {"x": wave, "y": waves + wave}
    return [(one, at[one], two, at[two]) for one, two in ("xx", "yy", "xy")]
