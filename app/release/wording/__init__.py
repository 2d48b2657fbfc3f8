"""What an import says to people: of files, of acts, of columns and of rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from flask_babel import format_date

from analysis.wording import number
from app.release.wording.of_files import ACTS, FAULTS
from app.release.wording.of_rows import ROWS
from app.tables.wording import FILES
from app.web.locale import language

TEXTS = {**FILES, **ACTS, **FAULTS, **ROWS}


def say(code: str, figures: Mapping[str, object] | None = None) -> tuple[str, str]:
    """Return what is wrong and what to do about it, in the reader's language."""
    filled = {name: shown(value) for name, value in (figures or {}).items()}
    what, remedy = TEXTS[code]
    return str(what) % filled, str(remedy) % filled


def shown(value: object) -> str:
    """Write a figure of a message in the reader's way."""
    if isinstance(value, dt.date):
        return str(format_date(value))
    if isinstance(value, float):
        return number(value, ".10g", language())
    return "…" if value is None else str(value)
