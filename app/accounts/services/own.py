"""What people do to their own account."""

from __future__ import annotations

from app.accounts.audit import record_act
from app.accounts.models import User
from app.accounts.services.creating import new_uniquifier
from app.db import db, now


def change_own(*, user: User, name: str, language: str | None) -> None:
    """Change one's name and language."""
    name = " ".join(name.split())
    if (name or None, language) != (user.name, user.language):
        user.name, user.language = name or None, language
        record_act(act="accounts.changed", subject=user.email)
        db.session.flush()


def end_other_sessions(*, user: User) -> None:
    """Make every copy of a session worthless; the caller signs this one in again."""
    user.fs_uniquifier = new_uniquifier()
    record_act(act="accounts.sessions_ended", subject=user.email)
    db.session.flush()


def note_arrival(*, user: User) -> None:
    """Remember the day on which a person last signed in, and no more of it."""
    if user.last_signed_in_on != now().date():
        user.last_signed_in_on = now().date()
