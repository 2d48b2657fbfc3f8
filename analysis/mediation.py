"""From the employees' side through the customers' side to results: a chain of three measures."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import special

from analysis._chain import Paths, errors, indirect, paths
from analysis._frames import InputError, make_panel, numbers, require_columns
from analysis._moments import resampled_moments, standardised, unit_moments
from analysis.pairs import flat
from analysis.resampling import bca, percentile
from analysis.results import Interval, Reason, Result, Status, refusal, warning, worst
from analysis.rules import MIN_UNITS_MEDIATION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

METHOD = "ols_paths"
STEPS = 3  #: waves a chain spans


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Mediation(Result):
    """The indirect path; `estimate` is ab, `interval` its percentile bootstrap interval.

    Attributes
    ----------
    a : slope of m on x; `b` : slope of y on m given x
    c : slope of y on x; `c_prime` : the same given m
    se_a, se_b, sobel_se, sobel_z, sobel_p : least-squares errors and Sobel's test of ab,
        None with several rows per team
    interval_bca : bias-corrected and accelerated interval of ab
    inconsistent : ab and c' have opposite signs
    share : ab / c, None when inconsistent or c is 0
    n_rows : complete rows; `n` counts the units drawn
    """

    a: float | None = None
    b: float | None = None
    c: float | None = None
    c_prime: float | None = None
    se_a: float | None = None
    se_b: float | None = None
    interval_bca: Interval | None = None
    sobel_se: float | None = None
    sobel_z: float | None = None
    sobel_p: float | None = None
    inconsistent: bool = False
    share: float | None = None
    n_rows: int = 0


def mediation(
    frame: pd.DataFrame,
    *,
    x: str,
    m: str,
    y: str,
    covariates: Sequence[str] = (),
    team: str | None = None,
    in_time_order: bool = False,
    n_boot: int = 5000,
    seed: int = 1,
) -> Mediation:
    """Split the slope of y on x into a part through m and the rest.

    Parameters
    ----------
    frame : one row per unit, or several per team when `team` names it
    x, m, y : columns, any units; rows with a missing value anywhere are left out
    covariates : columns held constant in every regression
    team : column of the team; draws then take whole teams
    in_time_order : x was measured before m and m before y; a warning says so otherwise
    n_boot : bootstrap draws
    seed : seed of the draws

    Returns
    -------
    Mediation
        Refused below 50 units, for a constant column and for columns that repeat each
        other. `share` is refused, with a warning, when ab and c' have opposite signs.

    Raises
    ------
    InputError
        For a missing or repeated column, text or infinity.

    Notes
    -----
    Ordinary least squares: m on x, y on x and m, y on x; ``ab = c - c'``. The percentile
    interval is shown first: the bias-corrected ones reject too often (Fritz, Taylor &
    MacKinnon 2012). Sobel (1982): ``sqrt(a^2 se_b^2 + b^2 se_a^2)``.

    Examples
    --------
    >>> rng = np.random.default_rng(2)
    >>> x = rng.normal(size=90)
    >>> m = x + rng.normal(size=90)
    >>> table = pd.DataFrame({"x": x, "m": m, "y": m + x + rng.normal(size=90)})
    >>> found = mediation(table, x="x", m="m", y="y", n_boot=200)
    >>> found.interval.low > 0, round(found.estimate - (found.c - found.c_prime), 9)
    (True, 0.0)
    """
    names = [x, m, y, *covariates]
    for at, name in enumerate(names):
        if name in names[:at]:
            raise InputError("mediation_named_twice", column=name)
    require_columns(frame, [*names, team] if team else names)
    values = np.column_stack([numbers(frame, name) for name in names])
    keep = np.isfinite(values).all(axis=1)
    if team:
        keep &= frame[team].notna().to_numpy()
        unit = pd.factorize(frame[team][keep], sort=True)[0].astype(np.intp)
    else:
        unit = np.arange(int(keep.sum()))
    return _estimated(values[keep], unit, names, ordered=in_time_order, n_boot=n_boot, seed=seed)


def mediation_chain(
    frame: pd.DataFrame,
    *,
    team: str,
    wave: str,
    ex: str,
    cx: str,
    outcome: str,
    n_boot: int = 5000,
    seed: int = 1,
) -> Mediation:
    """Follow teams over three waves: EX now, CX a wave later, the outcome two waves later.

    Parameters
    ----------
    frame : one row per team and wave
    team, wave : their columns; waves follow each other in sorted order
    ex, cx, outcome : columns, any units; a chain lacking one of its figures is left out
    n_boot : bootstrap draws
    seed : seed of the draws

    Returns
    -------
    Mediation
        `n` counts teams. Refused as in `mediation`.

    Raises
    ------
    InputError
        For a missing column, text, infinity or a team twice in a wave.

    Notes
    -----
    Chains starting in different waves are taken together after each figure's mean over
    the chains of that start is removed; draws take whole teams.
    """
    order = {value: at for at, value in enumerate(sorted(frame[wave].dropna().unique()))} if wave in frame else {}
    legs = []
    for step, column in enumerate((ex, cx, outcome)):
        panel = make_panel(frame, team=team, ex=column, cx=column, wave=wave)
        start = np.array([order[panel.waves[at]] for at in panel.wave], dtype=int) - step
        legs.append(pd.DataFrame({"team": panel.teams[panel.team], "start": start, f"leg{step}": panel.x}))
    chains = legs[0].merge(legs[1], on=["team", "start"]).merge(legs[2], on=["team", "start"])
    names = [f"leg{step}" for step in range(STEPS)]
    chains[names] -= chains.groupby("start")[names].transform("mean")
    unit = pd.factorize(chains["team"], sort=True)[0].astype(np.intp)
    return _estimated(chains[names].to_numpy(), unit, [ex, cx, outcome], ordered=True, n_boot=n_boot, seed=seed)


def _estimated(
    values: NDArray[np.float64], unit: NDArray[np.intp], names: list[str], *, ordered: bool, n_boot: int, seed: int
) -> Mediation:
    units = int(unit.max()) + 1 if len(unit) else 0
    if units < MIN_UNITS_MEDIATION:
        return _refused(refusal("mediation_too_few_units", n=units, needed=MIN_UNITS_MEDIATION), units, len(values))
    for name, one in zip(names, values.T, strict=True):
        if flat(one):
            return _refused(refusal("mediation_constant", column=name), units, len(values))
    moments = unit_moments(standardised(values), unit)
    total = moments.sum(axis=0)
    if np.linalg.eigvalsh(np.delete(np.delete(total, 3, 0), 3, 1) / len(values))[0] < 1e-10:
        return _refused(refusal("mediation_repeats_others"), units, len(values))
    spread = values.std(axis=0)
    per_x = float(spread[2] / spread[0])
    drawn = indirect(resampled_moments(moments, n_boot, seed)) * per_x
    without = indirect(total - moments) * per_x
    error = errors(total).rescaled(spread) if units == len(values) else None
    found = paths(total).rescaled(spread)
    return _result(found, error, (drawn, without), units=units, rows=len(values), ordered=ordered)


def _result(
    found: Paths,
    error: Paths | None,
    resampled: tuple[NDArray[np.float64], NDArray[np.float64]],
    *,
    units: int,
    rows: int,
    ordered: bool,
) -> Mediation:
    drawn, without = (part[np.isfinite(part)] for part in resampled)
    ab = found.a * found.b
    sobel = math.hypot(found.a * error.b, found.b * error.a) if error else None
    z = ab / sobel if sobel else None
    inconsistent = ab * found.c_prime < 0
    reasons = _warnings(ab, found.c_prime, inconsistent, ordered)
    return Mediation(
        status=worst(reasons),
        estimate=ab,
        interval=percentile(drawn),
        n=units,
        method=METHOD,
        reasons=tuple(reasons),
        a=found.a,
        b=found.b,
        c=found.c,
        c_prime=found.c_prime,
        se_a=error.a if error else None,
        se_b=error.b if error else None,
        interval_bca=bca(drawn, ab, without),
        sobel_se=sobel,
        sobel_z=z,
        sobel_p=None if z is None else float(2 * special.ndtr(-abs(z))),
        inconsistent=inconsistent,
        share=None if inconsistent or found.c == 0 else ab / found.c,
        n_rows=rows,
    )


def _warnings(ab: float, c_prime: float, inconsistent: bool, ordered: bool) -> list[Reason]:
    reasons = []
    if inconsistent:
        reasons.append(warning("mediation_inconsistent", ab=ab, c_prime=c_prime))
    if not ordered:
        reasons.append(warning("mediation_order_unknown"))
    return reasons


def _refused(reason: Reason, units: int, rows: int) -> Mediation:
    return Mediation(
        status=Status.REFUSED, estimate=None, interval=None, n=units, method=METHOD, reasons=(reason,), n_rows=rows
    )
