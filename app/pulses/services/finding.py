"""Finding programmes and waves, and reading what they keep."""

from __future__ import annotations

import datetime as dt

from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from app.db import db
from app.pulses.freezing import Frozen
from app.pulses.models import Invitation, Programme, Progress, Wave, WaveState
from app.pulses.plan import Plan
from app.pulses.schedule import Round, rounds


def programmes() -> list[Programme]:
    """Return the programmes, the latest first."""
    return list(db.session.scalars(select(Programme).order_by(Programme.id.desc())))


def programme_by_public_id(public_id: str) -> Programme | None:
    """Return the programme an address names."""
    return db.session.scalar(select(Programme).where(Programme.public_id == public_id))


def plan_of(programme: Programme) -> Plan:
    """Return how a programme asks."""
    return Plan.read(programme.plan)


def wave_by_public_id(public_id: str) -> Wave | None:
    """Return the wave an address names."""
    return db.session.scalar(select(Wave).where(Wave.public_id == public_id))


def wave_by_id(wave_id: int) -> Wave | None:
    """Return a wave."""
    return db.session.get(Wave, wave_id)


def waves_of(programme: Programme) -> list[Wave]:
    """Return a programme's waves, the latest first."""
    return list(db.session.scalars(select(Wave).where(Wave.programme_id == programme.id).order_by(Wave.number.desc())))


def open_waves() -> list[Wave]:
    """Return the waves that are open."""
    return list(db.session.scalars(select(Wave).where(Wave.state == WaveState.OPEN).order_by(Wave.id)))


def frozen_of(wave: Wave) -> Frozen | None:
    """Return what a wave froze when it opened, None before."""
    raw = db.session.scalar(select(Wave).where(Wave.id == wave.id).options(undefer(Wave.frozen)))
    return Frozen.read(raw.frozen) if raw is not None and raw.frozen is not None else None


def planned_rounds(programme: Programme, *, count: int = 12) -> list[Round]:
    """Return the waves a programme would open next, after those it has."""
    settings = current_app.config["SETTINGS"]
    last = db.session.scalar(select(func.max(Wave.number)).where(Wave.programme_id == programme.id)) or 0
    return rounds(plan_of(programme), zone=settings.time_zone, country=settings.holidays, count=count, first=last + 1)


def customer_counts(wave: Wave) -> tuple[int, int]:
    """Return how many customers were invited in a wave, and how many answered."""
    invited = select(func.count()).where(Invitation.wave_id == wave.id)
    answered = invited.where(Invitation.answered_on.is_not(None))
    return db.session.scalar(invited) or 0, db.session.scalar(answered) or 0


def progress_of(wave: Wave) -> tuple[dt.date | None, list[Progress]]:
    """Return as of when the response of large groups is known, and the groups."""
    rows = list(db.session.scalars(select(Progress).where(Progress.wave_id == wave.id)))
    return (max(row.as_of for row in rows) if rows else None), rows
