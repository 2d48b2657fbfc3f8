"""Do the people of a team see it alike? r_wg, r_wg(j), r*_wg(j), a_wg and AD_M per team."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis._frames import FIRST_DATA_ROW, InputError, numbers, require_columns
from analysis.results import Result, Status, refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclasses.dataclass(frozen=True, slots=True)
class Spread:
    """Mean, median, least and greatest of an index over the teams where it is defined."""

    mean: float
    median: float
    min: float
    max: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Result):
    """Agreement per team; the estimate is the mean r_wg(j), `n` the number of answering people.

    Attributes
    ----------
    teams : names, in order of first appearance
    sizes : people per team, shape (J,)
    rwg : r_wg per team and item, shape (J, items), NaN for a team of one
    rwgj, lindell, awg, adm : r_wg(j), r*_wg(j), a_wg and AD_M per team, shape (J,)
    """

    teams: tuple[object, ...]
    sizes: NDArray[np.float64]
    rwg: NDArray[np.float64]
    rwgj: NDArray[np.float64]
    lindell: NDArray[np.float64]
    awg: NDArray[np.float64]
    adm: NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True)
class _TeamItems:
    """Sizes (J,), and per team and item, shape (J, items): mean, squared and absolute deviations from it, summed."""

    sizes: NDArray[np.float64]
    mean: NDArray[np.float64]
    squares: NDArray[np.float64]
    absolute: NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True)
class Answers:
    """Complete answers of people with a team: `values` (N, items), `codes` (N,), the teams and who was left out."""

    values: NDArray[np.float64]
    codes: NDArray[np.intp]
    teams: tuple[object, ...]
    incomplete: int


def complete_answers(frame: pd.DataFrame, team: str, items: Sequence[str], low: float, high: float) -> Answers:
    """Check raw answers and keep people with a team and an answer to every item.

    Raises
    ------
    InputError
        For missing columns, text, infinity, an answer outside `low` .. `high`, no item, or bounds in the wrong order.
    """
    if not items:
        raise InputError("aggregation_no_items")
    if not low < high:
        raise InputError("aggregation_bounds", low=low, high=high)
    require_columns(frame, [team, *items])
    values = np.column_stack([numbers(frame, item) for item in items])
    outside = (values < low) | (values > high)
    if outside.any():
        row, column = (int(at[0]) for at in np.nonzero(outside))
        value = float(values[row, column])
        raise InputError(
            "out_of_range", row=row + FIRST_DATA_ROW, column=items[column], value=value, low=low, high=high
        )
    keep = np.isfinite(values).all(axis=1) & frame[team].notna().to_numpy()
    codes, teams = pd.factorize(frame[team][keep])
    return Answers(values[keep], codes, tuple(teams.tolist()), int((~keep).sum()))


def agreement(
    frame: pd.DataFrame,
    *,
    team: str,
    items: Sequence[str],
    low: float,
    high: float,
    null_variance: float | None = None,
) -> Agreement:
    """Return agreement within teams from raw answers.

    Parameters
    ----------
    frame : one row per person
    team : column with the team; people without one are left out
    items : columns with the answers, `low` to `high`; people who skipped one are left out
    low, high : ends of the answering scale
    null_variance : variance if people answered at random; by default the uniform (A^2 - 1) / 12 with A = high - low + 1

    Returns
    -------
    Agreement
        Refused when no team has two complete answers.

    Raises
    ------
    InputError
        For missing columns, text, infinity, answers outside the scale.

    Notes
    -----
    r_wg = 1 - s2/sE2, not below 0; r_wg(j) = J(1-m) / (J(1-m) + m) with m the mean item variance
    over sE2, not above 1 (James, Demaree & Wolf 1984); r*_wg(j) = 1 - m, may be negative (Lindell,
    Brandt & Whitney 1999); a_wg = 1 - 2 s2 / [((H+L)M - M^2 - HL) n/(n-1)], undefined for means so
    near an end that no maximal variance exists there (Brown & Hauenstein 2005), averaged over the
    items where it is defined; AD_M, the mean absolute deviation from the item mean (Burke & Dunlap 2002).

    Examples
    --------
    >>> answers = pd.DataFrame({"team": ["a", "a", "b", "b"], "q": [4, 5, 1, 3]})
    >>> agreement(answers, team="team", items=["q"], low=1, high=5).rwgj.round(4).tolist()
    [0.75, 0.0]
    """
    return answers_agreement(complete_answers(frame, team, items, low, high), low, high, null_variance)


def answers_agreement(found: Answers, low: float, high: float, null_variance: float | None = None) -> Agreement:
    """Return agreement of answers that are already checked."""
    teams, (_, items) = len(found.teams), found.values.shape
    sizes = np.bincount(found.codes, minlength=teams).astype(float)
    mean, squares, absolute = (np.zeros((teams, items)) for _ in range(3))
    for item in range(items):
        column = found.values[:, item]
        mean[:, item] = np.bincount(found.codes, weights=column, minlength=teams) / sizes
        away = column - mean[found.codes, item]
        squares[:, item] = np.bincount(found.codes, weights=away**2, minlength=teams)
        absolute[:, item] = np.bincount(found.codes, weights=np.abs(away), minlength=teams)
    return _indices(found.teams, _TeamItems(sizes, mean, squares, absolute), low, high, null_variance)


def agreement_from_counts(
    counts: NDArray[np.float64],
    options: Sequence[float],
    *,
    low: float,
    high: float,
    teams: Sequence[object] | None = None,
    null_variance: float | None = None,
) -> Agreement:
    """Return agreement within teams from response counts; the same numbers as from the answers behind them.

    Parameters
    ----------
    counts : people per team, item and option, shape (J, items, A), or (J, A) for one item; every
        item of a team answered by the same number of people, at least one
    options : the value of each option, shape (A,), between `low` and `high`
    low, high : ends of the answering scale
    teams : names, by default 0 .. J - 1
    null_variance : as in `agreement`

    Returns
    -------
    Agreement

    Raises
    ------
    InputError
        For negative counts, or items of one team with different numbers of answers.

    Examples
    --------
    >>> counts = np.array([[0, 0, 0, 1, 1], [1, 0, 1, 0, 0]])
    >>> agreement_from_counts(counts, [1, 2, 3, 4, 5], low=1, high=5).rwgj.tolist()
    [0.75, 0.0]
    """
    table = np.asarray(counts, dtype=float)
    table = table[:, None, :] if table.ndim == 2 else table
    value = np.asarray(options, dtype=float)
    check_counts(table)
    sizes = table[:, 0, :].sum(axis=1)
    mean = table @ value / sizes[:, None]
    away = value[None, None, :] - mean[:, :, None]
    names = tuple(teams) if teams is not None else tuple(range(len(table)))
    squares, absolute = (table * away**2).sum(axis=2), (table * np.abs(away)).sum(axis=2)
    return _indices(names, _TeamItems(sizes, mean, squares, absolute), low, high, null_variance)


def check_counts(table: NDArray[np.float64]) -> None:
    """Refuse counts (J, items, A) that cannot be counts, naming the team's row."""
    totals = table.sum(axis=2)
    bad = ~np.isfinite(totals).all(axis=1) | (table < 0).any(axis=(1, 2)) | (totals[:, 0] <= 0)
    bad |= (totals != totals[:, :1]).any(axis=1)
    if bad.any():
        raise InputError("aggregation_counts", row=int(np.argmax(bad)) + FIRST_DATA_ROW)


def spread(values: NDArray[np.float64]) -> Spread | None:
    """Return the spread over teams where the index is defined, None where it is for none."""
    known = values[np.isfinite(values)]
    if not known.size:
        return None
    return Spread(float(known.mean()), float(np.median(known)), float(known.min()), float(known.max()))


def _indices(
    teams: tuple[object, ...], found: _TeamItems, low: float, high: float, null_variance: float | None
) -> Agreement:
    sizes, mean = found.sizes, found.mean
    null = null_variance if null_variance is not None else ((high - low + 1) ** 2 - 1) / 12
    several = np.where(sizes > 1, sizes, np.nan)
    variance = found.squares / (several - 1)[:, None]
    ratio = variance.mean(axis=1) / null
    capped, items = np.minimum(ratio, 1.0), mean.shape[1]
    rwgj = items * (1 - capped) / (items * (1 - capped) + capped)
    known = np.isfinite(rwgj)
    reasons = () if known.any() else (refusal("aggregation_nobody_to_compare"),)
    return Agreement(
        status=Status.OK if known.any() else Status.REFUSED,
        estimate=float(rwgj[known].mean()) if known.any() else None,
        interval=None,
        n=int(sizes.sum()),
        method="r_wg(j), uniform null" if null_variance is None else "r_wg(j), given null",
        reasons=reasons,
        teams=teams,
        sizes=sizes,
        rwg=1 - np.minimum(variance / null, 1.0),
        rwgj=rwgj,
        lindell=1 - ratio,
        awg=_awg(variance, mean, several, low, high),
        adm=np.where(sizes > 1, (found.absolute / sizes[:, None]).mean(axis=1), np.nan),
    )


def _awg(
    variance: NDArray[np.float64], mean: NDArray[np.float64], sizes: NDArray[np.float64], low: float, high: float
) -> NDArray[np.float64]:
    n = sizes[:, None]
    widest = ((high + low) * mean - mean**2 - high * low) * n / (n - 1)
    slack = 1e-9 * (high - low)
    inside = (mean >= (low * (n - 1) + high) / n - slack) & (mean <= (high * (n - 1) + low) / n + slack)
    per_item = np.where(inside, 1 - 2 * variance / np.where(inside, widest, 1.0), np.nan)
    defined = np.isfinite(per_item).sum(axis=1)
    return np.where(defined > 0, np.nansum(per_item, axis=1) / np.maximum(defined, 1), np.nan)
