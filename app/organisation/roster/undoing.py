"""Undoing a roster: everything it touched stands again as it stood before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.db import db
from app.organisation.models import Employee, Management, Membership, Placement, RosterChange, Team
from app.organisation.roster.taking import FIELDS, chunks

DAYS = ("started_on", "left_on")


def put_back(file_id: int) -> None:
    """Put back what an import changed and take away what it added; a team that is in use by now stays."""
    notes = select(RosterChange.employee_id, RosterChange.team_id, RosterChange.before).where(
        RosterChange.file_id == file_id
    )
    rows = db.session.execute(notes.order_by(RosterChange.id)).all()
    people = [(employee, before) for employee, _team, before in rows if employee is not None]
    teams = [(team, before) for employee, team, before in rows if employee is None and team is not None]
    _managers([(team, before["manager"]) for team, before in teams if before and "manager" in before])
    for chunk in chunks([employee for employee, before in people if before is None]):
        _forget(chunk)
    for changed in chunks([(employee, before) for employee, before in people if before is not None]):
        _restore(changed)
    for team, before in teams:
        if before and "placements" in before:
            _hang_back(team, before)
    for team, before in reversed(teams):
        if before is None:
            _take_team_away(team)
    db.session.execute(delete(RosterChange).where(RosterChange.file_id == file_id))
    db.session.flush()
    db.session.expire_all()


def _managers(pairs: Sequence[tuple[int, int]]) -> None:
    for team, employee in pairs:
        db.session.execute(
            delete(Management).where(
                Management.team_id == team, Management.employee_id == employee, Management.until.is_(None)
            )
        )


def _forget(ids: Sequence[int]) -> None:
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        db.session.execute(delete(Membership).where(Membership.employee_id.in_(some)))
        db.session.execute(delete(Employee).where(Employee.id.in_(some)))


def _restore(changed: Sequence[tuple[int, dict[str, Any]]]) -> None:
    ids = [employee for employee, _before in changed]
    kept = [before["membership"][0] for _employee, before in changed if before["membership"][0] is not None]
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        later = select(Membership.id, Membership.employee_id).where(
            Membership.employee_id.in_(some), Membership.until.is_(None)
        )
        extra = [number for number, _employee in db.session.execute(later) if number not in set(kept)]
        db.session.execute(delete(Membership).where(Membership.id.in_(extra)))
    db.session.execute(update(Employee), [{"id": employee, **_fields(before)} for employee, before in changed])
    reopened = [
        {"id": number, "team_id": team, "since": dt.date.fromisoformat(since), "until": None}
        for number, team, since in (before["membership"] for _employee, before in changed)
        if number is not None
    ]
    if reopened:
        db.session.execute(update(Membership), reopened)


def _fields(before: dict[str, Any]) -> dict[str, Any]:
    found = {name: before[name] for name in FIELDS}
    return found | {name: _day(found[name]) for name in DAYS}


def _hang_back(team_id: int, before: dict[str, Any]) -> None:
    db.session.execute(update(Team).where(Team.id == team_id).values(parent_id=before["parent_id"]))
    db.session.execute(delete(Placement).where(Placement.team_id == team_id))
    rows = [
        {"id": number, "team_id": team_id, "parent_id": parent, "since": _day(since), "until": _day(until)}
        for number, parent, since, until in before["placements"]
    ]
    if rows:
        db.session.execute(insert(Placement), rows)


def _take_team_away(team_id: int) -> None:
    try:
        with db.session.begin_nested():
            db.session.execute(delete(Placement).where(Placement.team_id == team_id))
            db.session.execute(delete(Team).where(Team.id == team_id))
    except IntegrityError:
        return  # a wave, a figure or a person uses it by now


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
