"""Who signs in, with which roles, over which part of the organisation."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Blueprint, Flask, current_app, request
from flask_limiter import Limiter
from flask_login import user_logged_out
from flask_security import Security, SQLAlchemyUserDatastore

from app.accounts import cli
from app.accounts.models import Role, User
from app.config import Settings
from app.db import commits, db

# registered before Flask-Security, so that our sign-in page is found first
blueprint = Blueprint("accounts", __name__, template_folder="templates")
datastore = SQLAlchemyUserDatastore(db, User, Role)


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
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        REMEMBER_COOKIE_DURATION=timedelta(days=14),
        REMEMBER_COOKIE_SAMESITE="Lax",
        REMEMBER_COOKIE_SECURE=settings.https,
        REMEMBER_COOKIE_HTTPONLY=True,
        RATELIMIT_STORAGE_URI="memory://",
    )
    app.register_blueprint(blueprint)
    Security(app, datastore)
    app.cli.add_command(cli.users)
    limiter = Limiter(_caller_of_the_hour, app=app)
    app.extensions["sign_in_limits"] = limiter  # nothing else holds it, and it must outlive this function
    per_account = limiter.shared_limit("50 per hour", "account", key_func=_account_of_the_hour, methods=["POST"])
    views: dict[str, Any] = app.view_functions
    for name in ("security.login", "security.verify"):
        views[name] = per_account(limiter.limit("10 per minute", methods=["POST"])(views[name]))
    views["security.logout"] = commits(views["security.logout"])
    user_logged_out.connect(_end_every_session, app)


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
