"""Whether waves are evenly spaced, as far as their names tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis._waves import place
from analysis.results import Reason, warning

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DIGITS = re.compile(r"[0-9]+")
TOLERANCE = 1.15  #: months have 28 to 31 days, quarters 90 to 92


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
    places = [place(wave) for wave in waves]
    known = [one for one in places if one is not None]
    if len(known) < len(places) or len(places) <= lag + 1:
        return False
    gaps = [after - before for before, after in zip(known, known[lag:], strict=False)]
    return min(gaps) <= 0 or max(gaps) > TOLERANCE * min(gaps)


def time_reasons(waves: NDArray[np.object_], lag: int) -> tuple[Reason, ...]:
    """Warn when waves are unevenly spaced, or when their names do not tell which comes first.

    Examples
    --------
    >>> [reason.code for reason in time_reasons(["осень", "весна"], 1)], time_reasons(["Wave 9", "Wave 10"], 1)
    (['wave_order_unknown'], ())
    """
    if uneven(waves, lag):
        return (warning("uneven_waves", lag=lag),)
    names = [str(wave) for wave in waves]
    counted = len({_DIGITS.sub("#", name) for name in names}) == 1 and _DIGITS.search(names[0])
    told = counted or all(place(wave) is not None for wave in waves)
    return () if told or len(names) < 2 else (warning("wave_order_unknown", first=names[0], last=names[-1]),)
