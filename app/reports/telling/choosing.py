"""Who is told of figures: what people chose, or the defaults of their roles."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

from flask import current_app
from sqlalchemy import select

from app.accounts import services as accounts
from app.accounts.roles import WHOLE_ORGANISATION, RoleName
from app.db import db, now
from app.organisation import services as organisation
from app.reports.models import Rhythm, TellingChoice
from app.reports.viewer import Viewer

if TYPE_CHECKING:
    from app.accounts.services import User
    from app.config import Settings
    from app.organisation.services import Tree

TEAM, DIGEST = "team", "digest"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person is told and when."""

    after_release: bool = False
    rhythm: str = Rhythm.OFF
    weekday: int = 0
    hour: int = 9
    one_page: bool = False
    since: dt.datetime = dt.datetime(1970, 1, 1)


def kind_of(user: User) -> str | None:
    """Return which letter a person gets: of the whole organisation, of their team, or none."""
    held = set(user.role_names)
    if held & set(WHOLE_ORGANISATION):
        return DIGEST
    return TEAM if RoleName.MANAGER in held and user.scope_team_id is not None else None


def choice_of(user: User) -> Choice:
    """Return a person's choice."""
    return _read(user, db.session.get(TellingChoice, user.id))


def _read(user: User, kept: TellingChoice | None) -> Choice:
    kind = kind_of(user)
    whole = kind == DIGEST
    if kept is None:
        return Choice(after_release=kind == TEAM or RoleName.HR in user.role_names)
    return Choice(
        after_release=kept.after_release,
        rhythm=kept.rhythm,
        weekday=kept.weekday,
        hour=kept.hour,
        one_page=kept.one_page and whole,
        since=kept.since,
    )


def choose(*, user: User, after_release: bool, rhythm: str, weekday: int, hour: int, one_page: bool) -> None:
    """Keep a person's choice; a digest begins with the next hour chosen."""
    kept = db.session.get(TellingChoice, user.id) or TellingChoice(user_id=user.id)
    kept.after_release, kept.one_page = after_release, one_page and kind_of(user) == DIGEST
    kept.rhythm, kept.weekday, kept.hour, kept.since = Rhythm(rhythm).value, weekday, hour, now()
    db.session.add(kept)
    db.session.flush()


def everybody() -> list[tuple[User, Choice]]:
    """Return all who may be told of figures, with their choices."""
    kept = {one.user_id: one for one in db.session.scalars(select(TellingChoice))}
    return [(user, _read(user, kept.get(user.id))) for user in accounts.everybody_active() if kind_of(user)]


def language_of(user: User) -> str:
    """Return the language a person is written to in."""
    settings: Settings = current_app.config["SETTINGS"]
    return user.language or settings.default_language


def viewer_of(user: User, tree: Tree | None = None) -> Viewer:
    """Return a person as the reader of a letter: with the rights of this moment, in their language."""
    return Viewer(
        lang=language_of(user),
        tree=tree or organisation.tree(),
        whole=kind_of(user) == DIGEST,
        scope_team_id=user.scope_team_id,
    )
