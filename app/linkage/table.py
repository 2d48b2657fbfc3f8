"""The table that the statistics are asked about: one row per team and period, both sides beside each other."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping, Sequence

from app.organisation.services import Tree

Value = str | float | int | None
Figure = tuple[float, int | None, float | None]  # value, n, sd
CellRow = tuple[int, str, str, float, int | None, float | None]  # team_id, period, measure, value, n, sd

TEAM, PERIOD, DIVISION = "team", "period", "division"
N_EX, N_CX, SD_EX, SD_CX = "n_ex", "n_cx", "sd_ex", "sd_cx"
RESERVED = frozenset((TEAM, PERIOD, DIVISION, N_EX, N_CX, SD_EX, SD_CX))
MOST_DRIVERS = 12
USEFUL_SHARE = 0.5  #: an aspect known for fewer of the paired rows would cost the others half their rows


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LinkTable:
    """Columns, rows, and what each column is for; a part nobody knows is None.

    `drivers` are columns of the employees' side, the chosen one first; empty when it is the only one.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    ex: str
    cx: str
    by: str | None
    weight: str | None
    ex_n: str | None
    ex_sd: str | None
    cx_sd: str | None
    drivers: tuple[str, ...]

    @property
    def paired(self) -> int:
        """Return how many rows hold both figures."""
        return sum(
            x is not None and y is not None for x, y in zip(self.column(self.ex), self.column(self.cx), strict=True)
        )

    def column(self, name: str) -> list[Value]:
        """Return one column from top to bottom."""
        at = self.columns.index(name)
        return [row[at] for row in self.rows]

    def only(self, teams: Collection[str]) -> LinkTable:
        """Return the rows of some teams."""
        return dataclasses.replace(self, rows=tuple(row for row in self.rows if row[0] in teams))


def column_of(code: str) -> str:
    """Return the column a measure stands in; a code that is another column's name is told apart."""
    return f"measure_{code}" if code in RESERVED else code


def make_table(*, ex: str, cx: str, others: Sequence[str], cells: Iterable[CellRow], tree: Tree) -> LinkTable:
    """Lay out the cells of both sides, with further measures of the employees' side in `others`.

    The weight is the number of customers behind a figure, when it is known for every
    paired row; divisions come from the tree; aspects known too rarely are left out.
    """
    by_row = _by_row(cells, {ex, cx, *others})
    teams = tree.teams
    order = sorted(by_row, key=lambda key: teams[key[0]].code)  # stable: periods stay in time's order
    rows = [(teams[team], period, by_row[team, period]) for team, period in order]
    rows = [row for row in rows if ex in row[2] or cx in row[2]]
    paired = [row[2] for row in rows if ex in row[2] and cx in row[2]]
    aspects = [code for code in others if _share(paired, code) >= USEFUL_SHARE][: MOST_DRIVERS - 1]
    by = {team.id: division.code for team, _period, _found in rows if (division := tree.division(team.id))}
    extras = [
        (N_EX, ex, 1, _known(paired, ex, 1)),
        (SD_EX, ex, 2, any(found[ex][2] is not None for found in paired)),
        (N_CX, cx, 1, _known(paired, cx, 1)),
        (SD_CX, cx, 2, any(found[cx][2] is not None for found in paired)),
    ]
    kept = [(name, code, part) for name, code, part, useful in extras if useful]
    names = [name for name, _code, _part in kept]

    def line(team_code: str, team_id: int, period: str, found: Mapping[str, Figure]) -> tuple[Value, ...]:
        figures = [found[code][0] if code in found else None for code in (ex, cx, *aspects)]
        more = [found[code][part] if code in found else None for _name, code, part in kept]
        return (team_code, period, *([by.get(team_id)] if by else []), *figures, *more)

    return LinkTable(
        columns=(
            TEAM,
            PERIOD,
            *([DIVISION] if by else []),
            *map(column_of, (ex, cx, *aspects)),
            *names,
        ),
        rows=tuple(line(team.code, team.id, period, found) for team, period, found in rows),
        ex=column_of(ex),
        cx=column_of(cx),
        by=DIVISION if by else None,
        weight=N_CX if N_CX in names else None,
        ex_n=N_EX if N_EX in names else None,
        ex_sd=SD_EX if SD_EX in names and N_EX in names else None,
        cx_sd=SD_CX if SD_CX in names and N_CX in names else None,
        drivers=tuple(map(column_of, (ex, *aspects))) if aspects else (),
    )


def _by_row(cells: Iterable[CellRow], wanted: set[str]) -> dict[tuple[int, str], dict[str, Figure]]:
    found: dict[tuple[int, str], dict[str, Figure]] = {}
    for team, period, measure, value, n, sd in cells:
        if measure in wanted:
            found.setdefault((team, period), {})[measure] = (value, n, sd)
    return found


def _share(paired: Sequence[Mapping[str, Figure]], code: str) -> float:
    return sum(code in found for found in paired) / len(paired) if paired else 0.0


def _known(paired: Sequence[Mapping[str, Figure]], code: str, part: int) -> bool:
    return bool(paired) and all(found[code][part] is not None for found in paired)
