"""Everything the link report rests on, computed once from one panel."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np

from analysis import resampling, rules
from analysis._frames import InputError, Panel
from analysis._moments import MAX_UNITS, correlations, resampled_moments, standardised, unit_moments
from analysis.between import (
    Correlation,
    LeaveOneOut,
    leave_one_out,
    pearson,
    percentage_bend,
    spearman,
    weighted_pearson,
)
from analysis.headline import sign
from analysis.lagged import LaggedLink, lagged_link
from analysis.limits import refuses
from analysis.mixed import WithinBetween, within_between_model
from analysis.pairs import flat
from analysis.picture import regression_band
from analysis.practical import PracticalSize, practical_size
from analysis.results import Interval, Reason, Status, warning
from analysis.simpson import SimpsonCheck, simpson_check
from analysis.within import WithinLink, within_link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

DRAWS, SEED = 2000, 20260101
REPEATED_SHARE = 0.5  #: share of teams seen twice from which all parts speak of these teams only
SIZE_CODES = {"high_r", "outside_benchmark"}
TEAM_CODES = {"too_few_teams", "interval_only", "few_teams"}
LEVEL_CODES = {"between_within_differ", "between_within_opposite"}
WITHIN_CODES = {"interval_only": "within_interval_only", "few_teams": "within_few_teams"}
LAGGED_CODES = {
    "too_few_teams": "lagged_too_few_teams",
    "interval_only": "lagged_interval_only",
    "few_teams": "lagged_few_teams",
}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the estimators returned; None for parts not asked for.

    Attributes
    ----------
    panel : the rows used
    x, y : team means, shape (J,)
    reasons : of all parts, no code twice except for single strata
    size : the between slope in points, None when nothing varies
    """

    panel: Panel
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    between: Correlation
    spearman: Correlation
    percbend: Correlation
    weighted: Correlation | None
    leave_one_out: LeaveOneOut
    within: WithinLink | None
    model: WithinBetween | None
    lagged: LaggedLink | None
    simpson: SimpsonCheck | None
    size: PracticalSize | None
    reasons: tuple[Reason, ...]


def note(code: str, **figures: float | int | str) -> Reason:
    """Return a reason that neither refuses nor warns."""
    return Reason(code, Status.OK, figures)


def refuse_same(ex: str, cx: str) -> None:
    """Raise InputError when both sides name one column."""
    if ex == cx:
        raise InputError("same_column_twice", column=ex)


def gather(panel: Panel, *, waves_named: bool, lag: int, n_boot: int, seed: int) -> Evidence:
    """Run every estimator of the report.

    Parameters
    ----------
    panel : complete rows, with weight and stratum where named
    waves_named : whether the table has a column of waves
    lag : waves between the sides in the lagged part
    n_boot, seed : bootstrap of the correlation of team means
    """
    panel, notes = _seen_twice(panel)
    x, y = _team_means(panel, panel.x), _team_means(panel, panel.y)
    main = _pearson(x, y, n_boot, seed)
    ranked, bent = spearman(x, y), percentage_bend(x, y)
    weighted = None if panel.weight is None else weighted_pearson(x, y, panel.means(panel.weight))
    without = leave_one_out(x, y)
    within = within_link(panel) if waves_named else None
    model = within_between_model(panel) if waves_named else None
    lagged = lagged_link(panel, lag) if waves_named else None
    simpson = None if panel.stratum is None else simpson_check(x, y, panel.stratum)
    reasons = [*main.reasons, *_disagreement(main), *without.reasons]
    reasons += [
        reason for part in (ranked, bent, weighted) if part for reason in part.reasons if reason.code not in SIZE_CODES
    ]
    if within and model and lagged:
        reasons += _over_time(within, model, lagged, main.n)
    reasons += _strata_reasons(simpson, main.n)
    reasons += [*notes, *_not_asked(panel, waves_named)]
    return Evidence(
        panel=panel,
        x=x,
        y=y,
        between=main,
        spearman=ranked,
        percbend=bent,
        weighted=weighted,
        leave_one_out=without,
        within=within,
        model=model,
        lagged=lagged,
        simpson=simpson,
        size=_size(x, y, main, model),
        reasons=_once(reasons),
    )


def _seen_twice(panel: Panel) -> tuple[Panel, list[Reason]]:
    """Leave out teams of one wave, so that between and within speak of the same teams.

    Kept as they are when fewer than half of the teams, or fewer than 8, were seen twice.
    """
    all_teams = len(panel.teams)
    repeated = np.bincount(panel.team, minlength=all_teams) > 1
    n = int(repeated.sum())
    if n == all_teams or n < max(rules.MIN_TEAMS, REPEATED_SHARE * all_teams):
        return panel, []
    rows = repeated[panel.team]
    waves, wave = np.unique(panel.wave[rows], return_inverse=True)
    kept = Panel(
        teams=panel.teams[repeated],
        waves=panel.waves[waves],
        team=(np.cumsum(repeated) - 1)[panel.team[rows]],
        wave=wave,
        x=panel.x[rows],
        y=panel.y[rows],
        weight=None if panel.weight is None else panel.weight[rows],
        stratum=None if panel.stratum is None else panel.stratum[repeated],
    )
    return kept, [note("teams_seen_once", left=all_teams - n, all=all_teams, n=n)]


def _team_means(panel: Panel, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return team means; those that differ by rounding only are made equal."""
    means = panel.means(values)
    if len(means) and flat(means, float(np.abs(values).max())):
        return np.full(len(means), means[0])
    return means


def _pearson(x: NDArray[np.float64], y: NDArray[np.float64], n_boot: int, seed: int) -> Correlation:
    """Return Pearson's r; above 20,000 teams random blocks of teams are drawn, which costs the same for any number."""
    if len(x) <= MAX_UNITS:
        return pearson(x, y, draws=n_boot, seed=seed)
    found = pearson(x, y, draws=0)
    if found.estimate is None or not n_boot:
        return found
    moments = unit_moments(standardised(np.column_stack([x, y])), np.arange(len(x)))
    drawn = correlations(resampled_moments(moments, n_boot, seed))[:, 0, 1]
    return dataclasses.replace(found, bootstrap=resampling.percentile(drawn))


def _disagreement(found: Correlation) -> list[Reason]:
    fisher, boot = found.interval, found.bootstrap
    if fisher is None or boot is None or sign(fisher) == sign(boot):
        return []
    return [
        warning("intervals_disagree", low=fisher.low, high=fisher.high, boot_low=boot.low, boot_high=boot.high),
    ]


def _over_time(within: WithinLink, model: WithinBetween, lagged: LaggedLink, n: int) -> list[Reason]:
    found = _recoded(within.within.reasons, WITHIN_CODES, n)
    found += [reason for reason in within.reasons if reason.code in LEVEL_CODES]
    found += [reason for reason in model.reasons if reason.code not in TEAM_CODES]
    return found + _recoded(lagged.reasons, LAGGED_CODES, n)


def _recoded(reasons: Iterable[Reason], codes: dict[str, str], n: int) -> list[Reason]:
    """Return a part's reasons; those about the number of teams name the part, and stay out when it is all teams."""
    found = []
    for reason in reasons:
        if reason.code not in TEAM_CODES:
            found.append(reason)
        elif reason.figures["n"] != n and reason.code in codes:
            found.append(dataclasses.replace(reason, code=codes[reason.code]))
    return found


def _strata_reasons(simpson: SimpsonCheck | None, n: int) -> list[Reason]:
    if simpson is None or n < rules.MIN_TEAMS:
        return []
    return [*simpson.reasons, *(reason for stratum in simpson.strata for reason in stratum.reasons)]


def _not_asked(panel: Panel, waves_named: bool) -> list[Reason]:
    named = {
        "no_wave_column": waves_named,
        "no_weight_column": panel.weight is not None,
        "no_kind_column": panel.stratum is not None,
    }
    return [note(code) for code, there in named.items() if not there]


def _size(
    x: NDArray[np.float64], y: NDArray[np.float64], main: Correlation, model: WithinBetween | None
) -> PracticalSize | None:
    if refuses(main.reasons):
        return None
    spread = float(np.std(x, ddof=1))
    if model and model.between:
        return practical_size(spread, model.between.beta, model.between.interval)
    band = regression_band(x, y)
    if band is None:
        return None
    return practical_size(spread, band.slope, Interval(band.slope_low, band.slope_high, "t"))


def _once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    kept: dict[tuple[str, object], Reason] = {}
    for reason in reasons:
        kept.setdefault((reason.code, reason.figures.get("stratum")), reason)
    return tuple(kept.values())
