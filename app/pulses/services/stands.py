"""Stands: shared tablets and posted codes."""

from __future__ import annotations

from sqlalchemy import select

from app.db import db, now
from app.pulses.models import Programme, Stand


def stands(programme: Programme) -> list[Stand]:
    """Return a programme's stands, those in use first."""
    query = select(Stand).where(Stand.programme_id == programme.id)
    return list(db.session.scalars(query.order_by(Stand.closed_at.is_not(None), Stand.id)))


def stand_by_code(code: str) -> Stand | None:
    """Return the stand an address names."""
    return db.session.scalar(select(Stand).where(Stand.code == code))


def add_stand(
    *, programme: Programme, leg: str, name: str, team_id: int | None = None, touchpoint_id: int | None = None
) -> Stand:
    """Set up a stand."""
    found = Stand(
        programme_id=programme.id, leg=leg, name=name.strip()[:200] or "–", team_id=team_id, touchpoint_id=touchpoint_id
    )
    db.session.add(found)
    db.session.flush()
    return found


def close_stand(*, stand: Stand) -> None:
    """Take a stand out of use."""
    stand.closed_at = stand.closed_at or now()
    db.session.flush()


def programme_of(stand: Stand) -> Programme:
    """Return the programme a stand belongs to."""
    return db.session.get_one(Programme, stand.programme_id)
