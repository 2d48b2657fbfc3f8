"""Whether waves are evenly spaced, as far as their names tell."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TOLERANCE = 1.15  #: months have 28 to 31 days, quarters 90 to 92
_MONTH = re.compile(r"(\d{4})(?:[-./ ][mM]?|[mM])(\d{1,2})|((?:19|20)\d{2})(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"(\d{4})[-./ ]?[qQкК](\d)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def uneven(waves: NDArray[np.object_], lag: int = 1) -> bool:
    """Return whether the time from a wave to the one `lag` later differs along the waves.

    Parameters
    ----------
    waves : names in order: numbers, dates, or texts such as 2024, 2024-03, 2024-Q1, 2024-03-31.
    lag : 1 or more.

    Returns
    -------
    bool
        False when the names do not tell.

    Examples
    --------
    >>> uneven([2013, 2015, 2016]), uneven(["2024-01", "2024-02", "2024-03"]), uneven(["a", "b", "d"])
    (True, False, False)
    """
    places = [_place(wave) for wave in waves]
    known = [one for one in places if one is not None]
    if len(known) < len(places) or len(places) <= lag + 1:
        return False
    gaps = [after - before for before, after in zip(known, known[lag:], strict=False)]
    return min(gaps) <= 0 or max(gaps) > TOLERANCE * min(gaps)


def _place(wave: Any) -> float | None:
    """Return where a wave lies in time, in any unit that is the same for all."""
    if isinstance(wave, datetime.date):
        return float(wave.toordinal())
    text = str(wave).strip()
    if quarter := _QUARTER.fullmatch(text):
        return int(quarter[1]) * 4.0 + int(quarter[2])
    if month := _MONTH.fullmatch(text):
        year, number = month[1] or month[3], month[2] or month[4]
        return int(year) * 12.0 + int(number)
    if _NUMBER.fullmatch(text):
        return float(text)
    try:
        return float(datetime.date.fromisoformat(text[:10]).toordinal())
    except ValueError:
        return None
