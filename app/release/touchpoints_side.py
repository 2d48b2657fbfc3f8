"""Customers' figures by touchpoint, inside the groups that are told anyway: none, and no rest, below the threshold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from app.customers import services as customers
from app.customers.models import Interaction
from app.db import db
from app.pulses.models import Invitation
from app.pulses.services import Wave
from app.questionnaires.document import Document, Item
from app.questionnaires.kinds import KINDS
from app.release.answered import answered_by
from app.release.counting.columns import SD_FROM
from app.release.models import Side
from app.release.rating import Histogram, added_to, scored, spread
from app.release.services.published import CellRow, NewMeasure
from app.release.services.waves import SPANS
from app.responses.models import CustomerAnswer, CustomerResponse

POSITION = 500  #: behind the measures of all touchpoints together
Answers = dict[tuple[int, int, str], Histogram]  # team, touchpoint, item


def touchpoint_cells(
    wave: Wave, document: Document, groups: Sequence[tuple[int, Sequence[int]]], *, k: int
) -> tuple[list[NewMeasure], list[CellRow]]:
    """Return measures and cells by touchpoint, for groups of teams that do not overlap."""
    answers = _counted(wave)
    places = {one.id: one for one in customers.touchpoints()}
    cells: list[CellRow] = []
    measures: dict[str, NewMeasure] = {}
    for team, members in groups:
        for scale in document.scales:
            items = [item for item in document.of_scale(scale.code) if KINDS[item.kind].scored]
            here = _by_place(items, set(members), answers)
            counts = {at: {code: sum(one.values()) for code, one in of.items()} for at, of in here.items()}
            for place in told_places(counts, k):
                point, parts = places[place], here[place]
                code = f"{scale.code}@{point.code}"[:120]
                low, high = SPANS[scale.scoring] or (KINDS[items[0].kind].low, KINDS[items[0].kind].high)
                measures[code] = NewMeasure(
                    code=code, side=Side.CX, low=low, high=high, position=POSITION + point.position,
                    name_en=f"{scale.name['en']}: {point.name('en')}"[:200],
                    name_ru=f"{scale.name['ru']}: {point.name('ru')}"[:200],
                )  # fmt: skip
                n = min(sum(one.values()) for one in parts.values())
                value = sum(scored(scale, item, parts[item.code]) for item in items) / len(items)
                sd = spread(scale, items[0], parts[items[0].code]) if len(items) == 1 and n >= SD_FROM else None
                cells.append((team, wave.period, code, value, n, sd))
    return list(measures.values()), cells


def told_places(counts: Mapping[int, Mapping[str, int]], k: int) -> list[int]:
    """Return the touchpoints that may be told in a group: each with `k` answers to every item, and no rest below `k`.

    The group's own figure is told, so what is not told by touchpoint is what the others leave of it.

    Examples
    --------
    >>> told_places({1: {"a": 12}, 2: {"a": 9}, 3: {"a": 4}}, 5)
    [1]
    >>> told_places({1: {"a": 12}, 2: {"a": 9}}, 5), told_places({1: {"a": 12}, 2: {"a": 3}, 3: {"a": 3}}, 5)
    ([1, 2], [1])
    """
    items = {item for of in counts.values() for item in of}
    told = sorted(
        (at for at, of in counts.items() if all(of.get(item, 0) >= k for item in items)),
        key=lambda at: (-min(counts[at].values()), at),
    )
    while told and any(0 < rest < k for rest in _rests(counts, told, items)):
        told.pop()
    return sorted(told)


def _rests(counts: Mapping[int, Mapping[str, int]], told: Sequence[int], items: set[str]) -> list[int]:
    return [sum(of.get(item, 0) for at, of in counts.items() if at not in told) for item in items]


def _by_place(items: Sequence[Item], members: set[int], answers: Answers) -> dict[int, dict[str, Histogram]]:
    wanted = {item.code for item in items}
    found: dict[int, dict[str, Histogram]] = {}
    for (team, place, item), histogram in answers.items():
        if team in members and item in wanted:
            of = found.setdefault(place, {})
            of[item] = added_to(of.get(item, {}), histogram)
    return found


def _counted(wave: Wave) -> Answers:
    """Return how often each value was given by team, touchpoint and item, added up in the database."""
    base = answered_by(wave)
    query = (
        select(base.c.team_id, Interaction.touchpoint_id, CustomerAnswer.item, CustomerAnswer.value, func.count())
        .join(CustomerResponse, CustomerResponse.id == base.c.response)
        .join(Invitation, Invitation.id == CustomerResponse.invitation_id)
        .join(Interaction, Interaction.id == Invitation.interaction_id)
        .join(CustomerAnswer, CustomerAnswer.response_id == base.c.response)
        .where(CustomerAnswer.value.is_not(None))
        .group_by(base.c.team_id, Interaction.touchpoint_id, CustomerAnswer.item, CustomerAnswer.value)
    )
    answers: Answers = {}
    for team, place, item, value, count in db.session.execute(query):
        answers.setdefault((team, place, item), {})[value] = count
    return answers
