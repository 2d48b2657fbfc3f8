"""Customers of the last past wave, and what they wrote; their figures of that month came from another system."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence

from app.customers.services import NewInteraction
from app.db import now
from app.demo.organisation import Unit
from app.demo.people import SEED, Visit, visits
from app.demo.remarks import COMPLAINTS, PRAISE
from app.pulses import services as pulses
from app.pulses.services import Wave
from app.responses import asked
from app.responses.answering import keep

LATELY, THEN, FIRST_THEN = 240, 360, 10_001
DAYS_AGO, WROTE, HAPPY = 10, 0.7, 0.4


def interactions(units: Sequence[Unit]) -> Iterator[NewInteraction]:
    """Return who came lately, to be asked in the open wave, and who came while the wave before was open."""
    yield from _came(visits(units, LATELY), now())
    yield from _came(visits(units, THEN, first=FIRST_THEN), now() - dt.timedelta(days=DAYS_AGO))


def _came(people: Iterator[Visit], moment: dt.datetime) -> Iterator[NewInteraction]:
    for one in people:
        yield NewInteraction(
            row=int(one.external_id[1:]), external_id=one.external_id, customer_id=one.customer, name=one.name,
            email=one.email, phone=None, language=one.language, time_zone=None, consent="given",
            touchpoint=one.touchpoint, teams=((one.team, 1.0),),
            occurred_at=moment - dt.timedelta(hours=one.hours_ago),
        )  # fmt: skip


def let_write(wave: Wave) -> None:
    """Ask the customers who came while a past wave was open; some write."""
    draw = random.Random(SEED + 8)  # noqa: S311  a demonstration that is the same every time
    moment = now() - dt.timedelta(days=DAYS_AGO)
    pulses.invite_then(wave=wave, moment=moment)
    for code in pulses.invitation_codes(wave=wave, count=THEN):
        invitation = pulses.invitation_by_code(code)
        if invitation is None:
            continue
        items = {item.code: item for item in asked.customer_items(wave, invitation.turn)}
        happy = draw.random() < HAPPY
        said = {"went_well" if happy else "went_wrong": draw.choice(PRAISE if happy else COMPLAINTS)}
        keep(
            invitation_id=invitation.id, wave_id=wave.id, answers=said if draw.random() < WROTE else {}, items=items,
            language=invitation.language or "ru", may_contact=False, on=moment.date(),
        )  # fmt: skip
