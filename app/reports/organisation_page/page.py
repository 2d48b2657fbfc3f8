"""The heat map put together: the rows that are open, in their order, and what is left out said in its place."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from app.reports.organisation_page.cells import Columns, HeatCell, HeatColumn
from app.reports.organisation_page.seeking import Seeking, marked

if TYPE_CHECKING:
    from app.reports.organisation_page.wish import Wish
    from app.reports.viewer import Viewer

MOST_ROWS, MOST_IN_ALL = 150, 400


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """One team or part; `opens` tells whether something hangs below it, `inside` how many found teams it hides.

    One that `stands` is open by its level or by the search, not by hand.
    """

    public_id: str
    code: str
    name: str
    pieces: list[tuple[str, bool]]
    path: str
    depth: int
    opens: bool
    is_open: bool
    stands: bool
    is_found: bool
    inside: int
    cells: list[HeatCell]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """Rows that are not there: a level too long to read (`more`), or what a search passed over below a part."""

    depth: int
    more: int = 0
    others: int = 0
    part: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap:
    """The page: columns, rows with their gaps, what may be chosen and how many teams a search found."""

    period: str
    periods: list[str]
    columns: list[HeatColumn]
    lines: list[HeatRow | Rest]
    over_periods: bool
    found: int | None
    cut: bool
    deepest: int

    @property
    def measure(self) -> str:
        """Return the one measure that all columns show over the periods, which is named once; empty otherwise."""
        return self.columns[0].name if self.over_periods and self.columns else ""

    @property
    def heads(self) -> list[tuple[str, str, str]]:
        """Return of each column its side and the two lines of its head."""
        if self.over_periods:
            return [(one.side, one.period, "") for one in self.columns]
        return [(one.side, one.name, one.period) for one in self.columns]

    @property
    def rows(self) -> list[HeatRow]:
        """Return the teams without the gaps."""
        return [line for line in self.lines if isinstance(line, HeatRow)]


class HeatBuilder:
    """Puts the heat map of one reader together."""

    def __init__(self, viewer: Viewer, wish: Wish) -> None:
        self.viewer, self.wish, self.tree = viewer, wish, viewer.tree
        self.columns = Columns(viewer, wish)
        self.seeking = Seeking(viewer, wish, self.columns)
        self.room = MOST_IN_ALL

    def page(self) -> HeatMap:
        """Return the page."""
        return HeatMap(
            period=self.columns.period,
            periods=self.columns.periods,
            columns=self.columns.all,
            over_periods=self.columns.over_periods,
            lines=list(self._level(self.viewer.roots, 0)),
            found=len(self.seeking.found) if self.wish.seeks else None,
            cut=self.room < 0,
            deepest=self._deepest(),
        )

    def _deepest(self) -> int:
        deep, level = 0, self.viewer.roots
        while level:
            deep, level = deep + 1, [below for one in level for below in self.tree.children.get(one, [])]
        return deep

    def _sorted(self, ids: Collection[int]) -> list[int]:
        by_name = sorted(ids, key=lambda one: self.viewer.sorting(self.tree.teams[one]))
        at = abs(int(self.wish.sort or 0))
        if not 0 < at <= len(self.columns.all):
            return by_name
        column, way = self.columns.all[at - 1], -1 if self.wish.sort.startswith("-") else 1
        if column.measure is None:  # the widest gap first, whichever side is higher
            return sorted(by_name, key=lambda one: _last_if_none(self._size(one, column), -way))
        return sorted(by_name, key=lambda one: _last_if_none(self.columns.value(one, column), way))

    def _size(self, team_id: int, column: HeatColumn) -> float | None:
        value = self.columns.value(team_id, column)
        return None if value is None else abs(value)

    def _level(self, ids: Collection[int], depth: int, *, part: str = "") -> Iterator[HeatRow | Rest]:
        """Give the rows of one level with what is open below them; a part opened by hand shows all it has."""
        whole = not self.wish.seeks or (part and part in self.wish.opened)
        wanted = self._sorted(ids if whole else self.seeking.leads(ids))
        for team_id in wanted[:MOST_ROWS]:
            self.room -= 1
            if self.room < 0:
                return
            yield from self._branch(team_id, depth)
        if len(wanted) > MOST_ROWS:
            yield Rest(depth=depth, more=len(wanted) - MOST_ROWS)
        if part and len(ids) > len(wanted):
            yield Rest(depth=depth, others=len(ids) - len(wanted), part=part)

    def _branch(self, team_id: int, depth: int) -> Iterator[HeatRow | Rest]:
        team, below = self.tree.teams[team_id], self.tree.children.get(team_id, [])
        stands = depth < self.wish.levels or team_id in self.seeking.below
        is_open = team.public_id not in self.wish.shut and (stands or team.public_id in self.wish.opened)
        yield self._row(team_id, depth, is_open=is_open, stands=stands)
        if is_open and below:
            yield from self._level(below, depth + 1, part=team.public_id)

    def _row(self, team_id: int, depth: int, *, is_open: bool, stands: bool) -> HeatRow:
        team = self.tree.teams[team_id]
        name, is_found = self.viewer.name(team), team_id in self.seeking.found
        return HeatRow(
            public_id=team.public_id,
            code=team.code,
            name=name,
            pieces=marked(name, self.wish.sought if is_found else ""),
            path=" / ".join(self.viewer.name(one) for one in self.viewer.path(team)),
            depth=depth,
            opens=bool(self.tree.children.get(team_id)),
            is_open=is_open,
            stands=stands,
            is_found=is_found,
            inside=0 if is_open else self.seeking.below[team_id],
            cells=[self.columns.cell(team, one) for one in self.columns.all],
        )


def _last_if_none(value: float | None, way: int) -> tuple[bool, float]:
    return value is None, way * (value or 0.0)
