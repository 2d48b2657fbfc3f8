"""What an administrator does to another's account; every act is noted in the audit trail."""

from __future__ import annotations

from flask_security.recoverable import send_reset_password_instructions

from app.accounts import letters
from app.accounts.audit import record_act
from app.accounts.models import User
from app.accounts.roles import RoleName, UserState
from app.accounts.services.creating import held, new_uniquifier
from app.accounts.services.permitting import NotAllowed, Refused, check_administers, check_sensible
from app.db import db


def change_user(
    *, by: User, user: User, name: str, language: str | None, roles: list[RoleName], scope_team_id: int | None
) -> None:
    """Change what an account is and sees.

    Raises
    ------
    NotAllowed
        If the person at the keyboard is no administrator, or would change their own roles.
    Refused
        If the account would be left without a role, or a manager without a scope.
    """
    check_administers(by)
    before = user.role_names
    wanted = [role for role in RoleName if role in roles]
    if user.id == by.id and wanted != before:
        raise NotAllowed
    check_sensible(wanted, scope_team_id)
    if wanted != before:
        user.roles = held(wanted)
        record_act(act="accounts.roles_changed", subject=user.email, details=_step(before, wanted))
    if scope_team_id != user.scope_team_id:
        user.scope_team_id = scope_team_id
        record_act(act="accounts.scope_changed", subject=user.email)
    name = " ".join(name.split())
    if (name or None, language) != (user.name, user.language):
        user.name, user.language = name or None, language
        record_act(act="accounts.changed", subject=user.email)
    db.session.flush()


def deactivate(*, by: User, user: User) -> None:
    """Shut an account: its sessions end, its links open nothing.

    Raises
    ------
    NotAllowed
        If it is one's own, so that an installation is never left without an administrator.
    """
    _another(by, user)
    user.active = False
    user.fs_uniquifier = new_uniquifier()
    record_act(act="accounts.deactivated", subject=user.email)
    db.session.flush()


def reactivate(*, by: User | None, user: User) -> None:
    """Open a shut account again; `by` is None for a command."""
    if by is not None:
        _another(by, user)
    user.active = True
    record_act(act="accounts.reactivated", subject=user.email)
    db.session.flush()


def end_sessions(*, by: User, user: User) -> None:
    """Sign a person out everywhere."""
    _another(by, user)
    user.fs_uniquifier = new_uniquifier()
    record_act(act="accounts.sessions_ended", subject=user.email)
    db.session.flush()


def remove_second_factor(*, by: User | None, user: User) -> None:
    """Take the second factor and the passkeys off an account whose owner lost them; `by` is None for a command."""
    if by is not None:
        _another(by, user)
    forget_second_factor(user)
    user.fs_uniquifier = new_uniquifier()
    record_act(act="accounts.second_factor_removed", subject=user.email)
    letters.send(letters.notice(user, "second_factor_removed"))
    db.session.flush()


def forget_password(*, user: User) -> None:
    """Take the password off an account, which then waits for its owner to choose one."""
    user.password = None
    user.fs_uniquifier = new_uniquifier()
    db.session.flush()


def forget_second_factor(user: User) -> None:
    """Empty everything that proves a person besides the password."""
    user.tf_primary_method = user.tf_totp_secret = user.totp_last_counter = None
    user.mf_recovery_codes = None
    user.webauthn.clear()


def send_reset(*, by: User, user: User) -> None:
    """Write to a person how to choose a new password.

    Raises
    ------
    Refused
        If they have not chosen a first one yet, or are shut out.
    """
    check_administers(by)
    if user.state is not UserState.ACTIVE:
        raise Refused("not_active")
    send_reset_password_instructions(user)  # type: ignore[no-untyped-call]


def _another(by: User, user: User) -> None:
    check_administers(by)
    if by.id == user.id:
        raise NotAllowed


def _step(before: list[RoleName], after: list[RoleName]) -> dict[str, object]:
    return {"before": [role.value for role in before], "after": [role.value for role in after]}
