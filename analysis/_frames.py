"""Checked columns: what every estimator asks of a table before it computes."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

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
    values = pd.to_numeric(raw, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    for at in np.flatnonzero(np.isnan(values) & raw.notna().to_numpy()).tolist():
        if str(raw.iloc[at]).strip():
            raise InputError("not_a_number", row=at + FIRST_DATA_ROW, column=column, value=str(raw.iloc[at]))
    if np.isinf(values).any():
        raise InputError("not_finite", row=int(np.argmax(np.isinf(values))) + FIRST_DATA_ROW, column=column)
    return values


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
    w = numbers(frame, weight) if weight else None
    waves_raw = frame[wave] if wave else pd.Series(0, index=frame.index)
    _refuse_duplicates(frame[team], waves_raw, team)
    keep = np.isfinite(x) & np.isfinite(y) & frame[team].notna().to_numpy() & waves_raw.notna().to_numpy()
    if w is not None:
        keep &= np.isfinite(w)
    team_codes, teams = pd.factorize(frame[team][keep], sort=True)
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


def _in_time(waves: pd.Series) -> tuple[NDArray[np.intp], NDArray[np.object_]]:
    """Put the waves in order; digits within a name count as numbers, so that W2 comes before W10."""
    codes, found = pd.factorize(waves)
    names = np.asarray(found, dtype=object)
    if not pd.api.types.is_numeric_dtype(waves):
        keys = [[int(part) if part.isdigit() else part for part in re.split(r"(\d+)", str(name))] for name in names]
    else:
        keys = [[name] for name in names]
    order = sorted(range(len(names)), key=keys.__getitem__)
    rank = np.empty(len(names), dtype=np.intp)
    rank[order] = np.arange(len(names))
    return rank[codes], names[order]


def _refuse_duplicates(teams: pd.Series, waves: pd.Series, column: str) -> None:
    key = pd.DataFrame({"team": teams, "wave": waves})
    known = key.notna().all(axis=1)
    twice = (key.duplicated() & known).to_numpy()
    if not twice.any():
        return
    at = int(np.argmax(twice))
    same = ((key["team"] == key["team"].iloc[at]) & (key["wave"] == key["wave"].iloc[at])).to_numpy()
    raise InputError(
        "duplicate_team_wave",
        row=at + FIRST_DATA_ROW,
        column=column,
        team=str(teams.iloc[at]),
        wave=str(waves.iloc[at]),
        first=int(np.argmax(same)) + FIRST_DATA_ROW,
    )


def read_table(path: str | Path) -> pd.DataFrame:
    """Read a CSV (comma, semicolon or tab; UTF-8 or Windows-1251; point or comma) or XLSX file.

    Raises
    ------
    InputError
        If the file is not a table.
    """
    path = Path(path)
    try:
        if path.suffix.lower() in {".xlsx", ".xls", ".ods"}:
            return pd.read_excel(path, engine="calamine")
        return _read_csv(path)
    except InputError:
        raise
    except Exception as problem:
        raise InputError("unreadable_file", file=path.name) from problem


def _read_csv(path: Path) -> pd.DataFrame:
    raw = path.read_bytes()
    try:
        raw.decode("utf-8-sig")
        encoding = "utf-8-sig"
    except UnicodeDecodeError:
        encoding = "cp1251"
    header = raw.split(b"\n", 1)[0]
    separator = max((";", ",", "\t"), key=lambda mark: header.count(mark.encode()))
    decimal = "," if separator == ";" and b"," in raw else "."
    return pd.read_csv(path, sep=separator, decimal=decimal, encoding=encoding)
