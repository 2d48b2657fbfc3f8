"""The link in points: what a step on the employees' side went with on the customers' side."""

from __future__ import annotations

import dataclasses
import math

from analysis.results import Interval

STEPS = (1.0, 2.0, 5.0, 10.0)


@dataclasses.dataclass(frozen=True, slots=True)
class PracticalSize:
    """Teams `step` higher on EX had CX higher by `size`, 95 % between `low` and `high`; all in points."""

    step: float
    size: float
    low: float
    high: float


def round_step(spread: float) -> float:
    """Return the round number (1, 2 or 5 times a power of ten) nearest to half of `spread`, in proportion.

    Parameters
    ----------
    spread : standard deviation of team means, above 0

    Examples
    --------
    >>> [round_step(sd) for sd in (1.0, 8.0, 0.37, 14.0, 1900.0)]
    [0.5, 5.0, 0.2, 5.0, 1000.0]
    """
    half = spread / 2
    power = math.floor(math.log10(half))
    mantissa = half / 10.0**power
    nearest = min(STEPS, key=lambda step: abs(math.log(step / mantissa)))
    return float(f"{nearest}e{power}")


def practical_size(spread: float, slope: float, interval: Interval) -> PracticalSize:
    """Return a between slope as points for a round step near half a standard deviation.

    Parameters
    ----------
    spread : standard deviation of the teams' EX means, above 0
    slope, interval : CX points per EX point, with the 95 % interval

    Examples
    --------
    >>> practical_size(1.0, 12.0, Interval(4.0, 20.0, "t"))
    PracticalSize(step=0.5, size=6.0, low=2.0, high=10.0)
    """
    step = round_step(spread)
    return PracticalSize(step, step * slope, step * interval.low, step * interval.high)
