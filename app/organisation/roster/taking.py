"""Taking a roster in, in bulk, with a journal of how everything stood before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import insert, select, update

from app.db import db, opaque_id
from app.organisation.models import Employee, Management, Membership, Placement, RosterChange, Team
from app.organisation.roster.comparing import Change, Known, Plan
from app.organisation.roster.rows import Row
from app.organisation.services.moving import place
from app.organisation.services.people import channel_of

CHUNK = 5_000
FIELDS = ("external_id", "name", "email", "phone", "channel", "language", "active", "started_on", "left_on")


def take_in(plan: Plan, *, file_id: int, today: dt.date, send_away: bool) -> None:
    """Do what a plan says; with `send_away` those who are here and not in the file are marked as left."""
    _make_teams(plan, file_id, today)
    for chunk in chunks(plan.added):
        _add(plan, chunk, file_id, today)
    for changes in chunks(plan.changed):
        _change(plan, changes, file_id, today)
    gone = [*plan.leaving, *(plan.absent if send_away else [])]
    for leaving in chunks(gone):
        _send_away(leaving, file_id, today)
    _name_managers(plan, file_id, today)
    db.session.flush()
    db.session.expire_all()


def chunks(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Yield a list in parts that a statement can carry."""
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]


def journal(file_id: int, rows: Iterable[dict[str, Any]]) -> None:
    """Note how things stood."""
    notes = [{"file_id": file_id, "employee_id": None, "team_id": None, "before": None} | row for row in rows]
    if notes:
        db.session.execute(insert(RosterChange), notes)


def _make_teams(plan: Plan, file_id: int, today: dt.date) -> None:
    for one in plan.new_teams:  # each after the one above it
        team = Team(code=one.code, parent_id=one.parent.known if one.parent else None)
        if one.name != one.code:
            team.name_en = team.name_ru = one.name
        db.session.add(team)
        db.session.flush()
        db.session.add(Placement(team_id=team.id, parent_id=team.parent_id, since=today))
        one.known = team.id
    journal(file_id, ({"team_id": one.known} for one in plan.new_teams))
    for one in plan.moved_teams:
        moved = db.session.get_one(Team, one.known)
        journal(file_id, [{"team_id": moved.id, "before": team_before(moved)}])
        place(moved, one.parent.known if one.parent else None, today)
    db.session.flush()


def team_before(team: Team) -> dict[str, Any]:
    """Return where a team hangs and hung, as the journal keeps it."""
    placements = db.session.scalars(select(Placement).where(Placement.team_id == team.id).order_by(Placement.id))
    return {
        "parent_id": team.parent_id,
        "placements": [[one.id, one.parent_id, _iso(one.since), _iso(one.until)] for one in placements],
    }


def _add(plan: Plan, rows: Sequence[Row], file_id: int, today: dt.date) -> None:
    names = [opaque_id() for _ in rows]
    db.session.execute(
        insert(Employee),
        [
            {
                "public_id": name, "external_id": row.external_id, "name": row.name, "email": row.email,
                "phone": row.phone, "channel": channel_of(row.email, row.phone), "language": row.language,
                "active": True, "started_on": row.started_on, "left_on": row.left_on,
            }
            for name, row in zip(names, rows, strict=True)
        ],
    )  # fmt: skip
    ids = _ids(names)
    joined = [
        {"employee_id": ids[name], "team_id": plan.team_of[row.key].known, "since": min(row.started_on or today, today)}
        for name, row in zip(names, rows, strict=True)
        if row.key in plan.team_of
    ]
    if joined:
        db.session.execute(insert(Membership), joined)
    journal(file_id, ({"employee_id": ids[name]} for name in names))


def _ids(names: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(names), 500):
        query = select(Employee.public_id, Employee.id).where(Employee.public_id.in_(names[start : start + 500]))
        found.update({name: number for name, number in db.session.execute(query)})
    return found


def before(one: Known) -> dict[str, Any]:
    """Return how an employee stands, as the journal keeps it."""
    kept = {name: getattr(one, name) for name in FIELDS}
    kept = {name: _iso(value) if isinstance(value, dt.date) else value for name, value in kept.items()}
    return kept | {"membership": [one.membership_id, one.team_id, _iso(one.since)]}


def _change(plan: Plan, changes: Sequence[Change], file_id: int, today: dt.date) -> None:
    journal(file_id, ({"employee_id": one.known.id, "before": before(one.known)} for one in changes))
    columns: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for one in changes:
        if one.fields:
            columns.setdefault(tuple(one.fields), []).append({"id": one.known.id, **one.fields})
    for rows in columns.values():
        db.session.execute(update(Employee), rows)
    moving = [one for one in changes if one.moves]
    _end_memberships((one.known for one in moving), today)
    joined = [
        {"employee_id": one.known.id, "team_id": plan.team_of[one.row.key].known, "since": today} for one in moving
    ]
    if joined:
        db.session.execute(insert(Membership), joined)


def _send_away(leaving: Sequence[Known], file_id: int, today: dt.date) -> None:
    as_it_was = [before(one) | ({"left_on": None} if one.active else {}) for one in leaving]
    journal(file_id, ({"employee_id": one.id, "before": kept} for one, kept in zip(leaving, as_it_was, strict=True)))
    gone = [{"id": one.id, "active": False, "left_on": one.left_on or today} for one in leaving]
    if gone:
        db.session.execute(update(Employee), gone)
    _end_memberships(leaving, today)


def _end_memberships(people: Iterable[Known], today: dt.date) -> None:
    ended = [
        {"id": one.membership_id, "until": max(today, one.since or today)}
        for one in people
        if one.membership_id is not None
    ]
    if ended:
        db.session.execute(update(Membership), ended)


def _name_managers(plan: Plan, file_id: int, today: dt.date) -> None:
    numbers = list({number for _team, number in plan.new_managers})
    ids: dict[str | None, int] = {}
    for start in range(0, len(numbers), 500):
        query = select(Employee.external_id, Employee.id).where(Employee.external_id.in_(numbers[start : start + 500]))
        ids.update({number: found for number, found in db.session.execute(query)})
    rows = [
        {"team_id": team.known, "employee_id": ids[number], "since": today}
        for team, number in plan.new_managers
        if number in ids and team.known is not None
    ]
    if rows:
        db.session.execute(insert(Management), rows)
    journal(file_id, ({"team_id": row["team_id"], "before": {"manager": row["employee_id"]}} for row in rows))


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
