"""What can be done to accounts."""

from __future__ import annotations

import secrets

from flask_security import hash_password, recoverable
from sqlalchemy import ColumnElement, func, or_, select

from app.accounts.mail import write
from app.accounts.models import AuditEntry, Role, User
from app.accounts.roles import RoleName
from app.db import db, now

__all__ = ["EmailTaken", "NotAllowed", "User", "audit_entries", "change_own", "change_user", "check_may_manage",
           "create_user", "end_sessions", "ensure_roles", "invite_user", "manageable", "remove_second_factor",
           "send_invitation", "set_active", "user_by_id", "users"]  # fmt: skip


class EmailTaken(ValueError):
    """An account with this address exists already."""


class NotAllowed(ValueError):
    """An act that would give somebody more than the one who acts holds; `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


#: whom a role may open, change and close accounts for; nobody gives more than they hold
MAY_MANAGE: dict[str, tuple[RoleName, ...]] = {
    RoleName.ADMIN: tuple(RoleName),
    RoleName.HR: (RoleName.MANAGER,),
}


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


def manageable(actor: User) -> set[str]:
    """Return the roles somebody may give and take."""
    return {str(role.value) for held in actor.roles for role in MAY_MANAGE.get(held.name, ())}


def check_may_manage(*, actor: User, user: User | None, roles: list[RoleName]) -> None:
    """Refuse what would raise anybody above the one who acts.

    Raises
    ------
    NotAllowed
        If a role given, or one the person holds, is not the actor's to manage; or it is the actor's own account.
    """
    allowed = manageable(actor)
    held = {role.name for role in user.roles} if user else set()
    if not {str(role.value) for role in roles} | held <= allowed:
        raise NotAllowed("roles")
    if user is not None and user.id == actor.id:
        raise NotAllowed("own")


def invite_user(
    *,
    actor: User,
    email: str,
    name: str,
    roles: list[RoleName],
    language: str | None = None,
    scope_team_id: int | None = None,
) -> User:
    """Open an account without a password and send its owner a link to choose one.

    Raises
    ------
    NotAllowed
        If the roles are not the actor's to give, or a manager has no team.
    EmailTaken
        If the address has an account.
    """
    check_may_manage(actor=actor, user=None, roles=roles)
    if not roles:
        raise NotAllowed("no_role")
    if RoleName.MANAGER in roles and scope_team_id is None:
        raise NotAllowed("no_team")
    user = create_user(
        email=email, password=secrets.token_urlsafe(32), roles=roles, language=language, scope_team_id=scope_team_id
    )
    user.name = name or None
    send_invitation(user=user)
    return user


def send_invitation(*, user: User) -> str:
    """Send the link to choose a password, and return it; an earlier link stops working."""
    user.fs_uniquifier = secrets.token_hex(32)
    user.invited_at = now()
    db.session.flush()
    link: str = recoverable.generate_reset_link(user)[0]  # type: ignore[no-untyped-call]
    write(user, "invitation", link=link)
    return link


def change_user(
    *,
    actor: User,
    user: User,
    name: str,
    roles: list[RoleName],
    language: str | None,
    scope_team_id: int | None,
) -> None:
    """Change somebody's roles, teams, name and language; their sessions end when their rights change.

    Raises
    ------
    NotAllowed
        If the roles held or given are not the actor's to manage.
    """
    check_may_manage(actor=actor, user=user, roles=roles)
    if not roles:
        raise NotAllowed("no_role")
    if RoleName.MANAGER in roles and scope_team_id is None:
        raise NotAllowed("no_team")
    wanted = {str(role.value) for role in roles}
    if wanted != {role.name for role in user.roles} or scope_team_id != user.scope_team_id:
        end_sessions(user=user)
    user.roles = list(db.session.scalars(select(Role).where(Role.name.in_(wanted))))
    user.name, user.language, user.scope_team_id = name or None, language, scope_team_id
    db.session.flush()


def set_active(*, actor: User, user: User, active: bool) -> None:
    """Close an account, or open it again.

    Raises
    ------
    NotAllowed
        If the account is not the actor's to manage.
    """
    check_may_manage(actor=actor, user=user, roles=[])
    user.active = active
    end_sessions(user=user)


def end_sessions(*, user: User) -> None:
    """Make every session of an account worthless."""
    user.fs_uniquifier = secrets.token_hex(32)
    db.session.flush()


def remove_second_factor(*, actor: User, user: User) -> None:
    """Let somebody who lost their device sign in with the password alone, to set up a new one.

    Raises
    ------
    NotAllowed
        If the account is not the actor's to manage.
    """
    check_may_manage(actor=actor, user=user, roles=[])
    user.tf_primary_method = user.tf_totp_secret = None
    user.mf_recovery_codes = None
    user.webauthn = []
    end_sessions(user=user)


def change_own(*, user: User, name: str, language: str | None) -> None:
    """Change one's own name and language."""
    user.name, user.language = name.strip()[:200] or None, language
    db.session.flush()


def users(*, text: str = "") -> list[User]:
    """Return the accounts whose name or address holds `text`."""
    query = select(User).order_by(User.active.desc(), User.email)
    if text:
        like = f"%{text.replace('%', '').replace('_', '')}%"
        query = query.where(or_(User.email.ilike(like), User.name.ilike(like)))
    return list(db.session.scalars(query.limit(500)))


def user_by_id(user_id: int) -> User | None:
    """Return an account."""
    return db.session.get(User, user_id)


def audit_entries(*, act: str = "", who: str = "", page: int = 1, size: int = 50) -> tuple[list[AuditEntry], int]:
    """Return a page of the audit trail, the latest first, and how many entries there are."""
    wanted: list[ColumnElement[bool]] = []
    if act:
        wanted.append(AuditEntry.act == act)
    if who:
        wanted.append(AuditEntry.who.contains(who, autoescape=True))
    count = db.session.scalar(select(func.count()).select_from(AuditEntry).where(*wanted)) or 0
    query = select(AuditEntry).where(*wanted).order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    return list(db.session.scalars(query.offset((max(page, 1) - 1) * size).limit(size))), count
