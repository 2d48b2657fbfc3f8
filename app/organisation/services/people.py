"""Employees: who works where since when, and how they are reached."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Sequence

from sqlalchemy import func, insert, or_, select
from sqlalchemy.orm import selectinload

from app.db import db, now, opaque_id
from app.organisation.contacts import BadContact, as_email, as_phone
from app.organisation.models import Channel, Employee, Management, Membership, Team


class BadEmployee(ValueError):
    """Details an employee cannot have; `field` and `code` say which and why."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(field, code)
        self.field, self.code = field, code


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What a person enters about an employee."""

    name: str
    team_id: int | None
    external_id: str = ""
    email: str = ""
    phone: str = ""
    language: str | None = None
    channel: str = ""
    started_on: dt.date | None = None


def employee_by_public_id(public_id: str) -> Employee | None:
    """Return the employee an address names."""
    return db.session.scalar(select(Employee).where(Employee.public_id == public_id))


def find_employees(
    *, text: str = "", team_ids: Collection[int] | None = None, left: bool = False, page: int = 1, size: int = 50
) -> tuple[list[Employee], int]:
    """Return a page of employees whose name, address or number holds `text`, and how many there are."""
    query = select(Employee).where(Employee.active != left, Employee.erased_at.is_(None))
    for word in text.split()[:6]:
        like = f"%{word.replace('%', '').replace('_', '')}%"
        # both cases, since SQLite knows upper and lower case of ASCII only
        forms = {like, like.lower(), like.capitalize(), like.title()}
        columns = (Employee.name, Employee.email, Employee.external_id, Employee.phone)
        query = query.where(or_(*(column.like(form) for column in columns for form in forms)))
    if team_ids is not None:
        inside = select(Membership.employee_id).where(Membership.team_id.in_(team_ids), Membership.until.is_(None))
        query = query.where(Employee.id.in_(inside))
    count = db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    shown = query.options(selectinload(Employee.memberships)).order_by(Employee.name, Employee.id)
    return list(db.session.scalars(shown.offset((max(page, 1) - 1) * size).limit(size))), count


def add_employee(*, details: Details, today: dt.date | None = None) -> Employee:
    """Add somebody to a team from today, or from the day they started.

    Raises
    ------
    BadEmployee
        If a detail cannot be kept; names the field.
    """
    employee = Employee()
    _fill(employee, details)
    if details.team_id is None:
        raise BadEmployee("team_id", "team_missing")
    day = today or now().date()
    since = min(details.started_on, day) if details.started_on else day
    employee.memberships.append(Membership(team_id=details.team_id, since=since))
    db.session.add(employee)
    db.session.flush()
    return employee


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Somebody to be added with many others, their details known to be right."""

    external_id: str
    name: str
    email: str | None
    language: str
    team_id: int
    manages: bool = False


def add_people(*, people: Sequence[NewPerson], today: dt.date | None = None) -> None:
    """Add many people at once, from today on."""
    day = today or now().date()
    ids = db.session.scalars(
        insert(Employee).returning(Employee.id, sort_by_parameter_order=True),
        [
            {
                "public_id": opaque_id(), "external_id": one.external_id, "name": one.name, "email": one.email,
                "language": one.language, "channel": channel_of(one.email, None),
            }
            for one in people
        ],
    ).all()  # fmt: skip
    pairs = list(zip(ids, people, strict=True))
    joined = [{"employee_id": number, "team_id": one.team_id, "since": day} for number, one in pairs]
    db.session.execute(insert(Membership), joined)
    db.session.execute(
        insert(Management), [row for row, (_number, one) in zip(joined, pairs, strict=True) if one.manages]
    )


def change_employee(*, employee: Employee, details: Details, today: dt.date | None = None) -> None:
    """Change somebody's details; another team begins a new membership and closes the old one.

    Raises
    ------
    BadEmployee
        If a detail cannot be kept; names the field.
    """
    _fill(employee, details)
    if details.team_id is not None:
        belong(employee, details.team_id, today or now().date())
    db.session.flush()


def belong(employee: Employee, team_id: int, day: dt.date) -> None:
    """Let somebody belong to a team from a day on."""
    current = next((one for one in employee.memberships if one.until is None), None)
    if current and current.team_id == team_id:
        return
    if current and current.since >= day:
        current.team_id = team_id  # moved again on the same day: the day belongs to the last team
        return
    if current:
        current.until = day
        db.session.flush()
    employee.memberships.append(Membership(team_id=team_id, since=day))


def let_go(*, employee: Employee, on: dt.date | None = None) -> None:
    """Mark that somebody left; nothing of the past changes."""
    day = on or now().date()
    employee.active, employee.left_on = False, day
    for one in employee.memberships:
        if one.until is None:
            one.until = max(day, one.since)
    for managed in db.session.scalars(
        select(Management).where(Management.employee_id == employee.id, Management.until.is_(None))
    ):
        managed.until = max(day, managed.since)
    db.session.flush()


def take_back(*, employee: Employee, team_id: int, on: dt.date | None = None) -> None:
    """Mark that somebody who left works here again."""
    employee.active, employee.left_on = True, None
    belong(employee, team_id, on or now().date())
    db.session.flush()


def managers_of(team_ids: Collection[int]) -> dict[int, list[Employee]]:
    """Return who manages the teams today."""
    found: dict[int, list[Employee]] = {}
    query = select(Management).where(Management.until.is_(None), Management.team_id.in_(team_ids))
    for one in db.session.scalars(query.order_by(Management.id)):
        found.setdefault(one.team_id, []).append(one.employee)
    return found


def make_manager(*, employee: Employee, team: Team, on: dt.date | None = None) -> None:
    """Let somebody manage a team."""
    query = select(Management).where(
        Management.until.is_(None), Management.team_id == team.id, Management.employee_id == employee.id
    )
    if db.session.scalar(query) is None:
        db.session.add(Management(team_id=team.id, employee_id=employee.id, since=on or now().date()))
        db.session.flush()


def unmake_manager(*, employee: Employee, team: Team, on: dt.date | None = None) -> None:
    """End somebody's managing of a team."""
    day = on or now().date()
    query = select(Management).where(
        Management.until.is_(None), Management.team_id == team.id, Management.employee_id == employee.id
    )
    for one in db.session.scalars(query):
        one.until = max(day, one.since)
    db.session.flush()


def _fill(employee: Employee, details: Details) -> None:
    name, number = " ".join(details.name.split()), details.external_id.strip()
    if not name or len(name) > 300:
        raise BadEmployee("name", "name_missing" if not name else "name_too_long")
    if number:
        same = select(Employee.id).where(Employee.external_id == number)
        if len(number) > 100 or db.session.scalar(same) not in {None, employee.id}:
            raise BadEmployee("external_id", "number_taken")
    try:
        employee.email = as_email(details.email)
    except BadContact as bad:
        raise BadEmployee("email", bad.code) from bad
    try:
        employee.phone = as_phone(details.phone)
    except BadContact as bad:
        raise BadEmployee("phone", bad.code) from bad
    employee.name, employee.external_id = name, number or None
    employee.language, employee.started_on = details.language or None, details.started_on
    employee.channel = channel_of(employee.email, employee.phone, details.channel)


def channel_of(email: str | None, phone: str | None, wish: str = "") -> str:
    """Return how somebody is reached: as wished where that is possible, else by what there is."""
    if wish == Channel.NONE or (wish == Channel.EMAIL and email) or (wish == Channel.PHONE and phone):
        return wish
    return Channel.EMAIL if email else Channel.PHONE if phone else Channel.NONE
