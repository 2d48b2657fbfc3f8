"""At the launch: who counts together with whom, planned on the invited before anybody answers."""

from __future__ import annotations

from analysis.disclosure import plan
from app.organisation.services import Person
from app.pulses import services as pulses
from app.pulses.freezing import Frozen
from app.pulses.services import Wave
from app.responses.protocol.manifest import MIN_CELL
from app.responses.services.polls import PlannedCell, open_poll

NAMED = 3  #: how many teams of a cell are named before "and more"


def open_leg(wave: Wave, people: list[Person]) -> None:
    """Plan a wave's reporting cells and open its poll; nobody is asked where not even the whole is large enough."""
    held = pulses.frozen_of(wave)
    if held is None or held.ex is None or not people:
        return
    cells = plan_cells(held)
    kept = {team for cell in cells for team in cell.teams}  # a tree of its own that is too small is not asked
    if cells:
        open_poll(wave=wave, held=held, people=[one for one in people if one.team_id in kept], cells=cells)


def plan_cells(held: Frozen) -> list[PlannedCell]:
    """Return the reporting cells of a wave: as many groups as can be, none of them nor any difference small."""
    nodes = _nodes(held)
    above = held.places_above(nodes)
    found = plan(above, [held.invited.get(team, 0) for team in nodes], k=max(MIN_CELL, held.min_employees))
    members: dict[int, list[int]] = {}
    for at, top in enumerate(found.region):
        if top >= 0 and held.invited.get(nodes[at], 0):
            members.setdefault(top, []).append(nodes[at])
    # the nearest published node above a published one is the one in whose region its parent is
    over = {at: found.region[above[at]] if above[at] >= 0 else -1 for at, told in enumerate(found.published) if told}
    return [
        _cell(held, nodes[top], None if upper < 0 else nodes[upper], members.get(top, []))
        for top, upper in over.items()
    ]


def _nodes(held: Frozen) -> list[int]:
    """Return the teams that have somebody invited in or below them, each after the one above it."""
    wanted: set[int] = set()
    for team in held.invited:
        at: int | None = team
        while at is not None and at not in wanted and at in held.teams:
            wanted.add(at)
            at = held.teams[at].parent_id
    order: list[int] = []
    ahead = sorted(team for team in wanted if held.teams[team].parent_id not in wanted)
    children: dict[int | None, list[int]] = {}
    for team in sorted(wanted):
        children.setdefault(held.teams[team].parent_id, []).append(team)
    while ahead:
        current = ahead.pop(0)
        order.append(current)
        ahead.extend(children.get(current, []))
    return order


def _cell(held: Frozen, top: int, above: int | None, teams: list[int]) -> PlannedCell:
    label = {lang: _label(held, teams, lang) for lang in ("en", "ru")}
    return PlannedCell(
        id=top,
        above=above,
        teams=tuple(teams),
        label_en=label["en"],
        label_ru=label["ru"],
        invited=sum(held.invited[team] for team in teams),
    )


def _label(held: Frozen, teams: list[int], lang: str) -> str:
    shown = teams if len(teams) <= NAMED else teams[: NAMED - 1]
    names = " + ".join(held.teams[team].name(lang) for team in shown)
    left = len(teams) - len(shown)
    return f"{names} {'и ещё' if lang == 'ru' else 'and'} {left}{'' if lang == 'ru' else ' more'}" if left else names
