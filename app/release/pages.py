"""What the import pages show of a file and of a plan."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable

from flask_babel import gettext as _

from app.release.services import Plan
from app.release.wording import say
from app.tables.exporting import Cell, csv_bytes
from app.tables.reading import Table, as_text
from app.web.presentation import number

LISTED_PROBLEMS = 200
LISTED_NAMES = 8


@dataclasses.dataclass(frozen=True, slots=True)
class ShownProblem:
    """A problem in the reader's words."""

    row: int | None
    column: str
    what: str
    remedy: str


def problem_rows(plan: Plan, most: int | None = LISTED_PROBLEMS) -> list[ShownProblem]:
    """Return the first problems in the order of the file."""
    in_order = sorted(plan.checked.problems, key=lambda problem: (problem.row or 0, problem.column or 0))
    return [
        ShownProblem(problem.row, _header(plan, problem.column), *say(problem.code, problem.figures))
        for problem in in_order[:most]
    ]


def problems_csv(plan: Plan, *, lang: str) -> bytes:
    """Return every problem as a table."""
    rows: list[list[Cell]] = [[_("Row"), _("Column"), _("What is wrong"), _("What to do")]]
    rows += [[one.row, one.column, one.what, one.remedy] for one in problem_rows(plan, None)]
    return csv_bytes(rows, lang=lang)


def first_rows(table: Table, count: int) -> list[tuple[int, list[str]]]:
    """Return the first rows as texts, each as wide as the header."""
    width = len(table.header)
    return [
        (number, [as_text(cell)[:60] for cell in cells[:width]] + [""] * (width - len(cells)))
        for number, cells in itertools.islice(table.rows(), count)
    ]


def listed(names: Iterable[str]) -> str:
    """Write the first of some names, and how many more there are."""
    names = list(names)
    text = ", ".join(names[:LISTED_NAMES])
    more = len(names) - LISTED_NAMES
    return text if more <= 0 else _("%(names)s and %(more)s more", names=text, more=number(more, 0))


def _header(plan: Plan, column: int | None) -> str:
    if column is None or column >= len(plan.header):
        return "–"
    return plan.header[column] or f"№ {column + 1}"
