"""Looking for actions."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection

from sqlalchemy import select

from app.db import db, now
from app.followup.models import Action, ActionState

WISHES = ("open", "overdue", "mine", "done", "told", "all")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which actions somebody looks for; `wish` is one of `WISHES`."""

    wish: str = "open"
    text: str = ""
    user_id: int | None = None


def action_by_public_id(public_id: str) -> Action | None:
    """Return the action an address names."""
    return db.session.scalar(select(Action).where(Action.public_id == public_id))


def action_by_id(action_id: int) -> Action | None:
    """Return an action."""
    return db.session.get(Action, action_id)


def actions_of(teams: Collection[int], sought: Sought | None = None) -> list[Action]:
    """Return actions of some teams, those due first at the top and those ended at the bottom."""
    wanted = sought or Sought(wish="all")
    query = select(Action).order_by(Action.state != ActionState.OPEN, Action.due_on, Action.id)
    match wanted.wish:
        case "open":
            query = query.where(Action.state == ActionState.OPEN)
        case "overdue":
            query = query.where(Action.state == ActionState.OPEN, Action.due_on < now().date())
        case "mine":
            query = query.where(Action.owner_id == wanted.user_id, Action.state == ActionState.OPEN)
        case "done":
            query = query.where(Action.state == ActionState.DONE)
        case "told":
            query = query.where(Action.told_at.is_not(None))
    words = wanted.text.casefold().split()
    found = [one for one in db.session.scalars(query) if one.team_id in teams]
    return [one for one in found if all(word in one.what.casefold() for word in words)]


def all_told(teams: Collection[int]) -> list[Action]:
    """Return what some teams told back, the latest first."""
    return sorted(actions_of(teams, Sought(wish="told")), key=lambda one: (one.told_at, one.id), reverse=True)


def is_overdue(action: Action, on: dt.date | None = None) -> bool:
    """Tell whether an open action should have been done by now."""
    return action.state == ActionState.OPEN and action.due_on < (on or now().date())
