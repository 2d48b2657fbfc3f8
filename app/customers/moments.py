"""When a customer may be written to: never in the quiet hours where they live."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def allowed_moment(moment: dt.datetime, zone: str, quiet_from: dt.time, quiet_to: dt.time) -> dt.datetime:
    """Return `moment`, or the end of the quiet hours it falls into; both in UTC without a zone.

    Quiet hours may span midnight; equal ends mean that there are none.

    Examples
    --------
    >>> night = dt.datetime(2026, 6, 1, 20, 30)
    >>> allowed_moment(night, "Europe/Moscow", dt.time(21), dt.time(9))
    datetime.datetime(2026, 6, 2, 6, 0)
    """
    if quiet_from == quiet_to:
        return moment
    place = ZoneInfo(zone)
    local = moment.replace(tzinfo=dt.UTC).astimezone(place)
    clock = local.time()
    overnight = quiet_from > quiet_to
    quiet = (clock >= quiet_from or clock < quiet_to) if overnight else quiet_from <= clock < quiet_to
    if not quiet:
        return moment
    day = local.date() + dt.timedelta(days=1 if overnight and clock >= quiet_from else 0)
    end = dt.datetime.combine(day, quiet_to, tzinfo=place)
    return end.astimezone(dt.UTC).replace(tzinfo=None)


def is_zone(name: str) -> bool:
    """Tell whether a text names a time zone.

    Examples
    --------
    >>> is_zone("Europe/Moscow"), is_zone("Mars/Base"), is_zone("../x")
    (True, False, False)
    """
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
