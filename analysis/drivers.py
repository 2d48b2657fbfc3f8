"""Which aspects of the employees' side go with the outcome: shares of R2 with their uncertainty."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis._driver_rows import Driver, driver_rows
from analysis._frames import InputError, numbers, require_columns
from analysis._importance import decompose, repeated
from analysis._moments import correlations, resampled_moments, standardised, unit_moments
from analysis.pairs import flat
from analysis.results import Reason, Result, Status, refusal, warning, worst
from analysis.rules import MAX_DRIVERS, MIN_TEAMS_DRIVERS, MIN_TEAMS_PER_DRIVER, VIF_WARN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

METHOD = "lmg"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DriverImportance(Result):
    """Shares of R2; `estimate` is R2 and carries no interval, the shares do.

    Attributes
    ----------
    r2, adj_r2 : variance accounted for, raw and adjusted; None when refused
    n_rows : complete rows; `n` counts the teams
    drivers : one entry per aspect, largest share first
    """

    r2: float | None
    adj_r2: float | None
    n_rows: int
    drivers: tuple[Driver, ...]


def driver_importance(
    frame: pd.DataFrame,
    *,
    outcome: str,
    drivers: Sequence[str],
    team: str | None = None,
    n_boot: int = 2000,
    seed: int = 1,
) -> DriverImportance:
    """Split the outcome's explained variance among correlated aspects.

    Parameters
    ----------
    frame : one row per team, or several per team when `team` names it
    outcome : column of the outcome, any unit
    drivers : 1 to 12 columns, any units; rows with a missing value anywhere are left out
    team : column of the team; draws then take whole teams
    n_boot : bootstrap draws
    seed : seed of the draws

    Returns
    -------
    DriverImportance
        Refused below 50 teams or 10 teams per aspect, above 12 aspects, for a
        constant column and for an aspect that repeats the others.

    Raises
    ------
    InputError
        For a missing or repeated column, text or infinity.

    Notes
    -----
    LMG: a predictor's gain in R2, averaged over all orders in which predictors can
    enter (Lindeman, Merenda & Gold 1980), from R2 of all 2**p subsets. Intervals and
    ranks: percentile bootstrap over teams. With several rows per team, p rests on the
    bootstrap error of Fisher's z and t with J - 1 degrees of freedom, else on the
    usual t-test. Shares describe association in this model, not priorities for action.

    Examples
    --------
    >>> rng = np.random.default_rng(5)
    >>> table = pd.DataFrame(rng.normal(size=(80, 2)), columns=["trust", "tools"])
    >>> table["rating"] = table.trust + rng.normal(size=80)
    >>> found = driver_importance(table, outcome="rating", drivers=["tools", "trust"], n_boot=200)
    >>> [driver.name for driver in found.drivers], found.drivers[0].share > 0.9
    (['trust', 'tools'], True)
    """
    names = list(drivers)
    _refuse_repeats(names, outcome)
    values, unit = _complete(frame, [*names, outcome], team)
    teams = int(unit.max()) + 1 if len(unit) else 0
    reasons = _counts(teams, len(names)) or _degenerate(values, [*names, outcome])
    if reasons:
        return _refused(reasons, teams, len(values))
    moments = unit_moments(standardised(values), unit)
    corr = correlations(moments.sum(axis=0))
    again = repeated(corr)
    if again is not None:
        return _refused([refusal("drivers_repeats_others", column=names[again])], teams, len(values))
    draws = correlations(resampled_moments(moments, n_boot, seed))
    found = decompose(corr)
    rows = driver_rows(names, found, draws, values, teams)
    reasons = _warnings(rows, teams, len(values))
    lost = (len(values) - 1) / (len(values) - len(names) - 1)
    return DriverImportance(
        status=worst(reasons),
        estimate=found.r2,
        interval=None,
        n=teams,
        method=METHOD,
        reasons=tuple(reasons),
        r2=found.r2,
        adj_r2=1 - (1 - found.r2) * lost,
        n_rows=len(values),
        drivers=tuple(rows),
    )


def _refuse_repeats(names: list[str], outcome: str) -> None:
    if not names:
        raise InputError("drivers_none")
    for at, name in enumerate(names):
        if name == outcome or name in names[:at]:
            raise InputError("drivers_named_twice", column=name)


def _complete(
    frame: pd.DataFrame, columns: list[str], team: str | None
) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    require_columns(frame, [*columns, team] if team else columns)
    values = np.column_stack([numbers(frame, column) for column in columns])
    keep = np.isfinite(values).all(axis=1)
    if team is None:
        return values[keep], np.arange(int(keep.sum()))
    keep &= frame[team].notna().to_numpy()
    return values[keep], pd.factorize(frame[team][keep], sort=True)[0].astype(np.intp)


def _counts(teams: int, drivers: int) -> list[Reason]:
    reasons = []
    if drivers > MAX_DRIVERS:
        reasons.append(refusal("drivers_too_many", drivers=drivers, most=MAX_DRIVERS))
    if teams < MIN_TEAMS_DRIVERS:
        reasons.append(refusal("drivers_too_few_teams", n=teams, needed=MIN_TEAMS_DRIVERS))
    elif teams < MIN_TEAMS_PER_DRIVER * drivers <= MIN_TEAMS_PER_DRIVER * MAX_DRIVERS:
        needed = MIN_TEAMS_PER_DRIVER * drivers
        reasons.append(refusal("drivers_too_few_per_driver", n=teams, drivers=drivers, needed=needed))
    return reasons


def _degenerate(values: NDArray[np.float64], names: list[str]) -> list[Reason]:
    return [
        refusal("drivers_constant", column=name) for name, column in zip(names, values.T, strict=True) if flat(column)
    ]


def _refused(reasons: list[Reason], teams: int, rows: int) -> DriverImportance:
    return DriverImportance(
        status=Status.REFUSED,
        estimate=None,
        interval=None,
        n=teams,
        method=METHOD,
        reasons=tuple(reasons),
        r2=None,
        adj_r2=None,
        n_rows=rows,
        drivers=(),
    )


def _warnings(rows: list[Driver], teams: int, n_rows: int) -> list[Reason]:
    reasons = []
    if n_rows > teams:
        reasons.append(warning("drivers_rows_pooled", rows=n_rows, n=teams))
    inflated = [row for row in rows if row.vif > VIF_WARN]
    if inflated:
        names = ", ".join(row.name for row in inflated)
        reasons.append(warning("drivers_vif", columns=names, most=max(row.vif for row in inflated), limit=VIF_WARN))
    unsure = [row.name for at, row in enumerate(rows) if _overlaps(row, rows[:at] + rows[at + 1 :])]
    if unsure:
        reasons.append(warning("drivers_order_unsure", columns=", ".join(unsure)))
    return reasons


def _overlaps(row: Driver, others: list[Driver]) -> bool:
    return any(row.rank_low <= other.rank_high and other.rank_low <= row.rank_high for other in others)
