"""How the figure an action is about has moved since; never that the action moved it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from app.followup.services.abouts import readings_about
from app.linkage import services as linkage

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
    """Return the later figures, the earliest first; none where there was none to start from, or none compares."""
    if action.about is None or action.started_period is None or action.started_value is None:
        return []
    found = readings_about(team_id=action.team_id, about=action.about)
    at = next((at for at, one in enumerate(found) if one.period == action.started_period), None)
    if at is None:
        return []
    later = [one for one in found[at + 1 :] if one.alike == found[at].alike]
    start = (action.started_value, action.started_n, action.started_sd)
    told = linkage.compare([(start, (one.value, one.n, one.sd)) for one in later])
    return [Moved(one.period, one.value, one.n, change) for one, change in zip(later, told, strict=True)]
