"""When waves open and close: a rhythm in the organisation's own time, holidays moved."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.rrule import MONTHLY, WEEKLY, rrule

from app.pulses.plan import Plan

STEPS = {"weekly": (WEEKLY, 1), "fortnightly": (WEEKLY, 2), "monthly": (MONTHLY, 1), "quarterly": (MONTHLY, 3)}
SATURDAY = 5
SHORTEST_GAP = 5  #: days between two waves of a rhythm, holidays or not
MOST_MOVED = 31


@dataclasses.dataclass(frozen=True, slots=True)
class Round:
    """One planned wave; moments in UTC without a zone."""

    number: int
    period: str
    day: dt.date
    ex_opens_at: dt.datetime
    ex_closes_at: dt.datetime
    cx_opens_at: dt.datetime
    cx_closes_at: dt.datetime


def rounds(plan: Plan, *, zone: str, country: str = "", count: int = 12, first: int = 1) -> list[Round]:
    """Return the next waves of a plan, from number `first` on.

    The customers' window reaches from the opening of one wave to that of the next,
    so that every contact falls into one wave.
    """
    due = list(islice(_moved(plan, country), first - 1, first + count))
    found = []
    for at, (day, opens) in enumerate(due[:count]):
        following = due[at + 1][1] if at + 1 < len(due) else opens + dt.timedelta(days=_usual_length(plan))
        opening = moment(opens, plan.opens_at, zone)
        found.append(
            Round(
                number=first + at,
                period=period_of(plan, day),
                day=opens,
                ex_opens_at=opening,
                ex_closes_at=moment(opens + dt.timedelta(days=plan.window_days), plan.opens_at, zone),
                cx_opens_at=opening,
                cx_closes_at=max(moment(following, plan.opens_at, zone), opening + dt.timedelta(days=1)),
            )
        )
    return found


def _moved(plan: Plan, country: str) -> Iterator[tuple[dt.date, dt.date]]:
    """Yield the day that was due and the one it moves to; one that moves too near to the wave before is left out."""
    before: dt.date | None = None
    for day in _days(plan):
        opens = move(day, country) if plan.move_holidays else day
        if before is None or (opens - before).days >= (1 if plan.rhythm == "custom" else SHORTEST_GAP):
            yield day, opens
            before = opens


def _days(plan: Plan) -> Iterator[dt.date]:
    """Yield the days on which waves are due, before holidays move them; the 31st becomes a month's last day."""
    start = plan.first_day or dt.date(2026, 1, 1)
    if plan.rhythm == "custom":
        yield from sorted(set(plan.days))
        return
    frequency, interval = STEPS[plan.rhythm]
    begin = dt.datetime.combine(start, dt.time())
    if frequency == WEEKLY:
        yield from (found.date() for found in rrule(WEEKLY, interval=interval, dtstart=begin))
        return
    # the last day up to the wished one, so that no month is left out
    wished = tuple(range(28, start.day + 1)) if start.day > 28 else (start.day,)
    yield from (
        found.date() for found in rrule(MONTHLY, interval=interval, dtstart=begin, bymonthday=wished, bysetpos=-1)
    )


def _usual_length(plan: Plan) -> int:
    return {"weekly": 7, "fortnightly": 14, "monthly": 30, "quarterly": 91}.get(plan.rhythm, plan.window_days)


def move(day: dt.date, country: str) -> dt.date:
    """Return the next day on which people work.

    Examples
    --------
    >>> move(dt.date(2026, 1, 1), "RU"), move(dt.date(2026, 8, 1), "")
    (datetime.date(2026, 1, 12), datetime.date(2026, 8, 3))
    """
    for _ in range(MOST_MOVED):
        if day.weekday() < SATURDAY and not is_holiday(day, country):
            return day
        day += dt.timedelta(days=1)
    return day


def is_holiday(day: dt.date, country: str) -> bool:
    """Tell whether a day is a public holiday of a country or region (``RU``, ``DE-BY``)."""
    return bool(country) and day in _holidays(country, day.year)


@lru_cache(maxsize=64)
def _holidays(country: str, year: int) -> frozenset[dt.date]:
    import holidays  # noqa: PLC0415  a large package, wanted by the worker only

    code, _dash, region = country.partition("-")
    return frozenset(holidays.country_holidays(code, subdiv=region or None, years=year))


def moment(day: dt.date, clock: dt.time, zone: str) -> dt.datetime:
    """Return a local time in UTC without a zone."""
    local = dt.datetime.combine(day, clock, tzinfo=ZoneInfo(zone))
    return local.astimezone(dt.UTC).replace(tzinfo=None)


def period_of(plan: Plan, day: dt.date) -> str:
    """Return the period whose figures a wave gives, as the published cells name it.

    Examples
    --------
    >>> period_of(Plan(rhythm="monthly"), dt.date(2026, 3, 2)), period_of(Plan(rhythm="quarterly"), dt.date(2026, 5, 4))
    ('2026-03', '2026-Q2')
    """
    if plan.rhythm == "quarterly":
        return f"{day.year}-Q{(day.month + 2) // 3}"
    if plan.rhythm == "monthly":
        return f"{day.year}-{day.month:02d}"
    return day.isoformat()
