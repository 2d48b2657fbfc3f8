"""The list of teams: those one may see, found by name or by what stands above them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from app.reports.team_page.absence import ever_measured, why_none

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.linkage.services import Summary
    from app.reports.known import Measure
    from app.reports.viewer import Viewer


@dataclasses.dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list."""

    id: int
    public_id: str
    code: str
    name: str
    path: str


def listed(viewer: Viewer, sought: str) -> list[Listed]:
    """Return the visible teams in the order of the tree, those whose name or path holds every word of `sought`."""
    words = sought.casefold().split()
    found = []
    for team in viewer.by_code.values():
        name = viewer.name(team)
        above = [viewer.name(one) for one in viewer.path(team)]
        text = " ".join([*above, name, team.code]).casefold()
        if all(word in text for word in words):
            order = [*map(str.casefold, above), name.casefold()]
            found.append((order, Listed(team.id, team.public_id, team.code, name, " / ".join(above))))
    return [one for _order, one in sorted(found, key=lambda pair: pair[0])]


def missing(
    viewer: Viewer, shown: Iterable[Listed], main: Iterable[Measure], latest: Mapping[str, Summary]
) -> dict[tuple[str, str], str]:
    """Return why a team of the list has no figure, by measure and team."""
    return {
        (measure.code, one.code): why_none(
            measure, one.id, period=_last(latest[measure.code]), ever=ever_measured(measure), tree=viewer.tree
        )
        for measure in main
        for one in shown
        if one.code not in latest[measure.code].latest
    }


def _last(summary: Summary) -> str | None:
    return summary.periods[-1] if summary.periods else None
