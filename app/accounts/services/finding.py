"""Looking for accounts."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import selectinload

from app.accounts.models import INVITATION_HOLDS, Role, User
from app.accounts.roles import RoleName, UserState
from app.db import db, now


def user_by_public_id(public_id: str) -> User | None:
    """Return the account an address names."""
    return db.session.scalar(select(User).where(User.public_id == public_id))


def user_by_id(user_id: int) -> User | None:
    """Return the account with a number."""
    return db.session.get(User, user_id)


def everybody_active() -> list[User]:
    """Return all who can sign in, in the order of their addresses."""
    query = select(User).where(*_in_state(UserState.ACTIVE)).order_by(User.email)
    return [user for user in db.session.scalars(query) if user.is_active]


def user_by_email(email: str) -> User | None:
    """Return the account of an e-mail address."""
    return db.session.scalar(select(User).where(User.email == email.strip().lower()))


def find_users(
    *, text: str = "", role: RoleName | None = None, state: UserState | None = None, page: int = 1, size: int = 50
) -> tuple[list[User], int]:
    """Return a page of accounts whose name or address holds every word of `text`, and how many there are."""
    query = select(User)
    for word in text.split()[:6]:
        like = f"%{word.replace('%', '').replace('_', '')}%"
        # both cases, since SQLite knows upper and lower case of ASCII only
        forms = {like, like.lower(), like.capitalize(), like.title()}
        query = query.where(or_(*(column.like(form) for column in (User.name, User.email) for form in forms)))
    if role is not None:
        query = query.where(User.roles.any(Role.name == role.value))
    if state is not None:
        query = query.where(*_in_state(state))
    count = db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    shown = query.options(selectinload(User.webauthn)).order_by(func.coalesce(User.name, User.email), User.id)
    return list(db.session.scalars(shown.offset((max(page, 1) - 1) * size).limit(size))), count


def without_second_factor() -> int:
    """Return how many people in HR and administration enter with a password alone."""
    powerful = User.roles.any(Role.name.in_([RoleName.ADMIN.value, RoleName.HR.value]))
    bare = User.tf_totp_secret.is_(None) & ~User.webauthn.any()
    return db.session.scalar(select(func.count(User.id)).where(powerful, bare, *_in_state(UserState.ACTIVE))) or 0


def _in_state(state: UserState) -> list[ColumnElement[bool]]:
    if state is UserState.INACTIVE:
        return [User.active.is_(False)]
    if state is UserState.ACTIVE:
        return [User.active.is_(True), User.password.is_not(None)]
    stands = User.invited_at > now() - INVITATION_HOLDS
    lapsed = or_(User.invited_at.is_(None), User.invited_at <= now() - INVITATION_HOLDS)
    return [User.active.is_(True), User.password.is_(None), stands if state is UserState.INVITED else lapsed]
