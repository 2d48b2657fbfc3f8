"""Printed cards for people without an address: codes made, shown once, kept as hashes."""

from __future__ import annotations

import dataclasses

from markupsafe import Markup

from app.organisation import services as organisation
from app.pulses import services as pulses
from app.pulses.services import Wave
from app.responses import asked
from app.responses.codes import qr_svg
from app.responses.letters.employees import base_url
from app.responses.passes import replace_passes


@dataclasses.dataclass(frozen=True, slots=True)
class Card:
    """One card: a code to type and to scan."""

    code: str
    link: str
    drawing: Markup


def without_address(wave: Wave) -> dict[int, list[int]]:
    """Return team -> its people whom no letter of the wave can reach."""
    found: dict[int, list[int]] = {}
    teams = set(asked.frozen(wave).invited)
    for person in organisation.roster(team_ids=teams, on=wave.ex_opens_at.date()):
        if person.channel == "none":
            found.setdefault(person.team_id, []).append(person.employee_id)
    return found


def print_cards(*, wave: Wave, team_id: int) -> list[Card]:
    """Make one card for each person of a team whom no letter reaches; their own link passes become void.

    Who draws which card is known to nobody, as long as people draw from a box.
    """
    people = without_address(wave).get(team_id, [])
    codes = replace_passes(wave, people, team_id)
    return [_card(wave, code) for code in codes]


def _card(wave: Wave, code: str) -> Card:
    link = f"{base_url()}/e/{wave.public_id}#{code}"
    return Card(f"{code[:5]}-{code[5:]}", link, qr_svg(link, scale=3))


def team_name(wave: Wave, team_id: int, lang: str) -> str:
    """Return a team's name as the wave froze it."""
    return asked.frozen(wave).teams[team_id].name(lang)


def wave_of(public_id: str) -> Wave | None:
    """Return the open wave an address names."""
    wave = pulses.wave_by_public_id(public_id)
    return wave if wave is not None and wave.state == "open" and wave.ex_version_id is not None else None
