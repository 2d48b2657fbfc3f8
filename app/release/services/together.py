"""What a team may read of its waves beside its own figures: with whom it counts together, and what people wrote."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from sqlalchemy import select

from analysis.comments import mask
from app.db import db
from app.pulses import services as pulses
from app.pulses.services import Wave
from app.release.models import WaveComment, WaveRelease
from app.release.services.waves import RegionFigures, region_of
from app.responses.services.polls import held_poll


@dataclasses.dataclass(frozen=True, slots=True)
class Together:
    """The latest released wave a team took part in: the group it counted in, and its group's comments.

    `alone` says that the team has figures of its own; `teams` are the ids of those it counts with otherwise.
    """

    period: str
    alone: bool
    teams: tuple[int, ...]
    region: RegionFigures | None
    comments: tuple[str, ...]


def together_of(team_id: int) -> Together | None:
    """Return with whom a team counted in the latest released wave that asked it, None where none did."""
    for wave in _released():
        poll = held_poll(wave.public_id)
        cells = {team: cell for cell, _above, teams in poll.tree for team in teams} if poll else {}
        cell = cells.get(team_id)
        if poll is None or cell is None:
            continue
        region = region_of(wave_id=wave.id, cell=cell)
        teams = tuple(sorted(team for team, of in cells.items() if region and of in region.cells))
        over = {one: above for one, above, _teams in poll.tree}
        return Together(wave.period, teams == (team_id,), teams, region, _comments(wave.id, cell, over))
    return None


def _released() -> list[Wave]:
    found = [pulses.wave_by_id(number) for number in db.session.scalars(select(WaveRelease.wave_id))]
    return sorted((wave for wave in found if wave is not None), key=lambda wave: wave.ex_closes_at, reverse=True)


def _comments(wave_id: int, cell: int, over: Mapping[int, int | None]) -> tuple[str, ...]:
    """Return what the people of a cell's large region wrote; by node, so it is the same for all who count there."""
    shown = set(db.session.scalars(select(WaveComment.team_id).where(WaveComment.wave_id == wave_id).distinct()))
    at: int | None = cell
    while at is not None and at not in shown:
        at = over.get(at)
    query = select(WaveComment.text).where(WaveComment.wave_id == wave_id, WaveComment.team_id == at)
    return tuple(map(mask, db.session.scalars(query.order_by(WaveComment.id)))) if at is not None else ()
