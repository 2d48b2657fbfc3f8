"""Running a programme: launch, pause, extend, close, end."""

from __future__ import annotations

import datetime as dt

from app.db import db, now
from app.delivery import services as delivery
from app.pulses.models import Programme, ProgrammeState, Wave, WaveState
from app.pulses.services.asking import about
from app.pulses.services.checking import Finding, check_programme
from app.pulses.services.finding import open_waves, planned_rounds

LONGEST_EXTENSION = dt.timedelta(days=60)


class NotLaunchable(ValueError):
    """A programme whose check-list still names something that stands against the launch."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(findings)
        self.findings = findings


class NotPossible(ValueError):
    """An act that does not fit where a programme or wave stands; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def launch(*, programme: Programme) -> Wave:
    """Let a programme run: its first wave is planned, and opens by itself.

    Raises
    ------
    NotLaunchable
        If the check-list names something that stands against it.
    """
    if programme.state != ProgrammeState.DRAFT:
        raise NotPossible("launched_already")
    blocking = [one for one in check_programme(programme) if one.blocks]
    if blocking:
        raise NotLaunchable(blocking)
    programme.state, programme.launched_at = ProgrammeState.RUNNING, now()
    wave = plan_next(programme)
    if wave is None:
        raise NotPossible("no_day_ahead")
    return wave


def plan_next(programme: Programme) -> Wave | None:
    """Plan the wave after the last one, the first whose window has not passed; None when no day is left."""
    for round_ in planned_rounds(programme, count=120):
        if round_.ex_closes_at <= now():
            continue
        wave = Wave(
            programme_id=programme.id,
            number=round_.number,
            period=round_.period,
            ex_opens_at=round_.ex_opens_at,
            ex_closes_at=round_.ex_closes_at,
            cx_opens_at=round_.cx_opens_at,
            cx_closes_at=round_.cx_closes_at,
        )
        db.session.add(wave)
        db.session.flush()
        return wave
    return None


def pause(*, programme: Programme) -> None:
    """Send nothing and open nothing until resumed; links that were sent go on working."""
    if programme.state != ProgrammeState.RUNNING:
        raise NotPossible("not_running")
    programme.state = ProgrammeState.PAUSED
    db.session.flush()


def resume(*, programme: Programme) -> None:
    """Go on; what became due meanwhile is sent, what passed is left out."""
    if programme.state != ProgrammeState.PAUSED:
        raise NotPossible("not_paused")
    programme.state = ProgrammeState.RUNNING
    db.session.flush()


def end(*, programme: Programme) -> None:
    """Plan no further wave; an open one runs to its end."""
    if programme.state not in {ProgrammeState.RUNNING, ProgrammeState.PAUSED}:
        raise NotPossible("not_running")
    programme.state = ProgrammeState.ENDED
    for wave in programme.waves:
        if wave.state == WaveState.PLANNED:
            wave.state = WaveState.CANCELLED
    db.session.flush()


def extend(*, wave: Wave, until: dt.datetime) -> None:
    """Let the employees' window close later."""
    if wave.state != WaveState.OPEN:
        raise NotPossible("not_open")
    if not wave.ex_closes_at < until <= wave.ex_closes_at + LONGEST_EXTENSION or until <= now():
        raise NotPossible("not_later")
    wave.ex_closes_at = until
    db.session.flush()


def close_early(*, wave: Wave) -> None:
    """Close the employees' window of an open wave now; a closed window is never opened again."""
    if wave.state != WaveState.OPEN or wave.ex_closes_at <= now():
        raise NotPossible("not_open")
    wave.ex_closes_at = max(now(), wave.ex_opens_at + dt.timedelta(seconds=1))
    delivery.cancel(about=about(wave.id), kinds=("employee_invitation", "employee_reminder"))
    db.session.flush()


def send_test(*, programme: Programme, to: str, lang: str) -> None:
    """Send both letters of a programme to oneself."""
    for leg, questionnaire in (("employee", programme.ex_questionnaire), ("customer", programme.cx_questionnaire)):
        if questionnaire is not None:
            payload = {"programme": programme.id, "to": to, "lang": lang}
            delivery.enqueue(kind=f"{leg}_test", payload=payload, about=f"programme:{programme.id}")


def still_open(programme: Programme) -> bool:
    """Tell whether a wave of a programme is open."""
    return any(wave.programme_id == programme.id for wave in open_waves())
