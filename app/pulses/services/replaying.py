"""Waves whose days have passed, opened for an invented past; nothing in a working installation does this."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from flask import current_app

from app.config import Mode
from app.db import db, now
from app.delivery import services as delivery
from app.pulses.models import Programme, Wave
from app.pulses.services.asking import about
from app.pulses.services.finding import plan_of, planned_rounds
from app.pulses.services.running import NotPossible
from app.pulses.services.ticking import close_wave, invite_customers, open_wave


def replay(*, programme: Programme, count: int) -> Iterator[Wave]:
    """Open up to `count` waves that a programme would have had by now, one at a time, and write to nobody.

    Raises
    ------
    NotPossible
        In any installation but the demonstration and tests.
    """
    if current_app.config["SETTINGS"].mode not in (Mode.DEMO, Mode.TEST):
        raise NotPossible("only_in_the_demonstration")
    for round_ in planned_rounds(programme, count=count):
        if round_.ex_closes_at > now():
            return
        wave = Wave(
            programme=programme, number=round_.number, period=round_.period, ex_opens_at=round_.ex_opens_at,
            ex_closes_at=round_.ex_closes_at, cx_opens_at=round_.cx_opens_at, cx_closes_at=round_.cx_closes_at,
        )  # fmt: skip
        db.session.add(wave)
        db.session.flush()
        open_wave(wave, plan_of(programme))
        delivery.cancel(about=about(wave.id))
        yield wave
        close_wave(wave, now())


def invite_then(*, wave: Wave, moment: dt.datetime) -> None:
    """Invite the customers of a replayed wave as it would have at a moment of its past, and write to nobody.

    Raises
    ------
    NotPossible
        In any installation but the demonstration and tests.
    """
    if current_app.config["SETTINGS"].mode not in (Mode.DEMO, Mode.TEST):
        raise NotPossible("only_in_the_demonstration")
    invite_customers(wave, plan_of(wave.programme), moment)
    delivery.cancel(about=about(wave.id))
