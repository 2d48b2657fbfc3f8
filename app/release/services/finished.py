"""Waves, and imported periods, whose figures are there to be told of."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection

from sqlalchemy import func, select

from app.db import db, now
from app.pulses import services as pulses
from app.pulses.services import Wave, WaveState
from app.release.models import Cell, Measure, Period, Side, Upload, UploadState, WaveRelease
from app.release.periods import ends_on, starts_on

LATE = dt.timedelta(days=92)  #: figures of a period that ended longer ago, and longer than it lasted, are history


def finished_waves(*, within: dt.timedelta, but: Collection[int] = ()) -> list[Wave]:
    """Return the waves whose last side closed within a span and whose sides are all published, the earliest first.

    Those in `but` are left out.
    """
    since = now() - within
    waves = [one for programme in pulses.programmes() for one in pulses.waves_of(programme) if one.id not in but]
    recent = [one for one in waves if since <= max(one.ex_closes_at, one.cx_closes_at)]
    return sorted((one for one in recent if is_finished(one)), key=lambda one: (one.ex_closes_at, one.id))


def is_finished(wave: Wave) -> bool:
    """Tell whether every side that a wave asks is published: employees by the tally, customers at the close."""
    frozen = pulses.frozen_of(wave) if wave.state in {WaveState.OPEN, WaveState.CLOSED} else None
    if frozen is None or (frozen.ex is None and frozen.cx is None):
        return False
    told = frozen.ex is None or db.session.get(WaveRelease, wave.id) is not None
    return told and (frozen.cx is None or wave.state == WaveState.CLOSED)


@dataclasses.dataclass(frozen=True, slots=True)
class Imported:
    """A period with figures of employees or customers that were imported, and the latest upload that brought some."""

    period: str
    upload_id: int


def newest_import(*, later_than: Collection[str], told: Collection[str] = ()) -> Imported | None:
    """Return the newest period of which an import brought figures of employees or customers.

    None where it does not end later than all those in `later_than` and `told`, or is history, or has not begun: a
    mistyped year must not keep the true ones from being told. The last of those in `told` is returned again while
    nothing newer is there.
    """
    today = now().date()
    last, last_told = _last_end(later_than, today), _last_end(told, today)
    again = None
    for period in db.session.scalars(select(Period).order_by(Period.starts_on.desc(), Period.code)):
        end = ends_on(period.code)
        old = today - end > max(LATE, end - period.starts_on)
        fits = period.starts_on <= today and last < end and not old and last_told <= end
        upload_id = _upload_of(period) if fits else None
        if upload_id is not None and last_told < end:
            return Imported(period.code, upload_id)
        if upload_id is not None and period.code in told:
            again = again or Imported(period.code, upload_id)
    return again


def _last_end(codes: Collection[str], today: dt.date) -> dt.date:
    return max((ends_on(code) for code in codes if starts_on(code) <= today), default=dt.date.min)


def _upload_of(period: Period) -> int | None:
    uploads = select(Upload.id).where(Upload.state == UploadState.ACCEPTED)
    measures = select(Measure.id).where(Measure.side.in_([Side.EX, Side.CX]))
    return db.session.scalar(
        select(func.max(Cell.upload_id)).where(
            Cell.upload_id.in_(uploads), Cell.measure_id.in_(measures), Cell.period_id == period.id
        )
    )
