"""Links of respondents, for the demonstration to print; nobody in a working installation is shown any."""

from __future__ import annotations

from flask import current_app

from app.config import Mode
from app.organisation import services as organisation
from app.pulses import services as pulses
from app.pulses.services import Wave
from app.responses import asked
from app.responses.eligibility import token_for
from app.responses.letters.employees import base_url, link_of


class OnlyInTheDemonstration(RuntimeError):
    """Somebody asked for a respondent's link where people are real."""


def some_links(wave: Wave, count: int) -> list[tuple[str, str]]:
    """Return links of invented respondents.

    Raises
    ------
    OnlyInTheDemonstration
        In any installation but the demonstration and tests.
    """
    if current_app.config["SETTINGS"].mode not in (Mode.DEMO, Mode.TEST):
        raise OnlyInTheDemonstration
    found = []
    people = organisation.roster(team_ids=set(asked.frozen(wave).invited), on=wave.ex_opens_at.date())
    for person in [one for one in people if one.channel == "email"][:count]:
        lang = person.language or "ru"
        link = link_of(wave, token_for(wave, person.employee_id), lang)
        found.append(("employee", link.removeprefix(base_url())))
    found += [("customer", f"/c/{code}") for code in pulses.invitation_codes(wave=wave, count=count)]
    return found
