"""The list of teams: those one may see, found by name or by what stands above them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.reports.viewer import Viewer


@dataclasses.dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list."""

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
            found.append((order, Listed(team.public_id, team.code, name, " / ".join(above))))
    return [one for _order, one in sorted(found, key=lambda pair: pair[0])]
