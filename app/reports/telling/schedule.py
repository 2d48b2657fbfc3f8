"""When a digest is due, in the organisation's own time."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from app.reports.models import Rhythm

WEEK = 7


def last_due(rhythm: str, *, weekday: int, hour: int, zone: str, moment: dt.datetime) -> tuple[dt.date, dt.datetime]:
    """Return the day and the moment (UTC, without a zone) at which a digest was last due.

    A weekly one is due on the weekday, a monthly one on its first such weekday of the month. On the night
    the clock jumps forward an hour that does not exist is the one after it; one that comes twice is the first.

    Examples
    --------
    >>> wish = {"weekday": 0, "hour": 9, "zone": "Europe/Berlin"}
    >>> last_due("weekly", **wish, moment=dt.datetime(2026, 3, 30, 7, 0))[1]
    datetime.datetime(2026, 3, 30, 7, 0)
    >>> last_due("weekly", **wish, moment=dt.datetime(2026, 3, 30, 6, 59))[1]
    datetime.datetime(2026, 3, 23, 8, 0)
    >>> last_due("monthly", **wish, moment=dt.datetime(2026, 3, 30, 12, 0))[0]
    datetime.date(2026, 3, 2)
    """
    today = moment.replace(tzinfo=dt.UTC).astimezone(ZoneInfo(zone)).date()
    day = today - dt.timedelta(days=(today.weekday() - weekday) % WEEK)
    while True:
        due = _moment(day, hour, zone)
        if due <= moment and (rhythm == Rhythm.WEEKLY or day.day <= WEEK):
            return day, due
        day -= dt.timedelta(days=WEEK)


def _moment(day: dt.date, hour: int, zone: str) -> dt.datetime:
    local = dt.datetime.combine(day, dt.time(hour), tzinfo=ZoneInfo(zone))
    return local.astimezone(dt.UTC).replace(tzinfo=None)
