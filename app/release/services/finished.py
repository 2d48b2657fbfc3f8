"""Waves of which everything that will ever be published is published."""

from __future__ import annotations

import datetime as dt

from app.db import db, now
from app.pulses import services as pulses
from app.pulses.services import Wave, WaveState
from app.release.models import WaveRelease


def finished_waves(*, within: dt.timedelta) -> list[Wave]:
    """Return the waves whose last side closed within a span and whose sides are all published, the earliest first."""
    since = now() - within
    waves = [one for programme in pulses.programmes() for one in pulses.waves_of(programme)]
    recent = [one for one in waves if since <= max(one.ex_closes_at, one.cx_closes_at)]
    return sorted((one for one in recent if is_finished(one)), key=lambda one: (one.ex_closes_at, one.id))


def is_finished(wave: Wave) -> bool:
    """Tell whether every side that a wave asks is published: employees by the tally, customers at the close."""
    frozen = pulses.frozen_of(wave) if wave.state in {WaveState.OPEN, WaveState.CLOSED} else None
    if frozen is None or (frozen.ex is None and frozen.cx is None):
        return False
    told = frozen.ex is None or db.session.get(WaveRelease, wave.id) is not None
    return told and (frozen.cx is None or wave.state == WaveState.CLOSED)
