"""What the correlation might be if the teams differed as much as elsewhere: hypothetical, and labelled so."""

from __future__ import annotations

import math

from analysis.results import Interval, Result, Status, refusal, warning, worst


def case_two(r: float, ratio: float, *, n: int, interval: Interval | None = None) -> Result:
    """Correct a correlation for direct range restriction of one side, Thorndike's case II.

    Parameters
    ----------
    r : correlation in the teams at hand, -1 to 1
    ratio : standard deviation elsewhere (an external figure) over the one here, above 0
    n : number of teams behind `r`
    interval : interval of `r`, moved the same way

    Returns
    -------
    Result
        Never ok: always at least a warning that the figure is hypothetical. Refused for an r outside
        -1 to 1, a missing r, or a ratio that is not above 0.

    Notes
    -----
    r u / sqrt(1 + r^2 (u^2 - 1)) (Thorndike 1949); supposes a straight line and equal scatter along it.

    Examples
    --------
    >>> round(case_two(0.3, 1.5, n=40).estimate, 4)
    0.4266
    """
    if not abs(r) <= 1:
        reasons = [refusal("range_no_correlation")]
    elif not (ratio > 0 and math.isfinite(ratio)):
        reasons = [refusal("range_no_external_spread")]
    else:
        reasons = [warning("range_hypothetical", ratio=ratio)]
    if worst(reasons) is Status.REFUSED:
        return Result(
            status=Status.REFUSED, estimate=None, interval=None, n=n, method="case_two", reasons=tuple(reasons)
        )
    moved = None
    if interval is not None:
        ends = (_moved(interval.low, ratio), _moved(interval.high, ratio))
        moved = Interval(*ends, f"{interval.method}_case_two", interval.level)
    return Result(
        status=Status.WARN,
        estimate=_moved(r, ratio),
        interval=moved,
        n=n,
        method="case_two",
        reasons=tuple(reasons),
    )


def _moved(r: float, ratio: float) -> float:
    return r * ratio / math.sqrt(1 + r**2 * (ratio**2 - 1))
