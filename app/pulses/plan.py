"""How a programme asks: who, when, how often, in which languages, with which thresholds."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

RHYTHMS = ("weekly", "fortnightly", "monthly", "quarterly", "custom")
MOST_BATCHES = 4


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The settings of a programme; defaults are what most want.

    `teams` are the ids of the tops of the asked subtrees, none meaning everybody.
    `batches` splits the employees, who then answer in turn. `lag` is after how many
    waves the customers' side is paired. `tally_point` is the public half of the key of an
    observer who counts the ballots, none meaning this server.
    """

    teams: tuple[int, ...] = ()
    rhythm: str = "monthly"
    first_day: dt.date | None = None
    days: tuple[dt.date, ...] = ()
    opens_at: dt.time = dt.time(10)
    window_days: int = 7
    lag: int = 0
    languages: tuple[str, ...] = ("ru", "en")
    email: bool = True
    sms: bool = False
    reminders: tuple[int, ...] = (3, 5)
    min_employees: int = 5
    min_customers: int = 10
    batches: int = 1
    move_holidays: bool = True
    delay_hours: int = 2
    quiet_from: dt.time = dt.time(21)
    quiet_to: dt.time = dt.time(9)
    fatigue_days: int = 30
    customer_reminder_days: int = 0
    tally_point: str = ""

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> Plan:
        """Return a stored plan."""
        known: dict[str, Any] = {}
        for field in dataclasses.fields(cls):
            if field.name in raw:
                known[field.name] = _READ.get(field.name, lambda value: value)(raw[field.name])
        return cls(**known)

    def store(self) -> dict[str, Any]:
        """Return the plan as it is stored."""
        return {field.name: _plain(getattr(self, field.name)) for field in dataclasses.fields(self)}


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


_READ: dict[str, Any] = {
    "teams": tuple,
    "languages": tuple,
    "reminders": tuple,
    "first_day": _day,
    "days": lambda days: tuple(dt.date.fromisoformat(one) for one in days),
    "opens_at": dt.time.fromisoformat,
    "quiet_from": dt.time.fromisoformat,
    "quiet_to": dt.time.fromisoformat,
}


def _plain(value: object) -> object:
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
