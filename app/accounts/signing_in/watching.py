"""What people do on the library's pages: noted in the audit trail, and told to them by a letter."""

from __future__ import annotations

from flask import Flask
from flask_login import user_logged_out
from flask_security.signals import (
    password_changed,
    password_reset,
    reset_password_instructions_sent,
    tf_disabled,
    tf_profile_changed,
    user_authenticated,
    wan_deleted,
    wan_registered,
)

from app.accounts import letters
from app.accounts.audit import record_act
from app.accounts.models import User
from app.accounts.services import note_arrival
from app.accounts.services.creating import new_uniquifier


def init_app(app: Flask) -> None:
    """Listen to the library."""
    user_logged_out.connect(_end_every_session, app)
    user_authenticated.connect(_arrived, app)
    reset_password_instructions_sent.connect(_reset_asked, app)
    password_reset.connect(_password_reset, app)
    password_changed.connect(_password_changed, app)
    tf_profile_changed.connect(_second_factor_on, app)
    tf_disabled.connect(_second_factor_off, app)
    wan_registered.connect(_passkey_added, app)
    wan_deleted.connect(_passkey_removed, app)


def _end_every_session(_app: Flask, user: User, **_more: object) -> None:
    """Make every copy of a session worthless when its owner signs out."""
    if user.is_authenticated:
        user.fs_uniquifier = new_uniquifier()


def _arrived(_app: Flask, user: User, **_more: object) -> None:
    note_arrival(user=user)


def _reset_asked(_app: Flask, user: User, **_more: object) -> None:
    record_act(act="accounts.reset_asked", subject=user.email)


def _password_reset(_app: Flask, user: User, **_more: object) -> None:
    record_act(act="accounts.password_reset", subject=user.email, by=user)  # the library has written a notice


def _password_changed(_app: Flask, user: User, **_more: object) -> None:
    record_act(act="accounts.password_changed", subject=user.email, by=user)


def _second_factor_on(_app: Flask, user: User, **_more: object) -> None:
    _note(user, "second_factor_on")


def _second_factor_off(_app: Flask, user: User, **_more: object) -> None:
    user.totp_last_counter = None
    _note(user, "second_factor_off")


def _passkey_added(_app: Flask, user: User, **_more: object) -> None:
    _note(user, "passkey_added")


def _passkey_removed(_app: Flask, user: User, **_more: object) -> None:
    _note(user, "passkey_removed")


def _note(user: User, what: str) -> None:
    record_act(act=f"accounts.{what}", subject=user.email)
    letters.send(letters.notice(user, what))
