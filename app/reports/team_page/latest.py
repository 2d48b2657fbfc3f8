"""The latest figure of each of some teams with the answers it rests on and its interval, or why there is none."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from app.linkage import services as linkage
from app.release import services as release
from app.reports.team_page.absence import ever_measured, why_none
from app.reports.team_page.tiles import between, without_interval
from app.web.charts.numbers import n_equals, written

if TYPE_CHECKING:
    from app.linkage.services import Summary
    from app.reports.known import Measure
    from app.reports.viewer import Viewer


@dataclasses.dataclass(frozen=True, slots=True)
class Latest:
    """A figure in words with what it rests on; without one, `text` says why."""

    is_known: bool
    text: str
    notes: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class LatestFigures:
    """Each team's figures in the order of the columns; of each column the measure's name and its newest period."""

    head: list[tuple[str, str]]
    of_team: dict[int, list[Latest]]


def latest_figures(
    viewer: Viewer, measures: Sequence[Measure], summaries: dict[str, Summary], teams: Collection[int]
) -> LatestFigures:
    """Return the figures of these teams, each measure in its newest period over the organisation."""
    newest = {one.code: (summaries[one.code].periods or [""])[-1] for one in measures}
    cells = {
        (team, code): (value, n, sd)
        for team, period, code, value, n, sd in release.cells_of(newest, periods=set(newest.values()), teams=teams)
        if period == newest[code]
    }

    def told(team: int, measure: Measure) -> Latest:
        cell = cells.get((team, measure.code))
        if cell is not None:
            return _figure(cell, measure, viewer.lang)
        ever, period = ever_measured(measure), newest[measure.code] or None
        return Latest(False, why_none(measure, team, period=period, ever=ever, tree=viewer.tree))

    found = {team: [told(team, one) for one in measures] for team in teams}
    return LatestFigures([(one.name(viewer.lang), newest[one.code]) for one in measures], found)


def _figure(cell: tuple[float, int | None, float | None], measure: Measure, lang: str) -> Latest:
    value, n, _sd = cell
    interval = between(linkage.mean_interval(*cell), 1, lang) or without_interval(measure.side, n)
    rests = n_equals(n, lang) if n is not None else ""
    return Latest(True, written(value, 1, lang), tuple(filter(None, (rests, interval))))
