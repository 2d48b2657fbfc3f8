"""The one search both restricted likelihoods share: a variance ratio from zero upwards."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import optimize

GRID = np.concatenate([[0.0], np.logspace(-7, 7, 57)])  #: variance ratios tried first, in units of `scale`


def smallest(deviance: Callable[[float], float], slope: Callable[[float], float], scale: float) -> float:
    """Return the ratio >= 0 with the least profile deviance; 0 means the boundary.

    The grid guards against a second, shallower minimum; the root of the slope
    then gives the ratio to rounding, which a search on the deviance cannot.
    """
    ratios = GRID * scale
    at = int(np.argmin([deviance(float(ratio)) for ratio in ratios]))
    if at == 0 and slope(0.0) >= 0:
        return 0.0
    low, high = float(ratios[max(at - 1, 0)]), float(ratios[min(at + 1, len(ratios) - 1)])
    if slope(low) < 0 < slope(high):
        return float(optimize.brentq(slope, low, high, xtol=1e-300, rtol=1e-13, maxiter=300))
    found = optimize.minimize_scalar(deviance, bounds=(low, high), method="bounded", options={"xatol": 1e-12 * high})
    return float(found.x)
