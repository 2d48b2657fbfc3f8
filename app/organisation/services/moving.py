"""Re-organisation: teams are added, renamed, moved and closed; where they hung before stays known."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from app.db import db, now
from app.organisation.models import Membership, Placement, Team
from app.organisation.services.trees import add_teams, tree


class NotInTheTree(ValueError):
    """A move that would tear the tree; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def new_team(*, code: str, name_en: str, name_ru: str, parent: Team | None) -> Team:
    """Add a team under another.

    Raises
    ------
    NotInTheTree
        If the code is empty or taken.
    """
    code = " ".join(code.split())
    if not code or len(code) > 400:
        raise NotInTheTree("code_missing")
    if db.session.scalar(select(Team.id).where(Team.code == code)) is not None:
        raise NotInTheTree("code_taken")
    team = add_teams(new={code: parent.code if parent else None})[code]
    edit_team(team=team, name_en=name_en, name_ru=name_ru)
    return team


def edit_team(*, team: Team, name_en: str, name_ru: str) -> None:
    """Change a team's names."""
    team.name_en, team.name_ru = " ".join(name_en.split()) or None, " ".join(name_ru.split()) or None
    db.session.flush()


def move_team(*, team: Team, parent: Team | None, on: dt.date | None = None) -> None:
    """Hang a team, with everything below it, under another from a day on.

    Raises
    ------
    NotInTheTree
        If the new place lies below the team itself, or is closed.
    """
    if parent is not None and parent.id in tree().subtree(team.id):
        raise NotInTheTree("below_itself")
    if parent is not None and parent.closed_on is not None:
        raise NotInTheTree("parent_closed")
    if team.parent_id == (parent.id if parent else None):
        return
    place(team, parent.id if parent else None, on or now().date())
    db.session.flush()


def place(team: Team, parent_id: int | None, day: dt.date) -> None:
    """Note a team's new place, and end the old one."""
    current = db.session.scalars(
        select(Placement).where(Placement.team_id == team.id, Placement.until.is_(None)).order_by(Placement.id.desc())
    ).first()
    team.parent_id = parent_id
    if current is not None and current.since >= day:
        current.parent_id = parent_id
        return
    if current is not None:
        current.until = day
    db.session.add(Placement(team_id=team.id, parent_id=parent_id, since=day))


def close_team(*, team: Team, on: dt.date | None = None) -> None:
    """Close a team that nobody belongs to any more; its past stays.

    Raises
    ------
    NotInTheTree
        If people or open teams are still in it.
    """
    if db.session.scalar(
        select(Membership.id).where(Membership.team_id == team.id, Membership.until.is_(None)).limit(1)
    ):
        raise NotInTheTree("people_inside")
    if db.session.scalar(select(Team.id).where(Team.parent_id == team.id, Team.closed_on.is_(None)).limit(1)):
        raise NotInTheTree("teams_inside")
    team.closed_on = on or now().date()
    db.session.flush()


def reopen_team(*, team: Team) -> None:
    """Open a closed team again."""
    team.closed_on = None
    db.session.flush()
