"""The customers' leg at its close: figures by team from the stored answers, through the same plan as the employees'."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from sqlalchemy import func, select

from app.customers.models import InteractionTeam
from app.db import db
from app.pulses import services as pulses
from app.pulses.models import Invitation
from app.pulses.services import Wave
from app.questionnaires.document import Document, Item, Scale
from app.questionnaires.kinds import KINDS
from app.questionnaires.score import DETRACTOR, PROMOTER
from app.release.models import Side
from app.release.services.published import CellRow, NewMeasure, publish_cells, smallest_n
from app.release.services.waves import FIRST, SD_FROM, SPANS
from app.responses.models import CustomerAnswer, CustomerResponse

Histogram = dict[float, int]


def publish_customers(wave: Wave) -> int:
    """Publish the customers' figures of a wave that has closed, and return how many; the rows stay where they are."""
    from analysis.disclosure import audit, plan  # noqa: PLC0415  for this moment, not for every request

    held = pulses.frozen_of(wave)
    if held is None or held.cx is None:
        return 0
    counts, answers = _counted(wave)
    teams = list(held.teams)
    place = {team: at for at, team in enumerate(teams)}
    parent = [place.get(held.teams[team].parent_id or -1, -1) for team in teams]
    k = max(held.min_customers, smallest_n(Side.CX))
    own = [counts.get(team, 0) for team in teams]
    found = plan(parent, own, k=k)
    if audit(parent, own, found.published, k):
        return 0
    told = finest(parent, found.published)
    cells: list[CellRow] = []
    for at in told:
        figures = _figures(held.cx, _within(at, parent, teams), answers, k)
        cells += [(teams[at], wave.period, code, score, n, sd) for code, score, n, sd in figures]
    return publish_cells(
        measures=[one for one in _measures(held.cx) if any(cell[2] == one.code for cell in cells)],
        periods=[wave.period] if cells else [],
        cells=cells,
    )


def finest(parent: list[int], published: tuple[bool, ...] | list[bool]) -> list[int]:
    """Return the published nodes without a published one below: disjoint groups, as comparisons of teams want them."""
    above: set[int] = set()
    for at, told in enumerate(published):
        over = parent[at] if told else -1
        while over >= 0 and over not in above:
            above.add(over)
            over = parent[over]
    return [at for at, told in enumerate(published) if told and at not in above]


def _within(top: int, parent: list[int], teams: list[int]) -> list[int]:
    found = []
    for at in range(len(parent)):
        over = at
        while over >= 0 and over != top:
            over = parent[over]
        if over == top:
            found.append(teams[at])
    return found


def _counted(wave: Wave) -> tuple[dict[int, int], dict[tuple[int, str], Histogram]]:
    """Return responses by team, and how often each value was given by team and item, added up in the database."""
    place = func.row_number().over(
        partition_by=InteractionTeam.interaction_id, order_by=(InteractionTeam.share.desc(), InteractionTeam.team_id)
    )
    # a contact of several teams counts for the one with the largest share: else groups would overlap
    main = select(InteractionTeam.interaction_id, InteractionTeam.team_id, place.label("place")).subquery()
    base = (
        select(main.c.team_id, CustomerResponse.id.label("response"))
        .join(Invitation, Invitation.interaction_id == main.c.interaction_id)
        .join(CustomerResponse, CustomerResponse.invitation_id == Invitation.id)
        .where(main.c.place == 1, CustomerResponse.wave_id == wave.id)
        .subquery()
    )
    counts = db.session.execute(select(base.c.team_id, func.count()).group_by(base.c.team_id)).all()
    query = (
        select(base.c.team_id, CustomerAnswer.item, CustomerAnswer.value, func.count())
        .join(CustomerAnswer, CustomerAnswer.response_id == base.c.response)
        .where(CustomerAnswer.value.is_not(None))
        .group_by(base.c.team_id, CustomerAnswer.item, CustomerAnswer.value)
    )
    answers: dict[tuple[int, str], Histogram] = {}
    for team, item, value, count in db.session.execute(query):
        answers.setdefault((team, item), {})[value] = count
    return {team: count for team, count in counts}, answers


def _measures(document: Document) -> Iterator[NewMeasure]:
    for at, scale in enumerate(document.scales, start=FIRST):
        kinds = [KINDS[item.kind] for item in document.of_scale(scale.code) if KINDS[item.kind].scored]
        if kinds:
            low, high = SPANS[scale.scoring] or (kinds[0].low, kinds[0].high)
            yield NewMeasure(
                code=scale.code, side=Side.CX, name_en=scale.name.en or None, name_ru=scale.name.ru or None, low=low,
                high=high, position=at,
            )  # fmt: skip


def _figures(
    document: Document, members: list[int], answers: Mapping[tuple[int, str], Histogram], k: int
) -> Iterator[tuple[str, float, int, float | None]]:
    for scale in document.scales:
        items = [item for item in document.of_scale(scale.code) if KINDS[item.kind].scored]
        parts = [(item, _added(members, item.code, answers)) for item in items]
        parts = [(item, total) for item, total in parts if sum(total.values()) >= k]
        if parts and len(parts) == len(items):
            n = min(sum(total.values()) for _item, total in parts)
            scores = [_scored(scale, item, total) for item, total in parts]
            sd = _sd(scale, *parts[0]) if len(parts) == 1 and n >= SD_FROM else None
            yield scale.code, sum(scores) / len(scores), n, sd


def _added(members: list[int], item: str, answers: Mapping[tuple[int, str], Histogram]) -> Histogram:
    total: Histogram = {}
    for team in members:
        for value, count in answers.get((team, item), {}).items():
            total[value] = total.get(value, 0) + count
    return total


def _value(scale: Scale, item: Item, value: float) -> float:
    """Return what one answer counts for a scale; a scale's score is the mean of these."""
    kind = KINDS[item.kind]
    turned = kind.low + kind.high - value if item.reverse else value
    if scale.scoring == "recommend":
        return 100.0 * ((turned >= PROMOTER) - (turned <= DETRACTOR))
    if scale.scoring == "index_100":
        return float(100 * (turned - kind.low) / (kind.high - kind.low))
    if scale.scoring == "top_box":
        return 100.0 * (turned >= kind.high)
    if scale.scoring == "percent_favourable":
        return 100.0 * (turned > (kind.low + kind.high) / 2)
    return float(turned)


def _scored(scale: Scale, item: Item, total: Histogram) -> float:
    return sum(_value(scale, item, value) * count for value, count in total.items()) / sum(total.values())


def _sd(scale: Scale, item: Item, total: Histogram) -> float:
    n, mean = sum(total.values()), _scored(scale, item, total)
    return math.sqrt(sum(count * (_value(scale, item, value) - mean) ** 2 for value, count in total.items()) / (n - 1))
