"""The link report with all that pages draw beside it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np

from analysis import rules
from analysis._frames import make_panel
from analysis.adjusted import AttenuationCorrected, attenuation_corrected
from analysis.correlation import percentage_bend
from analysis.drivers import DriverImportance, driver_importance
from analysis.family import exact_n, mde, power_of_r, smallest_significant
from analysis.influence import influence
from analysis.link_evidence import DRAWS, SEED, Evidence, gather, refuse_same
from analysis.link_parts import LinkReport, Within
from analysis.link_present import present, within_part
from analysis.link_sides import Rows, Side
from analysis.measurement import CellReliability
from analysis.panel_models import CrossLagged, cross_lagged
from analysis.picture import (
    Band,
    Quadrants,
    TeamPoints,
    WavePoint,
    WithinPoints,
    quadrants,
    regression_band,
    team_points,
    wave_trend,
    within_points,
)
from analysis.practical import PracticalSize
from analysis.results import Interval, Reason, Status
from analysis.simpson import SimpsonCheck
from analysis.verdict import TARGET_R

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

MOST_INFLUENTIAL = 5


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class InfluentialTeam:
    """A team, its Cook's distance, and the correlation without it."""

    team: str
    cooks: float
    r_without: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """What so many teams can show.

    Attributes
    ----------
    smallest_r : smallest |r| that differs from zero at .05
    detectable_r : true r that is seen with a chance of 80 %
    power_at_30 : chance to see a true r of .30
    teams_for_30 : teams that see it with a chance of 80 %
    """

    smallest_r: float
    detectable_r: float
    power_at_30: float
    teams_for_30: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LinkPicture:
    """The report and what is drawn beside it; None for parts that do not apply.

    Attributes
    ----------
    report : the link report
    points, band, quadrants : the teams, the line with its 95 % band, the medians
    trend : both sides in each wave
    within_points : deviations from the team's own mean, thinned
    bootstrap : interval of the correlation of team means
    percbend_interval, weighted_interval : of the other two correlations of team means
    lagged_rows : pairs of waves behind the lagged slopes
    within_waves_removed : within teams, after what all share in a wave is taken out
    pooled : r of all rows; mixes between and within, never a result
    size : the link in points
    influence : the teams that move the line most, most first
    drivers : shares of the EX measures, when several were named; one row per team, its means over waves
    power : what so many teams can show
    panel_models : CLPM and RI-CLPM, when asked for
    reliability_ex, reliability_cx : of the team means that are compared, from cells with n and sd
    attenuated : the correlation of team means had they no error, where both reliabilities are known
    simpson : the check among teams of one kind
    reasons : the report's and those of all parts above, no code twice
    """

    report: LinkReport
    points: TeamPoints
    band: Band | None
    quadrants: Quadrants | None
    trend: tuple[WavePoint, ...]
    within_points: WithinPoints | None
    bootstrap: Interval | None
    percbend_interval: Interval | None
    weighted_interval: Interval | None
    lagged_rows: int | None
    within_waves_removed: Within | None
    pooled: float | None
    size: PracticalSize | None
    influence: tuple[InfluentialTeam, ...]
    drivers: DriverImportance | None
    power: Power | None
    panel_models: CrossLagged | None
    reliability_ex: CellReliability | None
    reliability_cx: CellReliability | None
    attenuated: AttenuationCorrected | None
    simpson: SimpsonCheck | None
    reasons: tuple[Reason, ...]


def extended_report(
    frame: pd.DataFrame,
    *,
    team: str,
    ex: str,
    cx: str,
    wave: str | None = None,
    weight: str | None = None,
    by: str | None = None,
    lag: int = 1,
    n_boot: int = DRAWS,
    seed: int = SEED,
    drivers: Sequence[str] = (),
    panel: bool = False,
    ex_n: str | None = None,
    ex_sd: str | None = None,
    cx_n: str | None = None,
    cx_sd: str | None = None,
    ex_low: float | None = None,
    ex_high: float | None = None,
    cx_low: float | None = None,
    cx_high: float | None = None,
    response: str | None = None,
) -> LinkPicture:
    """Return the link report with points, band, trend, drivers, power and reliability.

    Parameters
    ----------
    frame, team, ex, cx, wave, weight, by, lag, n_boot, seed : as for `analysis.report.link_report`
    drivers : columns of several EX measures; their shares are given for two or more
    panel : fit the panel models as well
    ex_n, ex_sd, cx_n, cx_sd : columns with answers and standard deviation behind each side's figure;
        with both, the side's reliability is given
    ex_low, ex_high, cx_low, cx_high : ends of a side's scale, any units; with both ends a mean near
        the upper one is warned of, and with both scales a size is one in points
    response : column of the employees' response rate, 0 to 1; missing is left out

    Returns
    -------
    LinkPicture
        When the team means of a side may not be compared (their reliability over the waves
        below .50, or the teams do not differ), the report is refused and keeps its figures.

    Raises
    ------
    InputError
        As `link_report`, also for the columns named here.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"team": range(24), "mood": range(24), "score": [n + 9 * (n % 3) for n in range(24)]})
    >>> found = extended_report(table, team="team", ex="mood", cx="score")
    >>> found.quadrants.counts, round(found.power.detectable_r, 2)
    ((3, 9, 9, 3), 0.54)
    """
    refuse_same(ex, cx)
    checked = make_panel(frame, team=team, ex=ex, cx=cx, wave=wave, weight=weight, by=by)
    evidence = gather(checked, waves_named=wave is not None, lag=lag, n_boot=n_boot, seed=seed)
    table = Rows.of(frame, evidence, team=team, ex=ex, cx=cx)
    left, right = Side(ex, ex_n, ex_sd, ex_low, ex_high), Side(cx, cx_n, cx_sd, cx_low, cx_high)
    reliability_ex, reliability_cx = table.reliability(left, wave), table.reliability(right, wave)
    sides = {"ex": reliability_ex, "cx": reliability_cx}
    unreliable = next((side for side, one in sides.items() if one and one.f is not None and not one.estimate), None)
    measured = [reason for one in sides.values() if one for reason in one.reasons]
    measured += [*left.ceiling(evidence.x), *right.ceiling(evidence.y), *table.response(response, evidence, left)]
    shares = _shares(table, cx, drivers, n_boot, seed)
    models = cross_lagged(evidence.panel) if panel and wave is not None else None
    scales = left.is_scale and right.is_scale
    report = present(evidence, ex=ex, cx=cx, more=tuple(measured), unreliable=unreliable, scales=scales)
    aside = [reason for part in (shares, models) if part for reason in part.reasons]
    within = evidence.within
    return LinkPicture(
        report=report,
        points=team_points(evidence.panel),
        band=regression_band(evidence.x, evidence.y),
        quadrants=quadrants(evidence.x, evidence.y),
        trend=wave_trend(evidence.panel),
        within_points=within_points(evidence.panel),
        bootstrap=evidence.between.bootstrap,
        percbend_interval=percentage_bend(evidence.x, evidence.y, draws=n_boot, seed=seed).interval,
        weighted_interval=evidence.weighted.interval if evidence.weighted else None,
        lagged_rows=evidence.lagged.ex_to_cx.n_rows if evidence.lagged else None,
        within_waves_removed=within_part(within.within_waves_removed) if within else None,
        pooled=within.pooled if within else None,
        size=evidence.size,
        influence=_influential(evidence),
        drivers=shares,
        power=_power(evidence.between.n),
        panel_models=models,
        reliability_ex=reliability_ex,
        reliability_cx=reliability_cx,
        attenuated=_attenuated(evidence, reliability_ex, reliability_cx),
        simpson=evidence.simpson,
        reasons=_joined(report.reasons, aside),
    )


def _influential(found: Evidence) -> tuple[InfluentialTeam, ...]:
    shown = influence(found.x, found.y, names=found.panel.teams.tolist())
    if shown.status is Status.REFUSED:
        return ()
    order = np.argsort(-np.nan_to_num(shown.cooks, posinf=np.inf), kind="stable")[:MOST_INFLUENTIAL]
    return tuple(
        InfluentialTeam(
            team=str(found.panel.teams[shown.index[at]]),
            cooks=float(shown.cooks[at]),
            r_without=float(shown.r_without[at]),
        )
        for at in order
    )


def _shares(table: Rows, cx: str, drivers: Sequence[str], n_boot: int, seed: int) -> DriverImportance | None:
    if len(drivers) < 2:
        return None
    rows = table.per_team([*drivers, cx])
    return driver_importance(rows, outcome=cx, drivers=drivers, n_boot=n_boot, seed=seed)


def _attenuated(found: Evidence, ex: CellReliability | None, cx: CellReliability | None) -> AttenuationCorrected | None:
    if ex is None or cx is None:
        return None
    known = [one.icc2 if one.over_waves is None else one.over_waves for one in (ex, cx)]
    return attenuation_corrected(found.between, reliability_ex=known[0], reliability_cx=known[1])


def _power(n: int) -> Power | None:
    if n < rules.MIN_TEAMS:
        return None
    return Power(
        smallest_r=smallest_significant(n),
        detectable_r=mde(n),
        power_at_30=power_of_r(TARGET_R, n),
        teams_for_30=round(exact_n(TARGET_R)),
    )


def _joined(first: Sequence[Reason], more: Sequence[Reason]) -> tuple[Reason, ...]:
    known = {reason.code for reason in first}
    kept = {reason.code: reason for reason in reversed(more) if reason.code not in known}
    return (*first, *reversed(kept.values()))
