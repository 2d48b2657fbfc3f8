"""Accounts come into being: by a command, by an invitation, by the demonstration."""

from __future__ import annotations

import secrets

import email_validator
from flask import current_app
from flask_security import hash_password
from sqlalchemy import select

from app.accounts.audit import record_act
from app.accounts.models import DEMONSTRATION, Role, User
from app.accounts.roles import RoleName
from app.config import Mode
from app.db import db


class EmailTaken(ValueError):
    """An account with this address exists already."""


class BadEmail(ValueError):
    """An address that no letter can reach."""


def ensure_roles() -> None:
    """Make sure that every role exists."""
    known = set(db.session.scalars(select(Role.name)))
    db.session.add_all(Role(name=name.value) for name in RoleName if name.value not in known)
    db.session.flush()


def held(roles: list[RoleName]) -> list[Role]:
    """Return the rows of some roles."""
    ensure_roles()
    return list(db.session.scalars(select(Role).where(Role.name.in_([role.value for role in roles]))))


def clean_email(email: str) -> str:
    """Return an address as it is kept.

    Raises
    ------
    BadEmail
        If it is none, or belongs to the demonstration in an installation for real people.
    """
    try:
        address = email_validator.validate_email(email.strip(), check_deliverability=False).normalized.lower()
    except email_validator.EmailNotValidError as bad:
        raise BadEmail(email) from bad
    production = current_app.config["SETTINGS"].mode is Mode.PRODUCTION
    if len(address) > 254 or (production and address.endswith(DEMONSTRATION)):
        raise BadEmail(email)
    return address


def create_user(
    *,
    email: str,
    password: str | None,
    roles: list[RoleName],
    language: str | None = None,
    scope_team_id: int | None = None,
    name: str | None = None,
) -> User:
    """Add an account; a manager needs a scope, others see the whole organisation.

    Without a password the account waits for an invitation to be accepted.

    Raises
    ------
    EmailTaken
        If the address is in use.
    """
    address = email.strip().lower()
    if db.session.scalar(select(User.id).where(User.email == address)) is not None:
        raise EmailTaken(address)
    user = User(
        email=address,
        password=hash_password(password) if password is not None else None,
        active=True,
        fs_uniquifier=new_uniquifier(),
        language=language,
        scope_team_id=scope_team_id,
        roles=held(roles),
        name=" ".join((name or "").split()) or None,
    )
    db.session.add(user)
    db.session.flush()
    if password is not None:
        record_act(act="accounts.created", subject=address, details={"roles": [role.value for role in roles]})
    return user


def new_uniquifier() -> str:
    """Return what ties sessions to an account; a new one ends them all."""
    return secrets.token_hex(32)
