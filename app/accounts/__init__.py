"""Who signs in, with which roles, over which part of the organisation."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask, current_app, request
from flask_babel import lazy_gettext as _l
from flask_limiter import Limiter
from flask_login import user_logged_in, user_logged_out
from flask_security import Security, SQLAlchemyUserDatastore

from app.accounts import cli
from app.accounts.audit import describe_act
from app.accounts.mail import OutboxMail
from app.accounts.models import Passkey, Role, User
from app.accounts.passkeys import AnyPasskey
from app.accounts.views import blueprint as pages
from app.config import Settings
from app.db import commits, db, now
from app.web.navigation import add_entry

ACTS = {
    "invited": _l("Account opened and invited"),
    "invited_again": _l("Invited again"),
    "changed": _l("Account changed"),
    "deactivated": _l("Account closed"),
    "activated": _l("Account opened again"),
    "sessions_ended": _l("Sessions ended"),
    "second_factor_removed": _l("Second factor removed"),
}
LIMITED = (
    "security.login", "security.verify", "security.forgot_password", "security.two_factor_token_validation",
    "security.mf_recovery", "security.wan_signin",
)  # fmt: skip
datastore = SQLAlchemyUserDatastore(db, User, Role, Passkey)


def init_app(app: Flask) -> None:
    """Set up sign-in: e-mail and password, argon2, no self-registration."""
    settings: Settings = app.config["SETTINGS"]
    app.config.from_mapping(
        SECURITY_PASSWORD_SALT=settings.password_salt,
        SECURITY_PASSWORD_HASH="argon2",
        SECURITY_PASSWORD_SCHEMES=["argon2"],
        SECURITY_DEPRECATED_PASSWORD_SCHEMES=[],
        SECURITY_RETURN_GENERIC_RESPONSES=True,
        SECURITY_SEND_REGISTER_EMAIL=False,
        SECURITY_CSRF_IGNORE_UNAUTH_ENDPOINTS=False,
        SECURITY_LOGOUT_METHODS=["POST"],
        SECURITY_POST_LOGIN_VIEW="/",
        SECURITY_POST_LOGOUT_VIEW="/",
        SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False},
        SECURITY_FLASH_MESSAGES=False,
        SECURITY_PASSWORD_LENGTH_MIN=12,
        SECURITY_RECOVERABLE=True,
        SECURITY_RESET_PASSWORD_WITHIN="2 days",
        SECURITY_POST_RESET_VIEW="/login",
        SECURITY_CHANGEABLE=True,
        SECURITY_POST_CHANGE_VIEW="/account",
        SECURITY_TWO_FACTOR=True,
        SECURITY_TWO_FACTOR_ENABLED_METHODS=["authenticator"],
        SECURITY_TWO_FACTOR_RESCUE_EMAIL=False,
        SECURITY_TWO_FACTOR_POST_SETUP_VIEW="/account",
        SECURITY_TOTP_SECRETS={"1": _derived(settings, "totp")},
        SECURITY_TOTP_ISSUER="Pairpulse",
        SECURITY_MULTI_FACTOR_RECOVERY_CODES=True,
        SECURITY_WEBAUTHN=True,
        SECURITY_WAN_RP_NAME="Pairpulse",
        SECURITY_WAN_SALT=_derived(settings, "passkeys"),
        SECURITY_WAN_POST_REGISTER_VIEW="/account",
        SECURITY_WAN_ALLOW_AS_MULTI_FACTOR=True,
        SECURITY_FRESHNESS=timedelta(hours=1),
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        REMEMBER_COOKIE_DURATION=timedelta(days=14),
        REMEMBER_COOKIE_SAMESITE="Lax",
        REMEMBER_COOKIE_SECURE=settings.https,
        REMEMBER_COOKIE_HTTPONLY=True,
        RATELIMIT_STORAGE_URI="memory://",
    )
    # registered before Flask-Security, so that our pages are found first
    app.register_blueprint(pages)
    Security(app, datastore, mail_util_cls=OutboxMail, webauthn_util_cls=AnyPasskey)
    add_entry(app, "accounts.users", _l("Accounts"), order=60)
    for act, text in ACTS.items():
        describe_act(f"accounts.{act}", text)
    app.cli.add_command(cli.users)
    limiter = Limiter(_caller_of_the_hour, app=app)
    app.extensions["sign_in_limits"] = limiter  # nothing else holds it, and it must outlive this function
    per_account = limiter.shared_limit("50 per hour", "account", key_func=_account_of_the_hour, methods=["POST"])
    views: dict[str, Any] = app.view_functions
    for name in LIMITED:
        views[name] = per_account(limiter.limit("10 per minute", methods=["POST"])(views[name]))
    views["security.logout"] = commits(views["security.logout"])
    user_logged_out.connect(_end_every_session, app)
    user_logged_in.connect(_note_the_day, app)


def _note_the_day(_app: Flask, user: User, **_more: object) -> None:
    """Note on which day somebody signed in last, so that unused accounts can be found."""
    if user.last_signed_in_on != now().date():
        user.last_signed_in_on = now().date()
        db.session.flush()


def _derived(settings: Settings, purpose: str) -> str:
    """Return a secret for one purpose, made from the installation's own."""
    return hmac.new(settings.secret_key.encode(), purpose.encode(), hashlib.sha256).hexdigest()


def _end_every_session(_app: Flask, user: User, **_more: object) -> None:
    """Make every copy of a session worthless when its owner signs out."""
    if user.is_authenticated:
        datastore.set_uniquifier(user)


def _caller_of_the_hour() -> str:
    return _key_of_the_hour(request.remote_addr or "")


def _account_of_the_hour() -> str:
    return _key_of_the_hour(request.form.get("email", "").strip().lower())


def _key_of_the_hour(whom: str) -> str:
    """Return a key that counts somebody's tries without keeping their address."""
    secret = datetime.now(UTC).strftime("%Y%m%d%H") + current_app.config["SECRET_KEY"]
    return hmac.new(secret.encode(), whom.encode(), hashlib.sha256).hexdigest()
