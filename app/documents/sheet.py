"""A table that is to become a file: typed columns, typed cells, and how it was made."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Sequence

Value = str | float | int | None

FORBIDDEN = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
LONGEST_NAME = 120


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """One column; `digits` is how many decimals a spreadsheet shows, the value keeps them all."""

    name: str
    digits: int | None = None
    width: int = 14


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with its title and the lines that say where it comes from.

    With `decimal_comma` its CSV is one that a spreadsheet in Russian opens; else one for programs.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    method_title: str = "Method"
    method: Sequence[tuple[str, Value]] = ()
    decimal_comma: bool = False


def file_name(*parts: str, suffix: str) -> str:
    """Return a name people can read in their folder of downloads.

    >>> file_name("Engagement and CSAT", "teams", suffix="csv")
    'Engagement and CSAT – teams.csv'
    >>> file_name("a/b:c", suffix="pdf")
    'a b c.pdf'
    """
    text = unicodedata.normalize("NFC", " – ".join(part for part in parts if part))
    text = " ".join(FORBIDDEN.sub(" ", text).split()).strip(". ")
    return f"{text[:LONGEST_NAME].rstrip()}.{suffix}"
