"""What a check finds: figures that may be kept, and problems."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping as Dict
from typing import TypeAlias

MOST_PROBLEMS = 20_000

Key: TypeAlias = tuple[str, str, str]  # team, period, measure
Figure: TypeAlias = tuple[int, int, float, int | None, float | None]  # row, column, value, n, sd


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one place; `code` has its text and remedy in `app.release.wording`."""

    row: int | None
    column: int | None
    code: str
    figures: dict[str, object]


@dataclasses.dataclass(frozen=True, slots=True)
class KnownMeasure:
    """What a measure in a file is checked against."""

    code: str
    side: str
    low: float | None = None
    high: float | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Rules:
    """The smallest number of people by side, and the measures known by name, in lower case."""

    least: Dict[str, int]
    known: Dict[str, KnownMeasure]


@dataclasses.dataclass
class Checked:
    """A file after the check: what may be kept, and what is wrong."""

    figures: dict[Key, Figure] = dataclasses.field(default_factory=dict)
    group_of: dict[str, str | None] = dataclasses.field(default_factory=dict)
    sides: dict[str, str] = dataclasses.field(default_factory=dict)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    n_problems: int = 0
    bad_rows: set[int] = dataclasses.field(default_factory=set)
    rows: int = 0
    missing: int = 0
    small: int = 0
    sd_dropped: int = 0
    to_attest: bool = False

    def say(self, row: int | None, column: int | None, code: str, /, **figures: object) -> None:
        """Note a problem; beyond many thousands they are only counted."""
        self.n_problems += 1
        if row is not None:
            self.bad_rows.add(row)
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(row, column, code, figures))


class Wrong(Exception):
    """A cell that cannot be kept."""

    def __init__(self, column: int | None, code: str, /, **figures: object) -> None:
        super().__init__(code)
        self.column, self.code, self.figures = column, code, figures
