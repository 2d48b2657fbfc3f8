"""Deciding, changing one's mind, and ending an action."""

from __future__ import annotations

import datetime as dt

from app.accounts.services import User
from app.db import db, now
from app.followup.models import Action, ActionState
from app.followup.services.abouts import readings_about

MONTH = dt.timedelta(days=30)  #: until when a decision is meant to be done unless somebody says otherwise


def default_due() -> dt.date:
    """Return the day an action is due when nobody chose one."""
    return (now() + MONTH).date()


def decide(
    *, team_id: int, what: str, owner: User | None, due_on: dt.date, about: str | None = None, period: int = -1
) -> Action:
    """Note a decision, with the latest published figure of what it is about, or an earlier one by its place."""
    action = Action(team_id=team_id, what=what.strip(), owner_id=owner.id if owner else None, due_on=due_on)
    _start_from(action, about, period)
    db.session.add(action)
    db.session.flush()
    return action


def change(*, action: Action, what: str, owner: User | None, due_on: dt.date, about: str | None) -> None:
    """Change a decision; about something else, it starts from that figure."""
    action.what, action.owner_id, action.due_on = what.strip(), owner.id if owner else None, due_on
    if about != action.about:
        _start_from(action, about)
    db.session.flush()


def finish(*, action: Action) -> None:
    """Note that it was done."""
    _end(action, ActionState.DONE)


def drop(*, action: Action) -> None:
    """Note that it will not be done; then nothing is told of it either."""
    action.told_at = None
    _end(action, ActionState.DROPPED)


def reopen(*, action: Action) -> None:
    """Take an end back; what is not done is not told as done."""
    action.state, action.ended_at, action.told_at = ActionState.OPEN, None, None
    db.session.flush()


def _end(action: Action, state: ActionState) -> None:
    action.state, action.ended_at = state, now()
    db.session.flush()


def _start_from(action: Action, about: str | None, place: int = -1) -> None:
    action.about = about or None
    found = readings_about(team_id=action.team_id, about=about)
    start = found[place] if len(found) >= -place else None
    action.started_period, action.started_value = (start.period, start.value) if start else (None, None)
    action.started_n, action.started_sd = (start.n, start.sd) if start else (None, None)
