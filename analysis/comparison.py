"""Whether two correlations differ."""

from __future__ import annotations

import dataclasses
import math

from scipy import special

from analysis.correlation import ALMOST_ONE, fisher
from analysis.limits import p_allowed, refuses, team_reasons
from analysis.results import Interval, Reason, Result, Status, refusal, worst


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Result):
    """The difference of two correlations, first minus second.

    Attributes
    ----------
    statistic : z, or t with `df` degrees of freedom
    p : two-sided, None below 20 teams or when refused
    """

    statistic: float | None = None
    df: float | None = None
    p: float | None = None


def compare_independent(r1: float, n1: int, r2: float, n2: int) -> Comparison:
    """Compare the correlations of two separate sets of teams.

    Parameters
    ----------
    r1, r2 : correlations, -1 to 1.
    n1, n2 : teams behind each; both 8 or more.

    Returns
    -------
    Comparison
        `estimate` is r1 - r2 with Zou's interval.

    Notes
    -----
    z = (atanh r1 - atanh r2) / sqrt(1/(n1-3) + 1/(n2-3)) (Fisher 1921; psych::r.test);
    interval from the two Fisher intervals (Zou 2007).

    Examples
    --------
    >>> found = compare_independent(0.29, 1852, 0.34, 1126)
    >>> round(found.statistic, 4), round(found.p, 4)
    (-1.4677, 0.1422)
    """
    n, reasons = min(n1, n2), team_reasons(min(n1, n2))
    if refuses(reasons):
        return _refused("independent", n, reasons)
    z = (_z(r1) - _z(r2)) / math.sqrt(1 / (n1 - 3) + 1 / (n2 - 3))
    p = float(2 * special.ndtr(-abs(z)))
    return _compared(
        "independent", r1 - r2, n, reasons, statistic=z, df=None, p=p, interval=_zou((r1, n1), (r2, n2), 0.0)
    )


def compare_dependent(r_xy: float, r_xz: float, r_yz: float, n: int) -> Comparison:
    """Compare how x hangs together with y and with z in the same teams.

    Parameters
    ----------
    r_xy, r_xz : the two correlations to compare, -1 to 1.
    r_yz : the correlation of y and z, strictly between -1 and 1.
    n : number of teams.

    Returns
    -------
    Comparison
        `estimate` is r_xy - r_xz with Zou's interval; refused when the three
        correlations contradict each other or y and z are the same.

    Notes
    -----
    Williams' t with n - 3 df (Steiger 1980; psych::r.test).

    Examples
    --------
    >>> found = compare_dependent(0.29, 0.34, 0.35, 1126)
    >>> round(found.statistic, 3), found.df
    (-1.579, 1123)
    """
    reasons = team_reasons(n)
    if refuses(reasons):
        return _refused("williams", n, reasons)
    determinant = 1 - r_xy**2 - r_xz**2 - r_yz**2 + 2 * r_xy * r_xz * r_yz
    if determinant <= 1e-12 or abs(r_yz) >= ALMOST_ONE:
        return _refused("williams", n, (*reasons, refusal("same_figure_twice", n=n)))
    mean = (r_xy + r_xz) / 2
    below = 2 * determinant * (n - 1) / (n - 3) + mean**2 * (1 - r_yz) ** 3
    t = (r_xy - r_xz) * math.sqrt((n - 1) * (1 + r_yz) / below)
    p = float(2 * special.stdtr(n - 3, -abs(t)))
    shared = (r_yz - r_xy * r_xz / 2) * (1 - r_xy**2 - r_xz**2 - r_yz**2) + r_yz**3
    shared /= (1 - r_xy**2) * (1 - r_xz**2)
    return _compared(
        "williams", r_xy - r_xz, n, reasons,
        statistic=t, df=n - 3, p=p, interval=_zou((r_xy, n), (r_xz, n), shared),
    )  # fmt: skip


def _compared(
    method: str,
    difference: float,
    n: int,
    reasons: tuple[Reason, ...],
    *,
    statistic: float,
    df: float | None,
    p: float,
    interval: Interval | None,
) -> Comparison:
    return Comparison(
        status=worst(reasons), estimate=difference, interval=interval, n=n, method=method, reasons=reasons,
        statistic=statistic, df=df, p=p if p_allowed(n) else None,
    )  # fmt: skip


def _refused(method: str, n: int, reasons: tuple[Reason, ...]) -> Comparison:
    return Comparison(status=Status.REFUSED, estimate=None, interval=None, n=n, method=method, reasons=reasons)


def _zou(first: tuple[float, int], second: tuple[float, int], shared: float) -> Interval | None:
    (r1, n1), (r2, n2) = first, second
    one, two = fisher(r1, n1), fisher(r2, n2)
    if one is None or two is None:
        return None
    down, up = r1 - one.low, two.high - r2
    rise, fall = one.high - r1, r2 - two.low
    low = math.sqrt(max(down**2 + up**2 - 2 * shared * down * up, 0.0))
    high = math.sqrt(max(rise**2 + fall**2 - 2 * shared * rise * fall, 0.0))
    return Interval(r1 - r2 - low, r1 - r2 + high, "zou")


def _z(r: float) -> float:
    return math.atanh(min(max(r, -ALMOST_ONE), ALMOST_ONE))
