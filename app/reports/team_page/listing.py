"""The list of teams: those one may see, found by name or by what stands above them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from app.reports.fragments import fragments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.reports.viewer import Viewer


@dataclasses.dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list."""

    id: int
    public_id: str
    code: str
    name: str
    path: str


def sought_teams(viewer: Viewer, sought: str) -> list[int]:
    """Return the visible teams in the order of the tree, those whose name or path holds every word of `sought`."""
    words = sought.casefold().split()
    lines = fragments().get(("lines", viewer.sight), lambda: _lines(viewer))
    return [team for team, text in lines if all(word in text for word in words)]


def _lines(viewer: Viewer) -> list[tuple[int, str]]:
    """Return each visible team with the words it is found by, in the order of the tree."""
    tree, found = viewer.tree, []
    ahead = [(team, "") for team in _backwards(viewer, viewer.roots)]
    while ahead:
        at, above = ahead.pop()
        team = tree.teams[at]
        names = f"{above} {viewer.name(team)}".casefold()
        found.append((at, f"{names} {team.code.casefold()}"))
        ahead += [(below, names) for below in _backwards(viewer, tree.children.get(at, []))]
    return found


def _backwards(viewer: Viewer, teams: Iterable[int]) -> list[int]:
    return sorted(teams, key=lambda one: viewer.sorting(viewer.tree.teams[one]), reverse=True)


def listed(viewer: Viewer, teams: Iterable[int]) -> list[Listed]:
    """Return the lines of these teams."""
    shown = [viewer.tree.teams[one] for one in teams]
    return [
        Listed(one.id, one.public_id, one.code, viewer.name(one), " / ".join(map(viewer.name, viewer.path(one))))
        for one in shown
    ]
