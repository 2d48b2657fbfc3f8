"""The customers' leg at its close: figures by team from the stored answers, through the same plan as the employees'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import func, select

from analysis.disclosure import audit, plan
from app.db import db
from app.pulses import services as pulses
from app.pulses.services import Wave
from app.questionnaires.document import Document
from app.questionnaires.kinds import KINDS
from app.release.answered import answered_by
from app.release.counting.columns import SD_FROM
from app.release.counting.tree import finest, subtrees
from app.release.models import Side
from app.release.rating import Histogram, added_to, scored, spread
from app.release.services.published import CellRow, publish_cells, smallest_n
from app.release.services.waves import measures_of
from app.release.touchpoints_side import touchpoint_cells
from app.responses.models import CustomerAnswer


def publish_customers(wave: Wave) -> int:
    """Publish the customers' figures of a wave that has closed, and return how many; the rows stay where they are."""
    held = pulses.frozen_of(wave)
    if held is None or held.cx is None:
        return 0
    counts, answers = _counted(wave)
    teams = list(held.teams)
    parent = held.places_above(teams)
    below = subtrees(parent)
    k = max(held.min_customers, smallest_n(Side.CX))
    own = [counts.get(team, 0) for team in teams]
    found = plan(parent, own, k=k)
    if audit(parent, own, found.published, k):
        return 0
    cells: list[CellRow] = []
    groups = [(teams[at], [teams[one] for one in below[at]]) for at in finest(parent, found.published)]
    for team, members in groups:
        cells += [
            (team, wave.period, code, score, n, sd) for code, score, n, sd in _figures(held.cx, members, answers, k)
        ]
    measures = measures_of(held.cx, Side.CX, told={cell[2] for cell in cells})
    by_place, of_places = touchpoint_cells(wave, held.cx, groups, k=k)
    return publish_cells(
        measures=[*measures, *by_place], periods=[wave.period] if cells else [], cells=[*cells, *of_places]
    )


def _counted(wave: Wave) -> tuple[dict[int, int], dict[tuple[int, str], Histogram]]:
    """Return responses by team, and how often each value was given by team and item, added up in the database."""
    base = answered_by(wave)
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


def _figures(
    document: Document, members: list[int], answers: Mapping[tuple[int, str], Histogram], k: int
) -> Iterator[tuple[str, float, int, float | None]]:
    for scale in document.scales:
        items = [item for item in document.of_scale(scale.code) if KINDS[item.kind].scored]
        parts = [(item, _added(members, item.code, answers)) for item in items]
        parts = [(item, total) for item, total in parts if sum(total.values()) >= k]
        if parts and len(parts) == len(items):
            n = min(sum(total.values()) for _item, total in parts)
            scores = [scored(scale, item, total) for item, total in parts]
            sd = spread(scale, *parts[0]) if len(parts) == 1 and n >= SD_FROM else None
            yield scale.code, sum(scores) / len(scores), n, sd


def _added(members: list[int], item: str, answers: Mapping[tuple[int, str], Histogram]) -> Histogram:
    total: Histogram = {}
    for team in members:
        total = added_to(total, answers.get((team, item), {}))
    return total
