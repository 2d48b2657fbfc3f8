"""Between which ranks a team may lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

DRAWS = 2000
BLOCK = 4_000_000  #: numbers drawn at once, 32 MB


def rank_intervals(shrunk: NDArray[np.float64], error: NDArray[np.float64], seed: int) -> NDArray[np.float64]:
    """Return the 2.5 % and 97.5 % rank per team over draws of all true means, shape (2, J); 1 is the highest."""
    rng, teams = np.random.default_rng(seed), len(shrunk)
    ranks = np.empty((DRAWS, teams), dtype=np.int32)
    block = max(1, BLOCK // teams)
    for start in range(0, DRAWS, block):
        rows = ranks[start : start + block]
        drawn = -(shrunk + error * rng.standard_normal((len(rows), teams)))
        np.put_along_axis(rows, np.argsort(drawn, axis=1), np.arange(1, teams + 1, dtype=np.int32)[None, :], axis=1)
    ranks.sort(axis=0)
    return ranks[[round(0.025 * (DRAWS - 1)), round(0.975 * (DRAWS - 1))]].astype(float)
