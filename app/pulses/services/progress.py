"""The response of large groups, once a day: never live, never small, never exact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import delete, func, insert, select

from app.db import db
from app.pulses.models import Progress

LARGE = 10
STEP = 5


class NotNow(ValueError):
    """A second look on one day, which would show who answered in between."""


def record_progress(*, wave_id: int, rows: Iterable[tuple[int, int, int]], on: dt.date) -> None:
    """Keep team, invited and answered of large groups as of a day, rounded down to 5 %.

    Raises
    ------
    NotNow
        If the wave's progress was recorded that day already, or a group is small.
    """
    last = db.session.scalar(select(func.max(Progress.as_of)).where(Progress.wave_id == wave_id))
    if last is not None and last >= on:
        raise NotNow(wave_id)
    kept = [
        {
            "wave_id": wave_id, "team_id": team, "invited": invited, "as_of": on,
            "answered_percent": min(100 * answered // invited // STEP * STEP, 100),
        }
        for team, invited, answered in rows
        if invited >= LARGE
    ]  # fmt: skip
    db.session.execute(delete(Progress).where(Progress.wave_id == wave_id))
    if kept:
        db.session.execute(insert(Progress), kept)
