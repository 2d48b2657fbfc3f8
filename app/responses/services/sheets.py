"""Printed cards for people without an address: codes made, shown once, kept as hashes."""

from __future__ import annotations

import dataclasses

from markupsafe import Markup

from app.organisation import services as organisation
from app.pulses import services as pulses
from app.pulses.services import Wave
from app.responses.codes import qr_svg
from app.responses.eligibility import replace_by_codes
from app.responses.letters.employees import base_url
from app.responses.services.polls import held_poll


@dataclasses.dataclass(frozen=True, slots=True)
class Card:
    """One card: a code to type and to scan."""

    code: str
    link: str
    drawing: Markup


def without_address(wave: Wave) -> dict[int, list[int]]:
    """Return reporting cell -> its people whom no letter of the wave can reach."""
    found: dict[int, list[int]] = {}
    poll = held_poll(wave.public_id)
    cells = {team: cell for cell, _above, teams in poll.tree for team in teams} if poll else {}
    for person in organisation.roster(team_ids=set(cells), on=wave.ex_opens_at.date()):
        if person.channel == "none":
            found.setdefault(cells[person.team_id], []).append(person.employee_id)
    return found


def print_cards(*, wave: Wave, cell: int) -> list[Card]:
    """Make one card for each person of a cell whom no letter reaches; their own links become void.

    Who draws which card is known to nobody, as long as people draw from a box.
    """
    codes = replace_by_codes(wave, without_address(wave).get(cell, []), cell)
    return [_card(wave, code) for code in codes]


def _card(wave: Wave, code: str) -> Card:
    link = f"{base_url()}/e/{wave.public_id}#{code}"
    return Card(f"{code[:5]}-{code[5:]}", link, qr_svg(link, scale=3))


def cell_name(wave: Wave, cell: int, lang: str) -> str:
    """Return a cell's name as the manifest commits to it."""
    poll = held_poll(wave.public_id)
    leaf = poll.paths[cell][0] if poll else ["", "", ""]
    return str(leaf[2 if lang == "ru" else 1])


def wave_of(public_id: str) -> Wave | None:
    """Return the open wave an address names."""
    wave = pulses.wave_by_public_id(public_id)
    return wave if wave is not None and wave.state == "open" and wave.ex_version_id is not None else None
