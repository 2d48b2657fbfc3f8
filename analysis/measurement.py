"""Are team figures reliable? From the published cells: mean, number of answers, standard deviation."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from analysis import rules
from analysis._frames import FIRST_DATA_ROW, InputError
from analysis.icc import icc2_reasons
from analysis.oneway import ROUNDING, anova, row_moments
from analysis.pairs import column
from analysis.results import Interval, Reason, Result, Status, refusal, warning, worst

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CellReliability(Result):
    """How reliable team means are; `n` counts answers.

    `estimate` and `interval` are those of the means that are compared: ICC(2) with one wave,
    the reliability of means over waves (`over_waves`) when teams are named and have several.

    A refused one keeps its figures, so that one sees why; what cannot be computed is None.

    Attributes
    ----------
    icc1 : share of the variance of single answers that lies between teams
    icc2 : reliability of a team mean of one wave
    over_waves : reliability of a team's mean over its waves, None with one wave
    f, df_between, df_within, p : F-test of equal team means within waves
    n_cells, n_waves : cells and waves behind it
    """

    icc1: float | None = None
    icc2: float | None = None
    over_waves: float | None = None
    f: float | None = None
    df_between: int = 0
    df_within: int = 0
    p: float | None = None
    n_cells: int = 0
    n_waves: int = 0


def icc_from_summary(
    mean: ArrayLike,
    n: ArrayLike,
    sd: ArrayLike,
    wave: ArrayLike | None = None,
    team: ArrayLike | None = None,
) -> CellReliability:
    """Return ICC(1), ICC(2) and the F-test from cells.

    Parameters
    ----------
    mean : mean of a team in a wave, shape (C,); cells without it are left out
    n : answers behind it, shape (C,), above 0; cells without it are left out
    sd : standard deviation (n - 1) of the answers, shape (C,); NaN where not published
    wave : wave of each cell, shape (C,); one wave otherwise
    team : team of each cell, shape (C,); with it, means over waves are judged, else those of one wave

    Returns
    -------
    CellReliability
        Refused with fewer than two teams in every wave, without any standard deviation,
        when all answers are equal, when the reliability of the means that are compared is
        below .50 and when their F-test is not significant; warned when it is below .70.

    Raises
    ------
    InputError
        For text, infinity, n below 1 or a negative standard deviation.

    Notes
    -----
    Sums of squares between and within teams are taken inside each wave and added up over
    waves, so that what all teams share in a wave is no reliability. With one wave and all
    standard deviations this is the analysis of variance of the raw answers: means, sizes
    and standard deviations are its sufficient statistics. ICC(1) uses the mean size,
    ICC(2) = 1 - 1/F (Bliese 2000).

    Over waves: 1 - e/v, where v is the variance between teams of their means over waves
    (what all share in a wave taken out) and e the mean of a team's sampling variance, the sum of
    MSW/n over its waves divided by their number squared; F = v/e. With one wave and equal
    n this is ICC(2); with W alike waves and lasting differences only it is Spearman and Brown's.

    Examples
    --------
    >>> found = icc_from_summary([2, 4], [2, 2], [2**0.5, 0])
    >>> round(found.icc1, 6), round(found.icc2, 6), round(found.f, 6), found.df_within
    (0.6, 0.75, 4.0, 2)
    """
    means, sizes, spreads = column(mean, "mean"), column(n, "n"), column(sd, "sd")
    keep = np.isfinite(means) & np.isfinite(sizes)
    _refuse_wrong(sizes, spreads)
    waves = np.zeros(len(means), dtype=int) if wave is None else _codes(wave)
    keep &= waves >= 0
    parts = [_Squares.of(means[at], sizes[at], spreads[at]) for at in _each(waves, keep)]
    total = _Squares(*(sum(values) for values in zip(*map(dataclasses.astuple, parts), strict=True))) if parts else None
    reason = _not_computable(total)
    if total is None or reason is not None:
        return CellReliability(
            status=Status.REFUSED, estimate=None, interval=None, n=int(total.answers) if total else 0,
            method="anova_cells", reasons=(reason,) if reason else (), n_cells=int(keep.sum()), n_waves=len(parts),
        )  # fmt: skip
    found = _measured(total, len(parts))
    if team is None or len(parts) < 2:
        return found
    teams = _codes(team)
    keep &= teams >= 0
    return _over_waves(found, _Cells(means[keep], sizes[keep], waves[keep], teams[keep]), total)


@dataclasses.dataclass(frozen=True, slots=True)
class _Squares:
    between: float
    within: float
    df_between: float
    df_within: float
    answers: float
    cells: float

    @classmethod
    def of(cls, mean: NDArray[np.float64], n: NDArray[np.float64], sd: NDArray[np.float64]) -> _Squares:
        found = row_moments(n, mean, sd)
        between = 0.0
        if len(n) > 1 and float(np.ptp(mean)) > ROUNDING * float(np.abs(mean).max()):
            table = anova(dataclasses.replace(found, ss_within=1.0, df_within=1.0))
            between = table.msb * table.df_between
        return cls(between, found.ss_within, len(n) - 1.0, found.df_within, float(n.sum()), float(len(n)))


def _measured(total: _Squares, waves: int) -> CellReliability:
    msb, msw = total.between / total.df_between, total.within / total.df_within
    f = msb / msw if msw > 0 else math.inf
    icc2 = 1 - 1 / f if f > 0 else math.nan
    size = total.answers / total.cells
    p = float(stats.f.sf(f, total.df_between, total.df_within))
    upper, lower = (float(stats.f.ppf(q, total.df_between, total.df_within)) for q in (0.975, 0.025))
    reasons = icc2_reasons(icc2)
    if not p < rules.ALPHA:
        reasons.append(refusal("aggregation_teams_alike", p=p, f=f))
    status = worst(reasons)
    low, high = (1 - quantile / f if 0 < f < math.inf else icc2 for quantile in (upper, lower))
    return CellReliability(
        status=status,
        estimate=None if status is Status.REFUSED else icc2,
        interval=None if status is Status.REFUSED else Interval(low, high, "f"),
        n=int(total.answers),
        method="anova_cells",
        reasons=tuple(reasons),
        icc1=(msb - msw) / (msb + (size - 1) * msw),
        icc2=None if math.isnan(icc2) else icc2,
        f=f,
        df_between=int(total.df_between),
        df_within=int(total.df_within),
        p=p,
        n_cells=int(total.cells),
        n_waves=waves,
    )


@dataclasses.dataclass(frozen=True, slots=True)
class _Cells:
    mean: NDArray[np.float64]
    n: NDArray[np.float64]
    wave: NDArray[np.intp]
    team: NDArray[np.intp]


def _over_waves(found: CellReliability, cells: _Cells, total: _Squares) -> CellReliability:
    """Judge the means over waves in place of those of one wave."""
    _, team = np.unique(cells.team, return_inverse=True)
    count = np.bincount(team)
    if len(count) < 2 or count.max() < 2:
        return found
    msw = total.within / total.df_within
    level = np.bincount(cells.wave, weights=cells.mean) / np.maximum(np.bincount(cells.wave), 1)
    means = np.bincount(team, weights=cells.mean - level[cells.wave]) / count
    spread = float(np.var(means, ddof=1))
    if math.sqrt(spread) <= ROUNDING * float(np.abs(cells.mean).max()):
        return found
    error = float((np.bincount(team, weights=msw / cells.n) / count**2).mean())
    f = spread / error if error > 0 else math.inf
    value, df = 1 - 1 / f, (len(count) - 1, total.df_within)
    p, reasons = float(stats.f.sf(f, *df)), _over_waves_reasons(value, found)
    if not p < rules.ALPHA:
        reasons.append(refusal("aggregation_teams_alike", p=p, f=f))
    status = worst(reasons)
    low, high = (1 - float(stats.f.ppf(q, *df)) / f for q in (0.975, 0.025))
    refused = status is Status.REFUSED
    return dataclasses.replace(
        found, status=status, reasons=tuple(reasons), over_waves=value,
        estimate=None if refused else value, interval=None if refused else Interval(low, high, "f"),
    )  # fmt: skip


def _over_waves_reasons(value: float, found: CellReliability) -> list[Reason]:
    figures = {"reliability": value, "waves": found.n_waves, "icc2": found.icc2 or 0.0}
    if not value >= rules.ICC2_REFUSED:
        return [refusal("aggregation_unreliable_over_waves", needed=rules.ICC2_REFUSED, **figures)]
    if value < rules.ICC2_WARN:
        return [warning("aggregation_over_waves_for_discovery", needed=rules.ICC2_WARN, **figures)]
    return []


def _not_computable(total: _Squares | None) -> Reason | None:
    if total is None or total.df_between < 1:
        return refusal("aggregation_one_team", n=int(total.cells) if total else 0, needed=2)
    if total.df_within <= 0:
        return refusal("aggregation_nobody_to_compare")
    if total.between == 0 and total.within == 0:
        return refusal("aggregation_all_equal", n=int(total.answers))
    return None


def _refuse_wrong(sizes: NDArray[np.float64], spreads: NDArray[np.float64]) -> None:
    for name, values, low in (("n", sizes, 1), ("sd", spreads, 0)):
        if (values < low).any():
            at = int(np.argmax(values < low))
            value = float(values[at])
            raise InputError("out_of_range", row=at + FIRST_DATA_ROW, column=name, value=value, low=low, high="∞")


def _codes(names: ArrayLike) -> NDArray[np.intp]:
    import pandas as pd  # noqa: PLC0415 -- wanted for names of any type only

    return pd.factorize(pd.Series(np.asarray(names, dtype=object)))[0]


def _each(waves: NDArray[np.intp], keep: NDArray[np.bool_]) -> list[NDArray[np.bool_]]:
    return [keep & (waves == wave) for wave in np.unique(waves[keep])]
