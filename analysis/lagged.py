"""What comes first: each side on the other side's earlier wave."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from analysis.limits import p_allowed, refuses, team_reasons
from analysis.pairs import FLAT, flat, unique
from analysis.regression import clustered
from analysis.results import Interval, Reason, Result, Status, refusal, worst
from analysis.wave_gaps import time_reasons

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analysis._frames import Panel


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LaggedSlope(Result):
    """A slope with errors clustered by team; `n` counts teams, `n_rows` pairs of waves.

    `p` is two-sided by t with n - 1 df, None below 20 teams or when refused.
    """

    se: float | None = None
    p: float | None = None
    n_rows: int = 0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LaggedLink(Result):
    """Both directions at one lag; `estimate` and `interval` are those of `ex_to_cx`."""

    lag: int
    ex_to_cx: LaggedSlope
    cx_to_ex: LaggedSlope


def lagged_link(panel: Panel, lag: int = 1, wave_effects: bool = False) -> LaggedLink:
    """Regress each side on both sides `lag` waves before.

    Parameters
    ----------
    panel : complete rows of more than `lag` waves.
    lag : 1 or more, counted over the order of the waves; a team's pair needs both waves.
    wave_effects : add an effect for each later wave.

    Returns
    -------
    LaggedLink
        Warned when the waves are not evenly spaced: the lag is then not one time span.

    Notes
    -----
    cx(t) ~ ex(t - lag) + cx(t - lag), and the reverse, by least squares with errors
    clustered by team (HC1 as R's ``vcovCL``), t with G - 1 df. Stable differences
    between teams stand in these slopes: see `analysis.panel_models`.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis._frames import make_panel
    >>> rows = [(t, w, (t * w) % 5, ((t * w - t) % 5) + t % 2) for t in range(8) for w in range(4)]
    >>> frame = pd.DataFrame(rows, columns=["team", "wave", "ex", "cx"])
    >>> found = lagged_link(make_panel(frame, team="team", ex="ex", cx="cx", wave="wave"))
    >>> round(found.ex_to_cx.estimate, 3), found.ex_to_cx.n_rows
    (0.976, 24)
    """
    before, after = _pairs(panel, lag)
    earlier = [panel.x[before], panel.y[before]]
    forward = _direction(panel, after, panel.y[after], earlier, wave_effects)
    backward = _direction(panel, after, panel.x[after], earlier[::-1], wave_effects)
    gap = time_reasons(panel.waves, lag)
    if not refuses(forward.reasons) and gap:
        forward, backward = (
            dataclasses.replace(one, reasons=one.reasons + gap, status=worst(one.reasons + gap))
            for one in (forward, backward)
        )
    reasons = unique(forward.reasons + backward.reasons)
    return LaggedLink(
        status=forward.status, estimate=forward.estimate, interval=forward.interval, n=forward.n,
        method=forward.method, reasons=reasons, lag=lag, ex_to_cx=forward, cx_to_ex=backward,
    )  # fmt: skip


def first_differences(panel: Panel, lag: int = 1, wave_effects: bool = False) -> LaggedSlope:
    """Regress the change of the customer figure on the change of the employee figure.

    Parameters
    ----------
    panel : complete rows of more than `lag` waves.
    lag : waves between which the change is taken, 1 or more.
    wave_effects : add an effect for each later wave.

    Returns
    -------
    LaggedSlope
        Same-time association of changes: it has no direction.

    Notes
    -----
    Least squares with errors clustered by team (HC1), t with G - 1 df.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis._frames import make_panel
    >>> rows = [(t, w, (t * w) % 5, ((t * w - t) % 5) + t % 2) for t in range(8) for w in range(4)]
    >>> frame = pd.DataFrame(rows, columns=["team", "wave", "ex", "cx"])
    >>> found = first_differences(make_panel(frame, team="team", ex="ex", cx="cx", wave="wave"))
    >>> round(found.estimate, 3)
    -0.618
    """
    before, after = _pairs(panel, lag)
    changes = [_change(panel.x, before, after)]
    found = _direction(panel, after, _change(panel.y, before, after), changes, wave_effects)
    return dataclasses.replace(found, method="first_differences")


def _pairs(panel: Panel, lag: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the rows of a team's earlier and later wave, `lag` waves apart."""
    if lag < 1:
        raise ValueError("the lag is 1 or more waves")
    row = np.full((len(panel.teams), len(panel.waves)), -1)
    row[panel.team, panel.wave] = np.arange(len(panel.team))
    if lag >= len(panel.waves):
        return np.empty(0, dtype=np.intp), np.empty(0, dtype=np.intp)
    before, after = row[:, :-lag].ravel(), row[:, lag:].ravel()
    both = (before >= 0) & (after >= 0)
    return before[both], after[both]


def _direction(
    panel: Panel,
    after: NDArray[np.intp],
    outcome: NDArray[np.float64],
    predictors: list[NDArray[np.float64]],
    wave_effects: bool,
) -> LaggedSlope:
    teams, n_rows = panel.team[after], len(after)
    n = len(np.unique(teams))
    reasons = _reasons(panel, n, n_rows)
    if not refuses(reasons) and (flat(outcome) or any(flat(one) for one in predictors)):
        reasons += (refusal("no_variation", n=n),)
    if refuses(reasons):
        return _refused(n, n_rows, reasons)
    centred = [one - one.mean() for one in predictors]
    later = panel.wave[after]
    steps = [(later == one).astype(float) for one in np.unique(later)[1:]] if wave_effects else []
    design = np.column_stack([*centred, np.ones(n_rows), *steps])
    if code := _nothing_left(outcome, predictors, design[:, 1:]):
        return _refused(n, n_rows, (*reasons, refusal(code, n=n)))
    fit = clustered(outcome, design, teams)
    if fit is None or not fit.se[0] > 1e-12 * abs(fit.beta[0]):
        return _refused(n, n_rows, (*reasons, refusal("same_figure_twice", n=n)))
    beta, se = float(fit.beta[0]), float(fit.se[0])
    half = float(special.stdtrit(n - 1, 0.975)) * se
    return LaggedSlope(
        status=worst(reasons), estimate=beta, interval=Interval(beta - half, beta + half, "t_cluster"), n=n,
        method="lagged_ols_cluster", reasons=reasons, se=se, n_rows=n_rows,
        p=float(2 * special.stdtr(n - 1, -abs(beta / se))) if p_allowed(n) else None,
    )  # fmt: skip


def _nothing_left(
    outcome: NDArray[np.float64], predictors: list[NDArray[np.float64]], others: NDArray[np.float64]
) -> str:
    """Return why no slope is left to be seen: the other columns give the outcome or the first predictor; else ""."""
    own = predictors[-1]
    if len(predictors) > 1 and float(np.abs(outcome - own).max()) <= FLAT * float(np.abs(outcome).max()):
        return "no_variation_within"
    pair = np.column_stack([outcome, predictors[0]])
    left = pair - others @ np.linalg.lstsq(others, pair, rcond=None)[0]
    return "same_figure_twice" if (np.abs(left).max(axis=0) <= FLAT * np.abs(pair).max(axis=0)).any() else ""


def _change(values: NDArray[np.float64], before: NDArray[np.intp], after: NDArray[np.intp]) -> NDArray[np.float64]:
    change = values[after] - values[before]
    rounding = FLAT * np.abs(values).max(initial=0.0)
    return np.where(np.abs(change) > rounding, change, 0.0)


def _reasons(panel: Panel, n: int, n_rows: int) -> tuple[Reason, ...]:
    if len(panel.waves) < 2:
        return (refusal("one_wave", n=len(panel.teams)),)
    if not n_rows:
        return (refusal("no_pairs_of_waves", n=len(panel.teams), waves=len(panel.waves)),)
    return team_reasons(n)


def _refused(n: int, n_rows: int, reasons: tuple[Reason, ...]) -> LaggedSlope:
    return LaggedSlope(
        status=Status.REFUSED, estimate=None, interval=None, n=n, method="lagged_ols_cluster",
        reasons=reasons, se=None, n_rows=n_rows,
    )  # fmt: skip
