"""Who belongs where on a day, and how people are reached; what pulses and responses ask of the organisation."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, func, or_, select

from app.db import db
from app.organisation.models import Employee, Membership

AT_ONCE = 500


@dataclasses.dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the roster of a day, without anything that names them."""

    employee_id: int
    team_id: int
    channel: str
    language: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class Contact:
    """How somebody is addressed and reached."""

    name: str | None
    email: str | None
    phone: str | None
    channel: str
    language: str | None


def roster(*, team_ids: Collection[int] | None, on: dt.date) -> list[Person]:
    """Return who belongs to the teams on a day, by employee; all teams without `team_ids`."""
    query = (
        select(Employee.id, Membership.team_id, Employee.channel, Employee.language)
        .join(Membership, Membership.employee_id == Employee.id)
        .where(Employee.active, Employee.erased_at.is_(None), *_on(on))
        .order_by(Employee.id)
    )
    wanted = None if team_ids is None else set(team_ids)
    return [Person(*row) for row in db.session.execute(query) if wanted is None or row[1] in wanted]


def headcounts(*, on: dt.date) -> dict[int, int]:
    """Return how many people belong to each team itself on a day."""
    query = (
        select(Membership.team_id, func.count())
        .join(Employee, Membership.employee_id == Employee.id)
        .where(Employee.active, *_on(on))
        .group_by(Membership.team_id)
    )
    return {team_id: count for team_id, count in db.session.execute(query)}


def _on(day: dt.date) -> tuple[ColumnElement[bool], ...]:
    return (
        Membership.since <= day,
        or_(Membership.until.is_(None), Membership.until > day),
        or_(Employee.left_on.is_(None), Employee.left_on > day),
    )


def contact_of(employee_id: int) -> Contact | None:
    """Return how an employee is reached; None when they left or were erased."""
    return contacts_of([employee_id]).get(employee_id)


def contacts_of(ids: Iterable[int]) -> dict[int, Contact]:
    """Return how employees are reached, without those who left or were erased."""
    wanted, found = list(ids), {}
    for start in range(0, len(wanted), AT_ONCE):
        query = select(Employee).where(
            Employee.id.in_(wanted[start : start + AT_ONCE]), Employee.active, Employee.erased_at.is_(None)
        )
        for one in db.session.scalars(query):
            found[one.id] = Contact(one.name, one.email, one.phone, one.channel, one.language)
    return found
