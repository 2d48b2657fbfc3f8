"""What can be done to accounts."""

from __future__ import annotations

import secrets

from flask_security import hash_password
from sqlalchemy import select

from app.accounts.models import Role, User
from app.accounts.roles import RoleName
from app.db import db


class EmailTaken(ValueError):
    """An account with this address exists already."""


def ensure_roles() -> None:
    """Make sure that every role exists."""
    known = set(db.session.scalars(select(Role.name)))
    db.session.add_all(Role(name=name.value) for name in RoleName if name.value not in known)
    db.session.flush()


def create_user(
    *, email: str, password: str, roles: list[RoleName], language: str | None = None, scope_team_id: int | None = None
) -> User:
    """Add an account; a manager needs a scope, others see the whole organisation.

    Raises
    ------
    EmailTaken
        If the address is in use.
    """
    address = email.strip().lower()
    if db.session.scalar(select(User.id).where(User.email == address)) is not None:
        raise EmailTaken(address)
    ensure_roles()
    held = db.session.scalars(select(Role).where(Role.name.in_([role.value for role in roles]))).all()
    user = User(
        email=address,
        password=hash_password(password),
        active=True,
        fs_uniquifier=secrets.token_hex(32),
        language=language,
        scope_team_id=scope_team_id,
        roles=list(held),
    )
    db.session.add(user)
    db.session.flush()
    return user
