"""Customers' invitations: found by the code of their link, noted as answered."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection
from typing import cast

from sqlalchemy import ColumnElement, Table, Update, bindparam, exists, select, update

from app.customers import services as customers
from app.customers.models import Interaction, InteractionTeam
from app.db import at_once, db, now
from app.pulses.models import Invitation, Stand, Wave, WaveState


def about(wave_id: int) -> str:
    """Return what the outbox calls a wave."""
    return f"wave:{wave_id}"


@dataclasses.dataclass(frozen=True, slots=True)
class AskedWave:
    """What a respondent's page needs to know of a wave."""

    id: int
    public_id: str
    state: str
    ex_closes_at: dt.datetime
    cx_closes_at: dt.datetime
    ex_version_id: int | None


@dataclasses.dataclass(frozen=True, slots=True)
class AskedCustomer:
    """What a customer's page needs to know of their invitation; a walk-in has no customer."""

    id: int
    turn: int
    language: str | None
    customer_id: int | None
    wave: AskedWave


# respondents come by the thousand at the same hour: their statements are made once, and read no whole rows
_WAVE = (Wave.id, Wave.public_id, Wave.state, Wave.ex_closes_at, Wave.cx_closes_at, Wave.ex_version_id)
_BY_NAME = select(*_WAVE).where(Wave.public_id == bindparam("name"))
_BY_CODE = (
    select(Invitation.id, Invitation.turn, Invitation.language, Interaction.customer_id, *_WAVE)
    .join(Wave, Wave.id == Invitation.wave_id)
    .join(Interaction, Interaction.id == Invitation.interaction_id)
    .where(Invitation.code == bindparam("code"))
)
_ANSWERED = (
    update(cast("Table", Invitation.__table__))
    .where(Invitation.id == bindparam("invitation"), Invitation.answered_on.is_(None))
    .values(answered_on=bindparam("day"))
)
_TEAMS = (
    select(InteractionTeam.team_id)
    .join(Invitation, Invitation.interaction_id == InteractionTeam.interaction_id)
    .where(Invitation.id == bindparam("invitation"))
    .order_by(InteractionTeam.team_id)
)


def asked_wave(name: str) -> AskedWave | None:
    """Return the wave an employees' link names."""
    with at_once() as connection:
        row = connection.execute(_BY_NAME, {"name": name}).first()
    return AskedWave(*row) if row else None


def open_to_employees() -> ColumnElement[bool]:
    """Return that the wave `wave` takes employees' answers at `moment`: part of the statement that takes one in."""
    window = Wave.state == WaveState.OPEN, Wave.ex_closes_at > bindparam("moment")
    return exists().where(Wave.id == bindparam("wave"), *window)


def asked_customer(code: str) -> AskedCustomer | None:
    """Return the invitation a customer's link names."""
    with at_once() as connection:
        row = connection.execute(_BY_CODE, {"code": code}).first()
    if row is None:
        return None
    invitation, turn, language, customer, *wave = row
    return AskedCustomer(invitation, turn, language, customer, AskedWave(*wave))


def invitation_by_code(code: str) -> Invitation | None:
    """Return the invitation a link names."""
    return db.session.scalar(select(Invitation).where(Invitation.code == code))


def invitation_by_id(invitation_id: int) -> Invitation | None:
    """Return an invitation."""
    return db.session.get(Invitation, invitation_id)


def note_answered(*, invitation_id: int, on: dt.date) -> None:
    """Note on which day an invitation was answered first."""
    db.session.connection().execute(_ANSWERED, {"invitation": invitation_id, "day": on})


def noting_answered() -> Update:
    """Return what `note_answered` does, for the one statement that keeps an answer; takes `invitation` and `day`."""
    return _ANSWERED


def walk_in_invitation(*, stand: Stand, language: str) -> Invitation | None:
    """Invite whoever stands at a stand; None when no wave is open for it."""
    wave = db.session.scalars(
        select(Wave)
        .where(Wave.programme_id == stand.programme_id, Wave.state == WaveState.OPEN, Wave.cx_version_id.is_not(None))
        .where(Wave.cx_opens_at <= now(), Wave.cx_closes_at > now())
        .order_by(Wave.number.desc())
    ).first()
    if wave is None or stand.closed_at is not None or stand.team_id is None or stand.touchpoint_id is None:
        return None
    interaction = customers.walk_in(touchpoint_id=stand.touchpoint_id, team_id=stand.team_id, at=now())
    invitation = Invitation(wave_id=wave.id, interaction_id=interaction, language=language, created_on=now().date())
    db.session.add(invitation)
    db.session.flush()
    return invitation


def invitation_codes(*, wave: Wave, count: int) -> list[str]:
    """Return the codes of some invitations of a wave, for the demonstration to print."""
    return list(db.session.scalars(select(Invitation.code).where(Invitation.wave_id == wave.id).limit(count)))


def teams_of_invitation(invitation_id: int) -> list[int]:
    """Return the ids of the teams that served the customer of an invitation."""
    return list(db.session.connection().execute(_TEAMS, {"invitation": invitation_id}).scalars())


def customers_asked(*, team_ids: Collection[int]) -> list[int]:
    """Return the customers whom these teams served and who were asked in the latest wave that asked any of them.

    Without those who refused to be reached, opted out or have no address.
    """
    query = (
        select(Invitation.wave_id, Interaction.customer_id, InteractionTeam.team_id)
        .join(Interaction, Interaction.id == Invitation.interaction_id)
        .join(InteractionTeam, InteractionTeam.interaction_id == Interaction.id)
        .where(Interaction.customer_id.is_not(None))
    )
    wanted = set(team_ids)
    asked = [(wave, customer or 0) for wave, customer, team in db.session.execute(query) if team in wanted]
    latest = max((wave for wave, _customer in asked), default=None)
    return customers.reachable({customer for wave, customer in asked if wave == latest})


def latest_code(*, customer_id: int) -> str | None:
    """Return the code of a customer's latest invitation, by which they can also say that they want no more."""
    query = (
        select(Invitation.code)
        .join(Interaction, Interaction.id == Invitation.interaction_id)
        .where(Interaction.customer_id == customer_id)
        .order_by(Invitation.id.desc())
    )
    return db.session.scalars(query).first()
