"""How far a single team can move the correlation."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np

from analysis import rules
from analysis.correlation import product_moment, t_p
from analysis.limits import p_allowed, refuses
from analysis.pairs import ready
from analysis.resampling import left_out
from analysis.results import Reason, Result, Status, refusal, warning, worst

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LeaveOneOut(Result):
    """The correlations without each team in turn.

    Attributes
    ----------
    min, max : the lowest and the highest of them
    team_min, team_max : which row, among the complete ones from 0, was left out there
    """

    min: float | None = None
    max: float | None = None
    team_min: int | None = None
    team_max: int | None = None


def leave_one_out(x: ArrayLike, y: ArrayLike) -> LeaveOneOut:
    """Return the range of Pearson's r when each team in turn is left out.

    Parameters
    ----------
    x, y : one value per team, shape (n,), any unit; teams missing either are left out.

    Returns
    -------
    LeaveOneOut
        `estimate` is r with all teams. Warned when one team turns the sign or,
        from 20 teams on, decides significance at .05; refused when r cannot be
        computed without some team.

    Raises
    ------
    InputError
        For text or infinity.

    Notes
    -----
    From sums without each team, O(n).

    Examples
    --------
    >>> found = leave_one_out([1, 2, 3, 4, 5, 6, 7, 20], [2, 1, 4, 3, 2, 4, 1, 20])
    >>> round(found.estimate, 3), round(found.min, 3), found.team_min
    (0.93, 0.061, 7)
    """
    x_, y_, reasons = ready(x, y)
    n = len(x_)
    if refuses(reasons):
        return _refused(n, reasons)
    without = left_out(x_, y_, np.ones(n))
    if not np.isfinite(without).all():
        return _refused(n, (*reasons, refusal("one_team_varies", n=n)))
    r, low, high = product_moment(x_, y_), float(without.min()), float(without.max())
    reasons += _flips(r, low, high, n)
    return LeaveOneOut(
        status=worst(reasons), estimate=r, interval=None, n=n, method="leave_one_out", reasons=reasons,
        min=low, max=high, team_min=int(without.argmin()), team_max=int(without.argmax()),
    )  # fmt: skip


def _refused(n: int, reasons: tuple[Reason, ...]) -> LeaveOneOut:
    return LeaveOneOut(
        status=Status.REFUSED, estimate=None, interval=None, n=n, method="leave_one_out", reasons=reasons
    )


def _flips(r: float, low: float, high: float, n: int) -> tuple[Reason, ...]:
    found = []
    if low < 0 < high or r * low < 0 or r * high < 0:
        found.append(warning("one_team_turns_sign", min=low, max=high))
    if p_allowed(n):
        weakest = 0.0 if low <= 0 <= high else min(abs(low), abs(high))
        strongest = max(abs(low), abs(high))
        significant = t_p(r, n - 2) < rules.ALPHA
        other = t_p(weakest if significant else strongest, n - 3) < rules.ALPHA
        if significant != other:
            found.append(warning("one_team_decides_significance", min=low, max=high))
    return tuple(found)
