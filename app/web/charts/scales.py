"""From values to places: domains, scales and round tick marks."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable

# No measure of ours comes near; beyond it floats can no longer be told apart on paper.
LARGEST = 1e12


def usable(value: float | None) -> float | None:
    """Return the value as a float, or None when it cannot be drawn."""
    if value is None:
        return None
    number = float(value)
    return number if -LARGEST <= number <= LARGEST else None  # neither infinite nor not a number


def usables(values: Iterable[float | None]) -> list[float]:
    """Return what can be drawn of the values."""
    return [float(one) for one in values if one is not None and -LARGEST <= one <= LARGEST]


@dataclasses.dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from a domain to a stretch of the drawing; what lies outside goes to the edge."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the place of a value."""
        share = (value - self.low) / (self.high - self.low)
        inside = (1.0 if share > 1.0 else share) if share > 0.0 else 0.0
        return self.start + inside * (self.end - self.start)

    def back(self, at: float) -> float:
        """Return the value of a place, beyond the domain too."""
        return self.low + (at - self.start) / (self.end - self.start) * (self.high - self.low)

    def holds(self, value: float) -> bool:
        """Return whether the value lies in the domain."""
        return self.low <= value <= self.high


def domain(values: Iterable[float | None], pad: float = 0.06) -> tuple[float, float] | None:
    """Return the stretch to draw, a little wider than the values; None when there are none."""
    found = usables(values)
    if not found:
        return None
    low, high = min(found), max(found)
    if high - low <= 1e-9 * max(1.0, abs(low), abs(high)):
        half = max(0.5, abs(low) * 0.05)
        return low - half, high + half
    return low - pad * (high - low), high + pad * (high - low)


def step(span: float, about: int) -> float:
    """Return the round step (1, 2, 5 by ten, or 25, .25 and so on) that cuts the span in about so many parts.

    >>> step(100, 5), step(1, 4), step(37, 5), step(20, 8)
    (20.0, 0.25, 10.0, 2.0)
    """
    raw = span / max(1, about)
    power = float(10.0 ** math.floor(math.log10(raw)))
    factors = (1.0, 2.0, 5.0, 10.0) if power == 1.0 else (1.0, 2.0, 2.5, 5.0, 10.0)
    return min((factor * power for factor in factors), key=lambda size: abs(math.log(size / raw)))


def ticks(low: float, high: float, about: int = 5) -> tuple[list[float], int]:
    """Return round tick values inside the stretch and the decimals they need.

    >>> ticks(0, 1, 4)
    ([0.0, 0.25, 0.5, 0.75, 1.0], 2)
    """
    size = step(high - low, about)
    decimals = max(0, -math.floor(math.log10(size)))
    if round(size, decimals) != size and decimals < 12:
        decimals += 1
    first, last = math.ceil(low / size - 1e-9), math.floor(high / size + 1e-9)
    return [round(index * size, 12) for index in range(first, last + 1)], min(decimals, 12)


def decimals_for(low: float, high: float) -> int:
    """Return how many decimals a single value of this stretch deserves.

    >>> decimals_for(-100, 100), decimals_for(2, 5), decimals_for(0, 0.8)
    (0, 1, 2)
    """
    return min(4, max(0, 2 - math.ceil(math.log10(high - low))))
