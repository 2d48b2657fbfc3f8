"""A roster beside what is here: who comes, changes, moves, goes."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping

from sqlalchemy import select

from app.db import db
from app.organisation.models import Employee, Management, Membership, Team
from app.organisation.roster.rows import Row, read_rows
from app.organisation.roster.teams import Wanted, wanted_teams
from app.organisation.services.people import channel_of
from app.tables.problems import Problems
from app.tables.reading import Table

MOST_GONE = 0.2  #: of everybody here; more than that going at once is asked about twice


@dataclasses.dataclass(slots=True)
class Known:
    """An employee who is here, as far as a roster can change them."""

    id: int
    external_id: str | None
    name: str | None
    email: str | None
    phone: str | None
    channel: str
    language: str | None
    active: bool
    started_on: dt.date | None
    left_on: dt.date | None
    team_id: int | None
    membership_id: int | None
    since: dt.date | None


@dataclasses.dataclass(slots=True)
class Change:
    """A person who changes: what of them, and whether they move to another team."""

    row: Row
    known: Known
    fields: dict[str, object]
    moves: bool


@dataclasses.dataclass
class Plan:
    """What taking a roster in would do; nothing has happened yet."""

    problems: Problems
    rows: int = 0
    added: list[Row] = dataclasses.field(default_factory=list)
    changed: list[Change] = dataclasses.field(default_factory=list)
    unchanged: int = 0
    leaving: list[Known] = dataclasses.field(default_factory=list)
    absent: list[Known] = dataclasses.field(default_factory=list)
    new_teams: list[Wanted] = dataclasses.field(default_factory=list)
    moved_teams: list[Wanted] = dataclasses.field(default_factory=list)
    new_managers: list[tuple[Wanted, str]] = dataclasses.field(default_factory=list)
    team_of: dict[str, Wanted] = dataclasses.field(default_factory=dict)
    active: int = 0

    @property
    def moved(self) -> list[Change]:
        """Return who changes teams."""
        return [one for one in self.changed if one.moves]

    @property
    def anything(self) -> bool:
        """Tell whether there is something to do, the absent apart."""
        lists = (self.added, self.changed, self.leaving, self.new_teams, self.moved_teams, self.new_managers)
        return any(lists)

    @property
    def too_many_gone(self) -> bool:
        """Tell whether sending the absent away would empty much of the organisation."""
        return len(self.absent) > MOST_GONE * max(self.active, 1)


def compare(table: Table, columns: Mapping[str, int], *, today: dt.date) -> Plan:
    """Return what taking a roster in would do."""
    problems = Problems()
    rows = read_rows(table, columns, problems)
    teams = list(db.session.scalars(select(Team).where(Team.closed_on.is_(None))))
    wishes = wanted_teams(rows, teams, columns, problems)
    plan = Plan(problems, rows=len(rows), team_of=wishes.of_person)
    known, by_email = _known()
    plan.active = sum(one.active for one in known.values())
    seen: set[int] = set()
    for row in rows:
        here = known.get(row.key) or by_email.get(row.email or "")
        if here is not None and here.external_id and row.external_id and here.external_id != row.external_id:
            problems.say(row.number, columns.get("email"), "email_of_another", number=here.external_id)
            continue
        if here is not None:
            seen.add(here.id)
        _place(plan, row, here, columns, today)
    plan.absent = [one for one in known.values() if one.active and one.external_id and one.id not in seen]
    _compare_teams(plan, wishes.teams, teams, known)
    return plan


def _known() -> tuple[dict[str, Known], dict[str, Known]]:
    query = (
        select(
            Employee.id, Employee.external_id, Employee.name, Employee.email, Employee.phone, Employee.channel,
            Employee.language, Employee.active, Employee.started_on, Employee.left_on,
            Membership.team_id, Membership.id, Membership.since,
        )
        .outerjoin(Membership, (Membership.employee_id == Employee.id) & Membership.until.is_(None))
        .where(Employee.erased_at.is_(None))
    )  # fmt: skip
    by_key: dict[str, Known] = {}
    by_email: dict[str, Known] = {}
    for found in db.session.execute(query):
        one = Known(*tuple(found))
        by_key[f"#{one.external_id}" if one.external_id else f"@{one.email or one.phone}"] = one
        if one.email:
            by_email[one.email] = one
    return by_key, by_email


def _place(plan: Plan, row: Row, here: Known | None, columns: Mapping[str, int], today: dt.date) -> None:
    gone = row.left_on is not None and row.left_on <= today
    if here is None:
        if gone:
            plan.unchanged += 1  # somebody who left before we ever knew them
        else:
            plan.added.append(row)
        return
    if gone:
        if here.active:
            here.left_on = row.left_on
            plan.leaving.append(here)
        else:
            plan.unchanged += 1
        return
    team = plan.team_of.get(row.key)
    moves = team is not None and (team.known is None or team.known != here.team_id)
    fields = _changed_fields(row, here, columns)
    if fields or moves:
        plan.changed.append(Change(row, here, fields, moves))
    else:
        plan.unchanged += 1


def _changed_fields(row: Row, here: Known, columns: Mapping[str, int]) -> dict[str, object]:
    """Return what the file says differently; a column that is not there changes nothing."""
    wanted: dict[str, object] = {"name": row.name, "active": True}
    if row.external_id:
        wanted["external_id"] = row.external_id
    for role in ("email", "phone", "language", "started_on", "left_on"):
        if role in columns:
            wanted[role] = getattr(row, role)
    email = row.email if "email" in columns else here.email
    phone = row.phone if "phone" in columns else here.phone
    wanted["channel"] = channel_of(email, phone, here.channel if here.channel != "none" else "")
    if "left_on" not in columns and not here.active:
        wanted["left_on"] = None
    return {name: value for name, value in wanted.items() if getattr(here, name) != value}


def _compare_teams(plan: Plan, wanted: list[Wanted], teams: list[Team], known: dict[str, Known]) -> None:
    here = {team.id: team for team in teams}
    plan.new_teams = [one for one in wanted if one.known is None]
    plan.moved_teams = [
        one for one in wanted
        if one.known is not None and one.parent is not None and here[one.known].parent_id != one.parent.known
    ]  # fmt: skip
    query = select(Management.team_id, Employee.external_id).join(Employee, Management.employee_id == Employee.id)
    current = {(team_id, number) for team_id, number in db.session.execute(query.where(Management.until.is_(None)))}
    added = {row.external_id for row in plan.added}
    for one in wanted:
        for number in one.managers:
            there = f"#{number}" in known or number in added
            if there and (one.known, number) not in current:
                plan.new_managers.append((one, number))
