"""Figures of every team and of every part of the organisation, from published cells alone."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.release import services as release
from app.reports.team_page.figures import Reading, mean_of

if TYPE_CHECKING:
    from app.organisation.services import Tree


@dataclasses.dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the answers it rests on, where that is known."""

    value: float
    n: int | None


@dataclasses.dataclass(frozen=True, slots=True)
class Levels:
    """Figures by team and measure in one period; `middle` and `spread` are of teams with figures of their own."""

    figures: dict[tuple[int, str], Figure]
    own: frozenset[tuple[int, str]]
    middle: dict[str, float]
    spread: dict[str, float]

    def heat(self, code: str, value: float) -> int:
        """Return how far a value lies from the middle of all teams: -2 to 2, from .375 and 1.125 deviations on."""
        spread = self.spread.get(code, 0.0)
        if not spread:
            return 0
        far = (value - self.middle[code]) / spread
        return max(-2, min(2, round(far / 0.75)))


def levels_of(codes: Sequence[str], period: str, tree: Tree) -> Levels:
    """Return the figures of a period; a part's is that of all who answered there, else the mean over its teams."""
    cells: dict[tuple[int, str], Figure] = {}
    for team, _period, code, value, n, _sd in release.cells_of(codes, periods=[period]):
        cells[team, code] = Figure(value, n)
    asked, told = release.wholes_in(period)
    figures = dict(cells)
    for (team, code), rows in _gathered(cells, tree).items():
        (value, n, _sd), teams = mean_of(rows)
        whole = told.get((team, code))
        figures[team, code] = Figure(whole.mean, whole.n) if whole and teams <= asked else Figure(value, n)
    middle, spread = {}, {}
    for code in codes:
        values = [figure.value for (_team, of), figure in cells.items() if of == code]
        if values:
            middle[code] = sum(values) / len(values)
            spread[code] = (sum((one - middle[code]) ** 2 for one in values) / len(values)) ** 0.5
    return Levels(figures, frozenset(cells), middle, spread)


def _gathered(cells: dict[tuple[int, str], Figure], tree: Tree) -> dict[tuple[int, str], list[tuple[int, Reading]]]:
    """Return what lies below each team without a figure by measure, every cell carried up its own path once."""
    found: dict[tuple[int, str], list[tuple[int, Reading]]] = defaultdict(list)
    above = {team: tree.teams[team].parent_id for team in tree.teams}
    for (team, code), figure in cells.items():
        at = above.get(team)
        while at is not None:
            if (at, code) not in cells:
                found[at, code].append((team, (figure.value, figure.n, None)))
            at = above.get(at)
    return found
