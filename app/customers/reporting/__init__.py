"""Interactions as other systems report them, by file or over HTTP: checked one by one, recorded in bulk."""

from __future__ import annotations

import dataclasses
import datetime as dt

from app.tables.problems import Problems


@dataclasses.dataclass(slots=True, kw_only=True)
class NewInteraction:
    """One reported interaction, checked; `row` is where it stood."""

    row: int
    external_id: str | None
    customer_id: str | None
    name: str | None
    email: str | None
    phone: str | None
    language: str | None
    time_zone: str | None
    consent: str | None
    touchpoint: str
    teams: tuple[tuple[str, float], ...]
    occurred_at: dt.datetime

    @property
    def customer_key(self) -> str:
        """Return what the customer is recognised by."""
        return f"#{self.customer_id}" if self.customer_id else f"@{self.email or self.phone}"


@dataclasses.dataclass
class Recorded:
    """What recording did, or, before a decision, would do."""

    problems: Problems = dataclasses.field(default_factory=Problems)
    rows: int = 0
    new: int = 0
    unchanged: int = 0
    new_customers: int = 0
    new_touchpoints: list[str] = dataclasses.field(default_factory=list)
    opted_out: int = 0
    good: int = 0
    absent: tuple[()] = ()

    @property
    def anything(self) -> bool:
        """Tell whether there is something new."""
        return self.new > 0
