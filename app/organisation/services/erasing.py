"""A person's rights: to see what is held about them, and to have it erased."""

from __future__ import annotations

from sqlalchemy import delete, select

from app.db import db, now
from app.organisation.models import Channel, Employee, Management, RosterChange


def held_about(*, employee: Employee) -> dict[str, object]:
    """Return everything that is held about an employee, to be given to them."""
    managed = db.session.scalars(select(Management).where(Management.employee_id == employee.id))
    return {
        "external_id": employee.external_id,
        "name": employee.name,
        "email": employee.email,
        "phone": employee.phone,
        "channel": employee.channel,
        "language": employee.language,
        "active": employee.active,
        "started_on": employee.started_on and employee.started_on.isoformat(),
        "left_on": employee.left_on and employee.left_on.isoformat(),
        "teams": [
            {"team": one.team.code, "since": one.since.isoformat(), "until": one.until and one.until.isoformat()}
            for one in employee.memberships
        ],
        "manages": [{"team": one.team_id, "since": one.since.isoformat()} for one in managed],
        "answers": "none: answers are stored without any link to a person",
    }


def erase(*, employee: Employee) -> None:
    """Erase what names or reaches a person, for good.

    What remains: a row without name, number or address that keeps head-counts of
    past waves true, and figures released about groups, which never named anybody.
    """
    employee.name = employee.email = employee.phone = employee.external_id = employee.language = None
    employee.channel, employee.active, employee.erased_at = Channel.NONE, False, now()
    employee.left_on = employee.left_on or now().date()
    for one in employee.memberships:
        if one.until is None:
            one.until = max(now().date(), one.since)
    db.session.execute(delete(Management).where(Management.employee_id == employee.id))
    db.session.execute(delete(RosterChange).where(RosterChange.employee_id == employee.id))
    db.session.flush()
