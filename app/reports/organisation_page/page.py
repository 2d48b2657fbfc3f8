"""The heat map put together: the rows that are open, the cells in words, and why some are blank."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from app.release import services as release
from app.reports.organisation_page.levels import Levels, levels_of
from app.reports.team_page.absence import ever_measured, why_none
from app.reports.team_page.gap import RATING
from app.reports.team_page.items import GUESS
from app.web.charts.numbers import written

if TYPE_CHECKING:
    from app.reports.known import Measure, Team
    from app.reports.viewer import Viewer

GAP = "gap"
WAVES, MOST_ROWS = 6, 150


@dataclasses.dataclass(frozen=True, slots=True)
class HeatCell:
    """One cell: its words and heat, or why it is blank."""

    text: str
    note: str
    heat: int | None


@dataclasses.dataclass(frozen=True, slots=True)
class HeatRow:
    """One team or part; `opens` tells whether something hangs below it, `more` how many rows are left out after it."""

    public_id: str
    name: str
    path: str
    depth: int
    opens: bool
    is_open: bool
    cells: list[HeatCell]
    more: int = 0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap:
    """The page: columns with their sides, rows, and what may be chosen."""

    period: str
    periods: list[str]
    heads: list[tuple[str, str, str]]  # side, name, period
    rows: list[HeatRow]
    found: int | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a reader asked for: a period, parts that are open, words to search, or one measure over the waves."""

    period: str = ""
    opened: frozenset[str] = frozenset()
    sought: str = ""
    waves: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class _Column:
    measure: Measure | None  # None for the gap
    period: str
    levels: Levels


class HeatBuilder:
    """Puts the heat map of one reader together."""

    def __init__(self, viewer: Viewer, wish: Wish) -> None:
        self.viewer, self.wish, self.tree = viewer, wish, viewer.tree
        self.measures = {one.code: one for one in release.measures()}
        self.periods = [one.code for one in release.periods()]
        self.period = wish.period if wish.period in self.periods else (self.periods[-1] if self.periods else "")
        self.columns = self._over_waves() if wish.waves in self.measures else self._one_period()

    def page(self) -> HeatMap:
        """Return the page."""
        found = self._found() if self.wish.sought else None
        rows = self._flat(found) if found is not None else list(self._walk())
        return HeatMap(
            period=self.period,
            periods=self.periods,
            heads=[self._head(one) for one in self.columns],
            rows=rows,
            found=len(found) if found is not None else None,
        )

    def _main(self) -> list[Measure]:
        return [*release.main_measures()]

    def _one_period(self) -> list[_Column]:
        main = self._main()
        both = {GUESS, RATING} <= self.measures.keys()
        codes = dict.fromkeys([*(one.code for one in main), *((GUESS, RATING) if both else ())])
        levels = levels_of(list(codes), self.period, self.tree)
        return [_Column(one, self.period, levels) for one in main] + ([_Column(None, self.period, levels)] * both)

    def _over_waves(self) -> list[_Column]:
        measure = self.measures[self.wish.waves]
        at = self.periods.index(self.period) + 1
        shown = self.periods[max(0, at - WAVES) : at]
        return [_Column(measure, period, levels_of([measure.code], period, self.tree)) for period in shown]

    def _head(self, column: _Column) -> tuple[str, str, str]:
        if column.measure is None:
            return GAP, str(_("Perception gap")), column.period
        return column.measure.side, column.measure.name(self.viewer.lang), column.period

    def _roots(self) -> list[int]:
        if self.viewer.top is not None:
            return [self.viewer.top.id]
        # a manager whose part was taken away sees nothing, not everything
        return self._sorted(self.tree.children.get(None, [])) if self.viewer.whole else []

    def _sorted(self, ids: Collection[int]) -> list[int]:
        return sorted(ids, key=lambda one: self.viewer.sorting(self.tree.teams[one]))

    def _walk(self) -> list[HeatRow]:
        """Return the rows that are open, the roots always, each level cut where it is too long to read."""
        rows: list[HeatRow] = []
        roots = self._roots()
        ahead = [(one, 0, 0) for one in roots]
        while ahead:
            team_id, depth, more = ahead.pop(0)
            team = self.tree.teams[team_id]
            is_open = team.public_id in self.wish.opened or team_id in roots
            rows.append(self._row(team, depth, is_open=is_open, more=more))
            if is_open:
                below = self._sorted(self.tree.children.get(team_id, []))
                left = len(below) - MOST_ROWS
                shown = below[:MOST_ROWS]
                ahead[:0] = [(one, depth + 1, max(left, 0) if one == shown[-1] else 0) for one in shown]
        return rows

    def _found(self) -> list[Team]:
        words = self.wish.sought.casefold().split()
        return [
            team
            for team in sorted(self.viewer.by_code.values(), key=self.viewer.sorting)
            if all(word in f"{self.viewer.name(team)} {team.code}".casefold() for word in words)
        ]

    def _flat(self, found: Sequence[Team]) -> list[HeatRow]:
        return [self._row(team, 0, is_open=False, path=True) for team in found[:MOST_ROWS]]

    def _row(self, team: Team, depth: int, *, is_open: bool, more: int = 0, path: bool = False) -> HeatRow:
        above = " / ".join(self.viewer.name(one) for one in self.viewer.path(team)) if path else ""
        return HeatRow(
            public_id=team.public_id,
            name=self.viewer.name(team),
            path=above,
            depth=depth,
            opens=bool(self.tree.children.get(team.id)),
            is_open=is_open,
            cells=[self._cell(team, one) for one in self.columns],
            more=more,
        )

    def _cell(self, team: Team, column: _Column) -> HeatCell:
        if column.measure is None:
            return self._gap(team, column)
        figure = column.levels.figures.get((team.id, column.measure.code))
        if figure is None:
            why = why_none(
                column.measure, team.id, period=column.period, ever=ever_measured(column.measure), tree=self.tree
            )
            return HeatCell("", why, None)
        text = written(figure.value, 1, self.viewer.lang)
        return HeatCell(text, _n(figure.n), column.levels.heat(column.measure.code, figure.value))

    def _gap(self, team: Team, column: _Column) -> HeatCell:
        guess, rating = (column.levels.figures.get((team.id, code)) for code in (GUESS, RATING))
        if guess is None or rating is None:
            return HeatCell("", str(_("one of both sides has no figure")), None)
        size = guess.value - rating.value
        far = min(2, round(abs(size) / 20))
        text = ("+" if size > 0 else "") + written(size, 1, self.viewer.lang)
        return HeatCell(text, f"{_n(guess.n)} / {_n(rating.n)}".strip(" /"), -far)


def _n(n: int | None) -> str:
    return "" if n is None else f"n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{n}"
