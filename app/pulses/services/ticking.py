"""What happens by itself: waves open, remind, ask customers, close, and the next is planned.

Each step is a conditional UPDATE or carries a key, so that of two workers one does it,
and a worker that dies half-way leaves nothing half-done.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator

from flask import current_app
from sqlalchemy import select, update

from app.customers import services as customers
from app.customers.moments import allowed_moment
from app.db import db, now
from app.delivery import services as delivery
from app.delivery.services import NewJob
from app.organisation import services as organisation
from app.organisation.services import Person
from app.pulses.freezing import Frozen, TeamThen
from app.pulses.models import Invitation, Programme, ProgrammeState, Wave, WaveState
from app.pulses.plan import Plan
from app.pulses.services.asking import about
from app.pulses.services.checking import people_of
from app.pulses.services.finding import frozen_of, plan_of
from app.pulses.services.running import plan_next
from app.pulses.signals import wave_closed, wave_opened
from app.questionnaires import services as questionnaires
from app.questionnaires.document import Document

AT_ONCE = 2_000


def tick() -> None:
    """Do what is due now, for every programme that runs."""
    moment = now()
    for programme in db.session.scalars(select(Programme).where(Programme.state == ProgrammeState.RUNNING)).all():
        for wave in _due(programme, moment):
            open_wave(wave, plan_of(programme))
        for wave in _waves(programme, WaveState.OPEN):
            remind(wave, plan_of(programme), moment)
            invite_customers(wave, plan_of(programme), moment)
    # a window that has passed closes whether or not its programme is paused or ended
    for wave in db.session.scalars(select(Wave).where(Wave.state == WaveState.OPEN)).all():
        close_wave(wave, moment)
    for programme in db.session.scalars(select(Programme).where(Programme.state == ProgrammeState.RUNNING)).all():
        if not _waves(programme, WaveState.PLANNED):
            plan_next(programme)


def _waves(programme: Programme, state: WaveState) -> list[Wave]:
    query = select(Wave).where(Wave.programme_id == programme.id, Wave.state == state)
    return list(db.session.scalars(query.order_by(Wave.number)))


def _due(programme: Programme, moment: dt.datetime) -> list[Wave]:
    """Return planned waves whose hour has come; those whose window passed while nobody worked are called off."""
    found = []
    for wave in _waves(programme, WaveState.PLANNED):
        if wave.ex_closes_at <= moment:
            _move(wave, WaveState.PLANNED, WaveState.CANCELLED)
        elif wave.ex_opens_at <= moment:
            found.append(wave)
    return found


def _move(wave: Wave, was: WaveState, to: WaveState, **values: object) -> bool:
    """Move a wave on, once; False when another worker was faster."""
    moved = db.session.execute(
        update(Wave).where(Wave.id == wave.id, Wave.state == was).values(state=to, **values),
        execution_options={"synchronize_session": False},
    )
    db.session.expire(wave)
    return bool(moved.rowcount)  # type: ignore[attr-defined]  # an UPDATE has a count


def open_wave(wave: Wave, plan: Plan) -> None:
    """Freeze everything a wave needs, and invite."""
    programme = wave.programme
    ex = questionnaires.published(programme.ex_questionnaire_id)
    cx = questionnaires.published(programme.cx_questionnaire_id)
    day = now().date()
    people = in_turn(people_of(plan, day), plan, wave.number) if ex else []
    ex_document, cx_document = (questionnaires.document_of(one) if one else None for one in (ex, cx))
    frozen = freeze(wave, plan, people, ex_document, cx_document)
    opened = _move(
        wave, WaveState.PLANNED, WaveState.OPEN, frozen=frozen.store(),
        ex_version_id=ex.id if ex else None, cx_version_id=cx.id if cx else None,
    )  # fmt: skip
    if not opened:
        return
    wave_opened.send(current_app._get_current_object(), wave=wave, people=people)  # type: ignore[attr-defined]
    delivery.enqueue_many(_letters(wave, plan, people, "employee_invitation", wave.ex_opens_at))


def in_turn(people: list[Person], plan: Plan, number: int) -> list[Person]:
    """Return who is asked in a wave: with several batches each person in one of them, equal in size, in turn.

    The batch hangs on the person, not on the list, so that a joiner moves nobody else.
    """
    if plan.batches <= 1:
        return people

    def place(person: Person) -> bytes:
        return hashlib.sha256(f"batch {person.employee_id}".encode()).digest()

    ordered = sorted(people, key=place)
    return sorted(ordered[(number - 1) % plan.batches :: plan.batches], key=lambda person: person.employee_id)


def freeze(wave: Wave, plan: Plan, people: list[Person], ex: Document | None, cx: Document | None) -> Frozen:
    """Return what a wave keeps."""
    turn = wave.number - 1
    tree = organisation.tree()
    invited: dict[int, int] = {}
    for person in people:
        invited[person.team_id] = invited.get(person.team_id, 0) + 1
    tops = [top for top in plan.teams if top in tree.teams] or list(tree.children.get(None, []))
    return Frozen(
        teams={one.id: TeamThen(one.parent_id, one.name("en"), one.name("ru")) for one in tree.teams.values()},
        headcounts=organisation.headcounts(on=now().date()),
        invited=invited,
        asked_teams=tuple(sorted(set().union(*(tree.subtree(top) for top in tops)))) if tops else (),
        ex=_asked(ex, turn),
        cx=cx,  # which of its rotating items a customer is asked goes by turns within the wave
        turn=turn,
        min_employees=plan.min_employees,
        min_customers=plan.min_customers,
        languages=plan.languages,
        batch=turn % plan.batches,
        tally_point=plan.tally_point,
    )


def _asked(document: Document | None, turn: int) -> Document | None:
    if document is None:
        return None
    items = tuple(questionnaires.asked_items(document, turn=turn))
    return Document(items=items, scales=document.scales, greeting=document.greeting, thanks=document.thanks,
                    source=document.source, licence=document.licence, validation=document.validation)  # fmt: skip


def _letters(wave: Wave, plan: Plan, people: list[Person], kind: str, due: dt.datetime) -> Iterator[NewJob]:
    wanted = {channel for channel, asked in (("email", plan.email), ("phone", plan.sms)) if asked}
    for person in people:
        if person.channel in wanted:
            yield NewJob(
                kind=kind, payload={"wave": wave.id, "employee": person.employee_id}, about=about(wave.id),
                recipient=f"employee:{person.employee_id}", due_at=due,
                key=f"{kind}:{wave.id}:{wave.reminders_sent}:{person.employee_id}",
            )  # fmt: skip


def remind(wave: Wave, plan: Plan, moment: dt.datetime) -> None:
    """Queue the reminders whose day has come; when each is sent, it looks whether it is still wanted."""
    days = sorted(day for day in plan.reminders if day > 0)
    passed = [day for day in days if wave.ex_opens_at + dt.timedelta(days=day) <= moment]
    if len(passed) <= wave.reminders_sent or moment >= wave.ex_closes_at:
        return
    sent = wave.reminders_sent
    taken = db.session.execute(
        update(Wave).where(Wave.id == wave.id, Wave.reminders_sent == sent).values(reminders_sent=len(passed)),
        execution_options={"synchronize_session": False},
    )
    db.session.expire(wave)
    if taken.rowcount:  # type: ignore[attr-defined]  # an UPDATE has a count
        people = in_turn(people_of(plan, wave.ex_opens_at.date()), plan, wave.number)
        delivery.enqueue_many(_letters(wave, plan, people, "employee_reminder", moment))


def invite_customers(wave: Wave, plan: Plan, moment: dt.datetime) -> None:
    """Turn the contacts of a wave's time and teams into invitations, or note why not."""
    if wave.cx_version_id is None or not wave.cx_opens_at <= moment < wave.cx_closes_at:
        return
    frozen = frozen_of(wave)
    teams = set(frozen.asked_teams) if frozen else set()
    zone = current_app.config["SETTINGS"].time_zone
    after = 0
    while rows := customers.waiting(
        since=wave.cx_opens_at - dt.timedelta(days=2), until=moment, team_ids=None, limit=AT_ONCE, after=after
    ):
        after = rows[-1].interaction_id
        for one in rows:
            if not teams & set(one.team_ids):
                continue
            because = customers.why_not_ask(
                customer_id=one.customer_id, on=moment.date(), fatigue_days=plan.fatigue_days
            )
            if because is None and not (
                (one.channel == "email" and plan.email) or (one.channel == "phone" and plan.sms)
            ):
                because = "no_contact"
            if because is not None:
                customers.skip(interaction_id=one.interaction_id, because=because)
            elif customers.invite(interaction_id=one.interaction_id, customer_id=one.customer_id, on=moment.date()):
                due = max(moment, one.occurred_at + dt.timedelta(hours=plan.delay_hours))
                due = allowed_moment(due, one.time_zone or zone, plan.quiet_from, plan.quiet_to)
                _invite(wave, one, due)
        if len(rows) < AT_ONCE:
            break


def _invite(wave: Wave, one: customers.Waiting, due: dt.datetime) -> None:
    invitation = Invitation(
        wave_id=wave.id, interaction_id=one.interaction_id, language=one.language, created_on=due.date(),
        turn=one.interaction_id,
    )  # fmt: skip
    db.session.add(invitation)
    db.session.flush()
    delivery.enqueue(
        kind="customer_invitation", payload={"invitation": invitation.id}, about=about(wave.id),
        recipient=f"customer:{one.customer_id}", due_at=due,
    )  # fmt: skip


def close_wave(wave: Wave, moment: dt.datetime) -> None:
    """Close a wave once both its windows have passed."""
    if moment < max(wave.ex_closes_at, wave.cx_closes_at):
        return
    if _move(wave, WaveState.OPEN, WaveState.CLOSED):
        delivery.cancel(about=about(wave.id))
        wave_closed.send(current_app._get_current_object(), wave=wave)  # type: ignore[attr-defined]
