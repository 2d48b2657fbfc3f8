"""What is wrong in a row of a brought table."""

from __future__ import annotations

import dataclasses

MOST_PROBLEMS = 2_000


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one place; the feature that found it has the text and the remedy for `code`."""

    row: int | None
    column: int | None
    code: str
    figures: dict[str, object] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass
class Problems:
    """The problems of a file; beyond some thousands they are only counted."""

    kept: list[Problem] = dataclasses.field(default_factory=list)
    count: int = 0

    def say(self, row: int | None, column: int | None, code: str, /, **figures: object) -> None:
        """Note a problem."""
        self.count += 1
        if len(self.kept) < MOST_PROBLEMS:
            self.kept.append(Problem(row, column, code, figures))
