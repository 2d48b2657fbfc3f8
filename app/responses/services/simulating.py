"""Invented respondents who answer as real ones do: through the same doors, checked by the same rules."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Protocol

from flask import current_app

from app.config import Mode
from app.db import now
from app.organisation import services as organisation
from app.pulses import services as pulses
from app.pulses.services import Wave
from app.questionnaires.asking import clean_answers
from app.questionnaires.document import Item
from app.questionnaires.kinds import KINDS
from app.responses import asked, interim
from app.responses.answering import keep
from app.responses.passes import token_for
from app.responses.services.links import OnlyInTheDemonstration

EMPLOYEES, CUSTOMERS = 0.55, 0.38  #: how many answer


class Draw(Protocol):
    """What chance is drawn from."""

    def random(self) -> float:
        """Return a number from 0 to 1."""

    def gauss(self, mu: float, sigma: float) -> float:
        """Return a number around `mu`."""


def simulated(wave: Wave, draw: Draw) -> Iterator[Callable[[], object]]:
    """Yield what each invented respondent does, one act each.

    Raises
    ------
    OnlyInTheDemonstration
        In any installation but the demonstration and tests.
    """
    if current_app.config["SETTINGS"].mode not in (Mode.DEMO, Mode.TEST):
        raise OnlyInTheDemonstration
    people = organisation.roster(team_ids=set(asked.frozen(wave).invited), on=wave.ex_opens_at.date())
    for person in people[1:]:  # the first one's link is printed and still to be used
        if person.channel == "email" and draw.random() < EMPLOYEES:
            answers = clean_answers(asked.employee_items(wave), _answers(asked.employee_items(wave), draw))
            secret = token_for(wave, person.employee_id)
            yield partial(interim.accept, wave_id=wave.id, secret=secret, nonce=secrets.token_hex(16), answers=answers)
    for code in pulses.invitation_codes(wave=wave, count=100_000)[1:]:
        invitation = pulses.invitation_by_code(code)
        if invitation is None or draw.random() >= CUSTOMERS:
            continue
        items = asked.customer_items(wave, invitation.turn)
        yield partial(
            keep, invitation_id=invitation.id, wave_id=wave.id, answers=clean_answers(items, _answers(items, draw)),
            items={item.code: item for item in items}, language=invitation.language or "ru", may_contact=False,
            on=now().date(),
        )  # fmt: skip


def _answers(items: Iterable[Item], draw: Draw) -> dict[str, object]:
    mood = draw.gauss(0, 0.8)
    found: dict[str, object] = {}
    for item in items:
        kind = KINDS[item.kind]
        if kind.scored and kind.high:
            middle = kind.low + 0.72 * (kind.high - kind.low)
            value = round(middle + (mood + draw.gauss(0, 0.7)) * (kind.high - kind.low) / 5)
            found[item.code] = str(min(kind.high, max(kind.low, value)))
    return found
