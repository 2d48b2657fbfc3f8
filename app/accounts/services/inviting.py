"""Invitations: a letter with a link to choose a password, for some days and for one use."""

from __future__ import annotations

import hmac

from flask import current_app
from flask_security import hash_password
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import select

from app.accounts import letters
from app.accounts.audit import record_act
from app.accounts.models import User
from app.accounts.roles import RoleName, UserState
from app.accounts.services.creating import clean_email, create_user, new_uniquifier
from app.accounts.services.permitting import NotAllowed, Refused, check_sensible, may_invite
from app.db import db, now


class InvitationGone(ValueError):
    """An invitation that opens nothing any more; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def invite(
    *, by: User, email: str, name: str, language: str | None, roles: list[RoleName], scope_team_id: int | None
) -> User:
    """Add an account that waits, and write to its owner.

    Raises
    ------
    NotAllowed
        If the inviter may not give these roles.
    BadEmail, EmailTaken, Refused
        If the address or the roles will not do.
    """
    if not may_invite(by, roles):
        raise NotAllowed
    check_sensible(roles, scope_team_id)
    user = create_user(
        email=clean_email(email), password=None, roles=roles, language=language, scope_team_id=scope_team_id, name=name
    )
    record_act(act="accounts.invited", subject=user.email, details={"roles": [role.value for role in roles]})
    _write(user, by)
    return user


def invite_again(*, by: User, user: User) -> None:
    """Write once more; the link of the earlier letter opens nothing from now on.

    Raises
    ------
    NotAllowed
        If the inviter may not give the roles the account has.
    Refused
        If the person is here already, or was shut out.
    """
    if not may_invite(by, user.role_names):
        raise NotAllowed
    if user.state not in (UserState.INVITED, UserState.LAPSED):
        raise Refused("not_waiting")
    record_act(act="accounts.invited_again", subject=user.email)
    _write(user, by)


def open_invitation(*, user: User) -> str:
    """Start an invitation afresh and return its link."""
    user.invited_at = now()
    user.fs_uniquifier = new_uniquifier()
    db.session.flush()
    token = _serializer().dumps([user.public_id, _stamp(user)])
    return letters.address(f"/invitation/{token}", letters.language_of(user))


def invitation(token: str) -> User:
    """Return whom an invitation is for.

    Raises
    ------
    InvitationGone
        If it was used, replaced by a later one, has lapsed, or never was one.
    """
    try:
        public_id, stamp = _serializer().loads(token)
    except (BadSignature, ValueError, TypeError) as bad:
        raise InvitationGone("invalid") from bad
    user = db.session.scalar(select(User).where(User.public_id == str(public_id)))
    if user is None or not user.is_active:
        raise InvitationGone("invalid")
    if user.password is not None:
        raise InvitationGone("used")
    if not hmac.compare_digest(str(stamp), _stamp(user)):
        raise InvitationGone("replaced")
    if user.state is not UserState.INVITED:
        raise InvitationGone("lapsed")
    return user


def accept_invitation(*, user: User, password: str) -> None:
    """Let an invited person in with the password they chose."""
    user.password = hash_password(password)
    user.fs_uniquifier = new_uniquifier()
    record_act(act="accounts.accepted", subject=user.email, by=user)
    db.session.flush()


def _write(user: User, by: User) -> None:
    link = open_invitation(user=user)
    letters.send(letters.invitation(user, link=link, inviter=by.name or by.email))


def _stamp(user: User) -> str:
    # tied to the uniquifier, so that shutting the account or inviting again makes the link worthless
    when = user.invited_at.isoformat() if user.invited_at else ""
    return hmac.new(user.fs_uniquifier.encode(), when.encode(), "sha256").hexdigest()[:32]


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="accounts-invitation")
