"""The columns of the heat map and a team's cell in each: its words and heat, or why it is blank."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from app.release import services as release
from app.reports.organisation_page.levels import Levels, levels_of
from app.reports.team_page.absence import ever_measured, why_none
from app.reports.team_page.gap import RATING
from app.reports.team_page.items import GUESS
from app.web.charts.numbers import n_equals, written

if TYPE_CHECKING:
    from app.reports.known import Measure, Team
    from app.reports.organisation_page.wish import Wish
    from app.reports.viewer import Viewer

GAP = "gap"
WAVES = 6
WIDE_GAP = 20  #: points of a step of colour


@dataclasses.dataclass(frozen=True, slots=True)
class HeatCell:
    """One cell: its words, its heat and the figure itself with the answers it rests on; or, blank, why it is so."""

    text: str
    note: str
    heat: int | None
    value: float | None = None
    ns: tuple[int | None, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class HeatColumn:
    """The head of a column; without a measure it holds the gap between both sides."""

    side: str
    name: str
    period: str
    measure: Measure | None
    levels: Levels


class Columns:
    """The columns one reader asked for."""

    def __init__(self, viewer: Viewer, wish: Wish) -> None:
        self.viewer, self.tree = viewer, viewer.tree
        self.measures = {one.code: one for one in release.measures()}
        self.main = release.main_measures()
        self.periods = [one.code for one in release.periods()]
        self.over_periods = wish.waves in self.measures
        wanted = [self.measures[wish.waves]] if self.over_periods else self.main
        self.period = wish.period if wish.period in self.periods else _newest(wanted, self.periods)
        self.all = self._over_waves(wanted[0]) if self.over_periods else self._one_period()

    def _one_period(self) -> list[HeatColumn]:
        both = {GUESS, RATING} <= self.measures.keys()
        codes = dict.fromkeys([*(one.code for one in self.main), *((GUESS, RATING) if both else ())])
        levels = levels_of(list(codes), self.period, self.tree)
        gap = HeatColumn(GAP, str(_("Perception gap")), self.period, None, levels)
        return [self._column(one, self.period, levels) for one in self.main] + [gap] * both

    def _over_waves(self, measure: Measure) -> list[HeatColumn]:
        at = self.periods.index(self.period) + 1 if self.period else 0
        shown = self.periods[max(0, at - WAVES) : at]
        return [self._column(measure, one, levels_of([measure.code], one, self.tree)) for one in shown]

    def _column(self, measure: Measure, period: str, levels: Levels) -> HeatColumn:
        return HeatColumn(measure.side, measure.name(self.viewer.lang), period, measure, levels)

    def value(self, team_id: int, column: HeatColumn) -> float | None:
        """Return a team's figure, for the gap how much higher the team's guess lies."""
        if column.measure is not None:
            figure = column.levels.figures.get((team_id, column.measure.code))
            return None if figure is None else figure.value
        guess, rating = (column.levels.figures.get((team_id, code)) for code in (GUESS, RATING))
        return None if guess is None or rating is None else guess.value - rating.value

    def heat(self, column: HeatColumn, value: float) -> int:
        """Return the step of colour of a figure, -2 to 2; a gap is the warmer the wider it is."""
        if column.measure is None:
            return -min(2, round(abs(value) / WIDE_GAP))
        return column.levels.heat(column.measure.code, value)

    def cell(self, team: Team, column: HeatColumn) -> HeatCell:
        """Return a team's cell."""
        value = self.value(team.id, column)
        if value is None:
            return HeatCell("", self._why(team, column), None)
        codes = (GUESS, RATING) if column.measure is None else (column.measure.code,)
        ns = tuple(column.levels.figures[team.id, code].n for code in codes)
        sign = "+" if column.measure is None and value > 0 else ""
        words = " / ".join(n_equals(n, self.viewer.lang) for n in ns if n is not None)
        return HeatCell(sign + written(value, 1, self.viewer.lang), words, self.heat(column, value), value, ns)

    def _why(self, team: Team, column: HeatColumn) -> str:
        if column.measure is None:
            return str(_("one of both sides has no figure"))
        ever = ever_measured(column.measure)
        return why_none(column.measure, team.id, period=column.period, ever=ever, tree=self.tree)


def _newest(measures: Sequence[Measure], periods: list[str]) -> str:
    """Return the newest period that has a figure of one of the measures: an outcome may come for a later month."""
    of = release.periods_with([one.code for one in measures])
    return next((one for one in reversed(periods) if one in of), periods[-1] if periods else "")
