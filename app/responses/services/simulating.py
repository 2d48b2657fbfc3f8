"""Invented respondents who answer as real ones do: through the same doors, with real passes and sealed ballots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Protocol

from flask import current_app

from app.config import Mode
from app.db import db, now
from app.organisation import services as organisation
from app.pulses import services as pulses
from app.pulses.services import Wave
from app.questionnaires.asking import clean_answers
from app.questionnaires.document import Item
from app.questionnaires.kinds import KINDS
from app.responses import asked
from app.responses.answering import keep
from app.responses.collecting import collect
from app.responses.eligibility import token_for
from app.responses.issuing import Refused, cell_of, issue
from app.responses.protocol.phone import Pass, sealed_ballot
from app.responses.services.links import OnlyInTheDemonstration
from app.responses.services.polls import held_poll, hello

EMPLOYEES, CUSTOMERS = 0.55, 0.38  #: how many answer


class NotTakenIn(RuntimeError):
    """An invented respondent was refused."""


class Draw(Protocol):
    """What chance is drawn from."""

    def random(self) -> float:
        """Return a number from 0 to 1."""

    def gauss(self, mu: float, sigma: float) -> float:
        """Return a number around `mu`."""


def answer_as_employee(*, wave: Wave, secret: str, answers: Mapping[str, object]) -> None:
    """Do what a phone does: greet, have a pass signed unseen, seal the answers, send them.

    Raises
    ------
    OnlyInTheDemonstration
        In any installation but the demonstration and tests.
    NotTakenIn
        If the pass or the ballot was refused.
    """
    if current_app.config["SETTINGS"].mode not in (Mode.DEMO, Mode.TEST):
        raise OnlyInTheDemonstration
    held, here, then = held_poll(wave.public_id), db.session.connection(), wave.ex_opens_at  # its days may have passed
    cell = cell_of(here, wave_id=wave.id, secret=secret, at=then)
    if held is None or cell is None:
        raise NotTakenIn
    said = hello(held, wave.public_id, cell)
    mine = Pass(held.manifest)
    signature = issue(here, wave_id=wave.id, wave_name=wave.public_id, secret=secret, blinded=mine.blinded, at=then)
    if isinstance(signature, Refused):
        raise NotTakenIn(signature)
    sealed = sealed_ballot(held.manifest, cell=cell, ticket=str(said["ticket"]), answers=answers)
    body = mine.prefix + mine.finish(signature) + sealed
    if not collect(here, wave_id=wave.id, manifest=held.manifest, body=body, at=then):
        raise NotTakenIn


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
            answers = _answers(asked.employee_items(wave), draw)
            secret = token_for(wave, person.employee_id)
            yield partial(answer_as_employee, wave=wave, secret=secret, answers=answers)
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
