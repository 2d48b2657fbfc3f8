"""What a team may read of its waves beside its own figures: with whom it counts together, and what people wrote."""

from __future__ import annotations

import dataclasses

from sqlalchemy import select

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
    for wave, release in _released():
        poll = held_poll(wave.public_id)
        cells = {team: cell for cell, _above, teams in poll.tree for team in teams} if poll else {}
        cell = cells.get(team_id)
        if poll is None or cell is None:
            continue
        region = region_of(wave_id=wave.id, cell=cell)
        counted = {one for one, over in release.region_of if region and over == region.node}
        teams = tuple(sorted(team for team, of in cells.items() if of in counted))
        return Together(wave.period, teams == (team_id,), teams, region, _comments(wave, release, cell))
    return None


def _released() -> list[tuple[Wave, WaveRelease]]:
    found = [(pulses.wave_by_id(one.wave_id), one) for one in db.session.scalars(select(WaveRelease))]
    waves = [(wave, release) for wave, release in found if wave is not None]
    return sorted(waves, key=lambda pair: pair[0].ex_closes_at, reverse=True)


def _comments(wave: Wave, release: WaveRelease, cell: int) -> tuple[str, ...]:
    """Return what the people of a cell's large region wrote; by node, so it is the same for all who count there."""
    poll = held_poll(wave.public_id)
    over = {one: above for one, above, _teams in poll.tree} if poll else {}
    shown = set(db.session.scalars(select(WaveComment.team_id).where(WaveComment.wave_id == wave.id).distinct()))
    at: int | None = cell
    while at is not None and at not in shown:
        at = over.get(at)
    query = select(WaveComment.text).where(WaveComment.wave_id == wave.id, WaveComment.team_id == at)
    return tuple(db.session.scalars(query.order_by(WaveComment.id))) if at is not None else ()
