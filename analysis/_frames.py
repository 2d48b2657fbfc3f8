"""Checked columns: what every estimator asks of a table before it computes."""

from __future__ import annotations

import dataclasses
import datetime
import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis._waves import time_order
from analysis.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

FIRST_DATA_ROW = 2  #: rows are named as a spreadsheet shows them: the header is row 1


class InputError(ValueError):
    """A table that cannot be used; says which row and column, and the remedy, in either language."""

    def __init__(self, code: str, **figures: float | int | str) -> None:
        self.code = code
        self.figures = figures
        super().__init__(self.text("en"))

    def text(self, lang: str) -> str:
        """Return the sentence in `lang`."""
        return say(self.code, lang, self.figures)


def require_columns(frame: pd.DataFrame, columns: Sequence[str]) -> None:
    """Raise InputError for the first of `columns` that `frame` lacks, or for an empty frame."""
    for column in columns:
        if column not in frame.columns:
            raise InputError("no_such_column", column=column, columns=", ".join(map(str, frame.columns)))
    if frame.empty:
        raise InputError("empty_table")


def numbers(frame: pd.DataFrame, column: str) -> NDArray[np.float64]:
    """Return a column as floats, missing as NaN.

    Raises
    ------
    InputError
        For text or an infinite value, naming row and column.
    """
    require_columns(frame, [column])
    raw = frame[column]
    values = pd.to_numeric(_plain(raw), errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    for at in np.flatnonzero(np.isnan(values) & raw.notna().to_numpy()).tolist():
        if str(raw.iloc[at]).strip():
            raise InputError("not_a_number", row=at + FIRST_DATA_ROW, column=column, value=str(raw.iloc[at]))
    if np.isinf(values).any():
        raise InputError("not_finite", row=int(np.argmax(np.isinf(values))) + FIRST_DATA_ROW, column=column)
    return values


def _plain(raw: pd.Series) -> pd.Series:
    """Write numbers kept as text as Python does; dates and yes/no become text, so that they count as none."""
    if pd.api.types.is_bool_dtype(raw) or pd.api.types.is_datetime64_any_dtype(raw):
        return raw.astype(str)
    if pd.api.types.is_numeric_dtype(raw):
        return raw
    return raw.map(_plain_cell, na_action="ignore")


def _plain_cell(value: object) -> object:
    if isinstance(value, str):
        text = re.sub(r"[\s\u00a0\u202f]", "", value).replace("\N{MINUS SIGN}", "-")
        return text.replace(",", ".") if text.count(",") == 1 and "." not in text else text
    return str(value) if isinstance(value, (bool, np.bool_, datetime.date)) else value


@dataclasses.dataclass(frozen=True, slots=True)
class Panel:
    """Complete team x wave rows of two sides, sorted by team and wave.

    Attributes
    ----------
    teams : names of the teams, shape (J,)
    waves : the waves in order, shape (W,)
    team, wave : index into `teams` / `waves` per row, shape (N,)
    x, y : the employee and the customer figure per row, shape (N,)
    weight : precision weight or number of answers per row, shape (N,), or None
    stratum : stratum name per team, shape (J,), or None
    """

    teams: NDArray[np.object_]
    waves: NDArray[np.object_]
    team: NDArray[np.intp]
    wave: NDArray[np.intp]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    weight: NDArray[np.float64] | None = None
    stratum: NDArray[np.object_] | None = None

    def means(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the mean of `values` per team, shape (J,)."""
        sums = np.bincount(self.team, weights=values, minlength=len(self.teams))
        return sums / np.bincount(self.team, minlength=len(self.teams))

    def centred(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return `values` minus their team's mean, shape (N,)."""
        return values - self.means(values)[self.team]


def make_panel(
    frame: pd.DataFrame,
    *,
    team: str,
    ex: str,
    cx: str,
    wave: str | None = None,
    weight: str | None = None,
    by: str | None = None,
) -> Panel:
    """Check a long table and keep its complete rows.

    Rows without team, wave, `ex` or `cx` are left out; a missing weight counts
    as missing. Without `wave`, a team may stand once only.

    Raises
    ------
    InputError
        For missing columns, text or infinity in a number column, a team twice in a wave.
    """
    require_columns(frame, [name for name in (team, ex, cx, wave, weight, by) if name])
    x, y = numbers(frame, ex), numbers(frame, cx)
    w = _weights(frame, weight) if weight else None
    waves_raw = frame[wave] if wave else pd.Series(0, index=frame.index)
    names = frame[team].map(str, na_action="ignore") if frame[team].dtype == object else frame[team]
    _refuse_duplicates(names, waves_raw, team, waves_named=wave is not None)
    keep = np.isfinite(x) & np.isfinite(y) & names.notna().to_numpy() & waves_raw.notna().to_numpy()
    if w is not None:
        keep &= np.isfinite(w)
    team_codes, teams = pd.factorize(names[keep], sort=True)
    wave_codes, waves = _in_time(waves_raw[keep])
    order = np.lexsort((wave_codes, team_codes))
    stratum = None
    if by:
        first = pd.Series(frame[by][keep].to_numpy()).groupby(team_codes).first()
        stratum = first.reindex(range(len(teams))).to_numpy(dtype=object)
    return Panel(
        teams=np.asarray(teams, dtype=object),
        waves=np.asarray(waves, dtype=object),
        team=team_codes[order],
        wave=wave_codes[order],
        x=x[keep][order],
        y=y[keep][order],
        weight=None if w is None else w[keep][order],
        stratum=stratum,
    )


def _weights(frame: pd.DataFrame, column: str) -> NDArray[np.float64]:
    w = numbers(frame, column)
    if (w < 0).any():
        at = int(np.argmax(w < 0))
        raise InputError("negative_weight", row=at + FIRST_DATA_ROW, column=column, value=float(w[at]))
    return w


def _in_time(waves: pd.Series) -> tuple[NDArray[np.intp], NDArray[np.object_]]:
    codes, found = pd.factorize(waves)
    names = np.asarray(found, dtype=object)
    order = time_order(names)
    rank = np.empty(len(names), dtype=np.intp)
    rank[order] = np.arange(len(names))
    return rank[codes], names[order]


def _refuse_duplicates(teams: pd.Series, waves: pd.Series, column: str, *, waves_named: bool) -> None:
    key = pd.DataFrame({"team": teams, "wave": waves})
    known = key.notna().all(axis=1)
    twice = (key.duplicated() & known).to_numpy()
    if not twice.any():
        return
    at = int(np.argmax(twice))
    same = ((key["team"] == key["team"].iloc[at]) & (key["wave"] == key["wave"].iloc[at])).to_numpy()
    raise InputError(
        "duplicate_team_wave" if waves_named else "team_without_wave_twice",
        row=at + FIRST_DATA_ROW,
        column=column,
        team=str(teams.iloc[at]),
        wave=str(waves.iloc[at]),
        first=int(np.argmax(same)) + FIRST_DATA_ROW,
    )
