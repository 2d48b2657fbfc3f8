"""A team's own figures, or those of the teams below it where it has none."""

from __future__ import annotations

import dataclasses
import math
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from app.linkage.services import mean_interval
from app.release.services import whole_of

if TYPE_CHECKING:
    from app.linkage.services import Summary
    from app.release.services import CellRow
    from app.release.services.asked_items import WholeFigures
    from app.reports.known import Measure, Team
    from app.reports.viewer import Viewer

Reading = tuple[float, int | None, float | None]  # value, n, sd


@dataclasses.dataclass(frozen=True)
class TeamSubject:
    """One team, its reader and its cells; `summaries` hold the organisation's side of each measure."""

    team: Team
    viewer: Viewer
    measures: Sequence[Measure]
    cells: Sequence[CellRow]
    summaries: dict[str, Summary]

    @cached_property
    def below(self) -> set[int]:
        """Return the ids of the teams below, without the team itself."""
        return self.viewer.tree.subtree(self.team.id) - {self.team.id}

    @cached_property
    def ever(self) -> dict[str, set[int]]:
        """Return the ids of the teams here and below with a figure in any period, by measure."""
        found: dict[str, set[int]] = defaultdict(set)
        for team, _period, code, _value, _n, _sd in self.cells:
            found[code].add(team)
        return found

    @cached_property
    def own(self) -> dict[str, dict[str, Reading]]:
        """Return the team's own figures by measure and period."""
        found: dict[str, dict[str, Reading]] = defaultdict(dict)
        for team, period, code, value, n, sd in self.cells:
            if team == self.team.id:
                found[code][period] = (value, n, sd)
        return found

    @cached_property
    def gathered(self) -> dict[str, dict[str, tuple[Reading, frozenset[int]]]]:
        """Return the mean over the teams below by measure and period, and the teams."""
        found: dict[str, dict[str, list[tuple[int, Reading]]]] = defaultdict(lambda: defaultdict(list))
        for team, period, code, value, n, sd in self.cells:
            if team in self.below:
                found[code][period].append((team, (value, n, sd)))
        return {code: {period: mean_of(rows) for period, rows in by.items()} for code, by in found.items()}

    @cached_property
    def whole(self) -> dict[str, WholeFigures]:
        """Return by period what waves tell of everybody here and below."""
        return whole_of(self.team.id)

    @property
    def is_group(self) -> bool:
        """Tell whether the team has no figures of its own but teams with figures below it."""
        return not self.own and bool(self.gathered)

    def readings(self, code: str) -> dict[str, Reading]:
        """Return what is shown for a measure, by period."""
        if not self.is_group:
            return self.own.get(code, {})
        found: dict[str, Reading] = {}
        for period, (mean, teams) in self.gathered.get(code, {}).items():
            found[period] = self._told_as_whole(code, period, teams) or mean
        return found

    def _told_as_whole(self, code: str, period: str, teams: frozenset[int]) -> Reading | None:
        """Return what a wave tells of everybody here, where it asked every team whose figures would be gathered."""
        wave = self.whole.get(period)
        figure = wave.figures.get(code) if wave and teams <= wave.teams else None
        return (figure.mean, figure.n, figure.sd) if figure else None

    def periods(self, code: str) -> list[str]:
        """Return the measure's periods over the whole organisation."""
        return self.summaries[code].periods

    def shown(self, side: str) -> list[Measure]:
        """Return the measures of a side that have a figure here."""
        return [measure for measure in self.measures if measure.side == side and self.readings(measure.code)]

    def interval(self, code: str, period: str) -> tuple[float, float] | None:
        """Return the interval of a figure, where its spread is known."""
        found = self.readings(code).get(period)
        return mean_interval(*found) if found else None

    def digits(self, measure: Measure) -> int:
        """Return with how many decimals the measure is told: one per cent of its range is as fine as it gets."""
        if measure.low is not None and measure.high is not None:
            return 0 if measure.high - measure.low > 500 else 1 if measure.high - measure.low >= 20 else 2
        largest = max((abs(value) for value, _n, _sd in self.readings(measure.code).values()), default=0)
        return 1 if largest >= 20 else 2


def mean_of(rows: Sequence[tuple[int, Reading]]) -> tuple[Reading, frozenset[int]]:
    """Return the figure of several teams together; its spread where that of each is known."""
    teams = frozenset(team for team, _reading in rows)
    parts = [(value, n, sd) for _team, (value, n, sd) in rows if n is not None]
    if len(parts) < len(rows):
        return (sum(value for _team, (value, _n, _sd) in rows) / len(rows), None, None), teams
    answers = sum(n for _value, n, _sd in parts)
    mean = sum(value * n for value, n, _sd in parts) / answers
    spreads = [(n - 1) * sd**2 + n * (value - mean) ** 2 for value, n, sd in parts if sd is not None]
    sd = math.sqrt(sum(spreads) / (answers - 1)) if len(spreads) == len(parts) and answers > 1 else None
    return (mean, answers, sd), teams
