"""Two columns made ready for a correlation: complete, finite, and with what forbids one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis._frames import FIRST_DATA_ROW, InputError, numbers
from analysis.limits import refuses, team_reasons
from analysis.results import Reason, refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike, NDArray

FLAT = 1e-12  #: a spread below this share of the values' size is rounding, not variation


def column(values: ArrayLike, name: str) -> NDArray[np.float64]:
    """Return `values` as floats, missing as NaN.

    Raises
    ------
    InputError
        For text or an infinite value, naming row and column.
    """
    raw = np.asarray(values)
    if raw.size == 0:
        return np.empty(0)
    if raw.dtype.kind not in "fiub":
        return numbers(pd.DataFrame({name: pd.Series(raw)}), name)
    found = raw.astype(float)
    if np.isinf(found).any():
        raise InputError("not_finite", row=int(np.argmax(np.isinf(found))) + FIRST_DATA_ROW, column=name)
    return found


def complete(*columns: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Return the columns without the rows that lack a value in any of them.

    A column may be two-dimensional, shape (n, k).

    Raises
    ------
    ValueError
        If the columns differ in length.
    """
    if len({len(one) for one in columns}) > 1:
        raise ValueError("the columns differ in length")
    keep = np.ones(len(columns[0]), dtype=bool)
    for one in columns:
        keep &= ~np.isnan(one if one.ndim == 1 else one.sum(axis=1))
    return [one[keep] for one in columns]


def flat(values: NDArray[np.float64], size: float | None = None) -> bool:
    """Return whether the values do not differ beyond rounding of numbers of that size (their own if not given).

    Examples
    --------
    >>> flat(np.array([0.1 + 0.2, 0.3])), flat(np.array([0.3, 0.4]))
    (True, False)
    """
    if len(values) == 0:
        return True
    return bool(np.ptp(values) <= FLAT * (np.abs(values).max() if size is None else size))


def pair_reasons(x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[Reason, ...]:
    """Return what forbids or limits a correlation of two complete columns."""
    reasons = team_reasons(len(x))
    if not refuses(reasons) and (flat(x) or flat(y)):
        reasons += (refusal("no_variation", n=len(x)),)
    return reasons


def ready(x: ArrayLike, y: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64], tuple[Reason, ...]]:
    """Return the complete rows of two columns and what forbids or limits their correlation."""
    x_, y_ = complete(column(x, "x"), column(y, "y"))
    return x_, y_, pair_reasons(x_, y_)


def unique(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return the reasons without those whose code stands already."""
    return tuple({reason.code: reason for reason in reversed(tuple(reasons))}.values())[::-1]
