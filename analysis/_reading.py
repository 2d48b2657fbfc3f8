"""Tables from files: what the command line reads."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis._frames import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

WORKBOOKS = {".xlsx", ".xls", ".ods"}
MISSING = ["", "NA", "N/A", "n/a", "nan", "NaN", "null", "NULL", "None", "#N/A", "-", "\N{EN DASH}"]


def read_table(path: str | Path, *, text: Sequence[str | None] = ()) -> pd.DataFrame:
    """Read a CSV (comma, semicolon or tab; UTF-8, UTF-16 or Windows-1251; point or comma) or XLSX file.

    Parameters
    ----------
    path : the file.
    text : columns that hold names; they stay as written, so that a team may be called 007 or NA.

    Raises
    ------
    InputError
        If the file is not a table, or two columns carry one name.
    """
    path = Path(path)
    names = [name for name in text if name]
    try:
        frame = _read_workbook(path, names) if path.suffix.lower() in WORKBOOKS else _read_csv(path, names)
    except InputError:
        raise
    except Exception as problem:
        raise InputError("unreadable_file", file=path.name) from problem
    return frame


def _read_workbook(path: Path, names: Sequence[str]) -> pd.DataFrame:
    raw = pd.read_excel(path, engine="calamine", header=None, dtype=object)
    header = ["" if pd.isna(name) else str(name) for name in raw.iloc[0]] if len(raw) else []
    _refuse_twins(header)
    frame = raw.iloc[1:].set_axis(header, axis="columns").reset_index(drop=True)
    for column in frame:
        frame[column] = frame[column].map(_as_name, na_action="ignore") if column in names else _narrowed(frame[column])
    return frame


def _as_name(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _narrowed(values: pd.Series) -> pd.Series:
    kinds = {type(value) for value in values.dropna()}
    return values.astype(float) if kinds <= {int, float} else values


def _read_csv(path: Path, names: Sequence[str]) -> pd.DataFrame:
    content = _decoded(path.read_bytes())
    if "\0" in content:
        raise InputError("unreadable_file", file=path.name)
    first = content.split("\n", 1)[0]
    separator = max((";", ",", "\t"), key=first.count)
    header = next(csv.reader(io.StringIO(content), delimiter=separator), [])
    _refuse_twins(header)
    decimal = "," if separator != "," and re.search(r"\d,\d", content) else "."
    return pd.read_csv(
        io.StringIO(content),
        sep=separator,
        decimal=decimal,
        dtype=dict.fromkeys(names, str),
        keep_default_na=False,
        na_values={name: [""] if name in names else MISSING for name in header},
        skip_blank_lines=False,
        low_memory=False,
    )


def _decoded(raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1251")


def _refuse_twins(header: Sequence[str]) -> None:
    twins = [name for name, count in Counter(header).items() if name and count > 1]
    if twins:
        raise InputError("column_twice", column=twins[0])
