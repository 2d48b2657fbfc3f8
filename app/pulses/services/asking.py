"""Customers' invitations: found by the code of their link, noted as answered."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select, update

from app.customers import services as customers
from app.db import db, now
from app.pulses.models import Invitation, Stand, Wave, WaveState


def about(wave_id: int) -> str:
    """Return what the outbox calls a wave."""
    return f"wave:{wave_id}"


def invitation_by_code(code: str) -> Invitation | None:
    """Return the invitation a link names."""
    return db.session.scalar(select(Invitation).where(Invitation.code == code))


def invitation_by_id(invitation_id: int) -> Invitation | None:
    """Return an invitation."""
    return db.session.get(Invitation, invitation_id)


def note_answered(*, invitation_id: int, on: dt.date) -> None:
    """Note on which day an invitation was answered first."""
    db.session.execute(
        update(Invitation)
        .where(Invitation.id == invitation_id, Invitation.answered_on.is_(None))
        .values(answered_on=on)
        .execution_options(synchronize_session=False)
    )


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
