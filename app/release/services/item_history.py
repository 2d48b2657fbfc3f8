"""An item's published figures over the waves, each with what it may be compared with."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from app.questionnaires.kinds import KINDS
from app.release.counting.sheets import told_as
from app.release.services.asked_items import meaning_of
from app.release.services.together import places_of
from app.responses import asked

if TYPE_CHECKING:
    from app.questionnaires.document import Item
    from app.release.counting import Figure

PREFIX = "item:"


@dataclasses.dataclass(frozen=True, slots=True)
class ItemReading:
    """A published figure of an item; two compare only where `alike` is equal: programme, group and wording."""

    period: str
    item: Item
    figure: Figure
    alike: tuple[object, ...]


def about_item(code: str) -> str:
    """Return how a decision names an item, so that no measure is mistaken for it."""
    return PREFIX + code


def items_over_waves(team_id: int) -> dict[str, list[ItemReading]]:
    """Return the rated items of a team's waves by the name decisions use, the earliest reading first."""
    found: dict[str, list[ItemReading]] = {}
    for place in places_of(team_id):
        region, document = place.region(), asked.frozen(place.wave).ex
        if region is None or document is None:
            continue
        group = place.wave.programme_id, place.teams(region.cells)
        for item in document.items:
            figure = region.figures.get(told_as(document, item.code))
            if figure is not None and KINDS[item.kind].scored and KINDS[item.kind].high:
                alike = (*group, meaning_of(item))
                found.setdefault(about_item(item.code), []).insert(
                    0, ItemReading(place.wave.period, item, figure, alike)
                )
    return found
