"""How the figure an action is about has moved since; never that the action moved it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from app.linkage import services as linkage
from app.release import services as release

if TYPE_CHECKING:
    from app.followup.models import Action
    from app.linkage.services import Difference


@dataclasses.dataclass(frozen=True, slots=True)
class Moved:
    """The figure in a later period, and how far it lies from where the action started."""

    period: str
    value: float
    n: int | None
    difference: Difference


def moved_since(action: Action) -> list[Moved]:
    """Return the later figures of the team, the earliest first; none where there was no figure to start from."""
    if action.about is None or action.started_period is None or action.started_value is None:
        return []
    order = [period.code for period in release.periods()]
    if action.started_period not in order:
        return []
    after = set(order[order.index(action.started_period) + 1 :])
    cells = [one for one in release.cells_of([action.about]) if one[0] == action.team_id and one[1] in after]
    start = (action.started_value, action.started_n, action.started_sd)
    told = linkage.compare([(start, (value, n, sd)) for _team, _period, _code, value, n, sd in cells])
    return [Moved(cell[1], cell[3], cell[4], one) for cell, one in zip(cells, told, strict=True)]
