"""What a team may read of its waves beside its own figures: with whom it counts together, and what people wrote."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import select

from analysis.comments import mask
from app.db import db
from app.pulses.services import Wave
from app.release.counting.tree import subtrees
from app.release.models import WaveComment, WaveFigure, WaveRelease
from app.release.services.waves import RegionFigures, figures_at, region_of
from app.responses.services.polls import held_poll


@dataclasses.dataclass(frozen=True, slots=True)
class Together:
    """The latest released wave a team took part in: the group it counted in, and its group's comments.

    `alone` says that the team has figures of its own; `teams` are the ids of those it counts with otherwise,
    `wrote` of those whose people's comments are shown.
    """

    period: str
    alone: bool
    teams: tuple[int, ...]
    region: RegionFigures | None
    wrote: tuple[int, ...]
    comments: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Place:
    """A released wave, the reporting cell a team counted in or (`whole`) is, and the cells of all teams."""

    wave: Wave
    cell: int
    whole: bool
    cells: Mapping[int, int]
    over: Mapping[int, int | None]

    @property
    def top(self) -> int:
        """Return the cell above all others."""
        return next(one for one, above in self.over.items() if above is None)

    def teams(self, cells: Collection[int]) -> tuple[int, ...]:
        """Return the teams whose answers counted in some cells."""
        return tuple(sorted(team for team, of in self.cells.items() if of in cells))

    def region(self) -> RegionFigures | None:
        """Return the published group: the region a team counted in, or all below a part of the organisation."""
        if not self.whole:
            return region_of(wave_id=self.wave.id, cell=self.cell)
        figures = figures_at(wave_id=self.wave.id, node=self.cell)
        ids = list(self.over)
        place = {one: at for at, one in enumerate(ids)}
        below = subtrees([place.get(self.over[one] or -1, -1) for one in ids])[place[self.cell]]
        return RegionFigures(self.cell, frozenset(ids[at] for at in below), figures) if figures else None


def released_waves() -> list[Wave]:
    """Return the waves whose employees' figures are published, the earliest first."""
    query = select(Wave).join(WaveRelease, WaveRelease.wave_id == Wave.id).order_by(Wave.ex_closes_at, Wave.id)
    return list(db.session.scalars(query))


def places_of(team_id: int) -> Iterator[Place]:
    """Yield where a team's answers counted, or those below it, the latest released wave first."""
    for wave in reversed(released_waves()):
        poll = held_poll(wave.public_id)
        cells = {team: cell for cell, _above, teams in poll.tree for team in teams} if poll else {}
        over = {one: above for one, above, _teams in poll.tree} if poll else {}
        if team_id in cells or team_id in over:
            yield Place(wave, cells.get(team_id, team_id), team_id not in cells, cells, over)


def together_of(team_id: int) -> Together | None:
    """Return with whom a team counted in the latest released wave that asked it, None where none did."""
    place = next((one for one in places_of(team_id) if team_id in one.cells), None)
    if place is None:
        return None
    region = place.region()
    teams = place.teams(region.cells) if region else ()
    wrote, comments = _comments(place)
    return Together(place.wave.period, teams == (team_id,), teams, region, wrote, comments)


def _comments(place: Place) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return whose people wrote, and what, in a cell's large region; by node: the same for all who count there."""
    of_wave = WaveComment.wave_id == place.wave.id
    shown = set(db.session.scalars(select(WaveComment.team_id).where(of_wave).distinct()))
    # a large region whose people wrote nothing shows nothing, instead of what another region wrote
    large = WaveFigure.wave_id == place.wave.id, WaveFigure.shares.is_not(None)
    shown |= set(db.session.scalars(select(WaveFigure.team_id).where(*large).distinct()))
    nearest = {cell: _nearest(cell, place.over, shown) for cell in set(place.cells.values())}
    at = nearest[place.cell]
    if at is None:
        return (), ()
    query = select(WaveComment.text).where(of_wave, WaveComment.team_id == at).order_by(WaveComment.id)
    wrote = tuple(sorted(team for team, cell in place.cells.items() if nearest[cell] == at))
    return wrote, tuple(map(mask, db.session.scalars(query)))


def _nearest(cell: int, over: Mapping[int, int | None], shown: Collection[int]) -> int | None:
    at: int | None = cell
    while at is not None and at not in shown:
        at = over.get(at)
    return at
