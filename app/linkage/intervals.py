"""How sure a single published mean is."""

from __future__ import annotations

import math

Z = 1.959963984540054  #: two-sided 95 % of the normal distribution


def mean_interval(value: float, n: int | None, sd: float | None) -> tuple[float, float] | None:
    """Return the 95 % interval of a mean from its n and standard deviation; None where either is not known.

    The quantile of t is the normal one with three terms of its expansion (Abramowitz &
    Stegun 26.7.5), right to 0.0002 from 9 degrees of freedom on: a spread is published from n = 10.

    Examples
    --------
    >>> [round(end, 3) for end in mean_interval(70, 16, 8)]
    [65.737, 74.263]
    >>> mean_interval(70, 16, None)
    """
    if n is None or sd is None or n < 2:
        return None
    df = n - 1
    quantile = (
        Z
        + (Z**3 + Z) / (4 * df)
        + (5 * Z**5 + 16 * Z**3 + 3 * Z) / (96 * df**2)
        + (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / (384 * df**3)
    )
    half = quantile * sd / math.sqrt(n)
    return value - half, value + half
