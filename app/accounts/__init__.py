"""Who signs in, with which roles, over which part of the organisation."""

from __future__ import annotations

import functools
import hashlib
import hmac
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from flask import Flask, current_app, redirect, request, session, url_for
from flask_babel import lazy_gettext as _l
from flask_limiter import Limiter
from flask_login import user_logged_in, user_logged_out
from flask_security import Security, SQLAlchemyUserDatastore, current_user

from app.accounts import cli
from app.accounts.audit import describe_act
from app.accounts.mail import OutboxMail
from app.accounts.models import Passkey, Role, User
from app.accounts.passkeys import AnyPasskey
from app.accounts.sign_in import sign_in_settings
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
    app.config.from_mapping(sign_in_settings(settings))
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
    views["security.two_factor_token_validation"] = _only_while_signing_in(
        views["security.two_factor_token_validation"]
    )
    views["security.logout"] = commits(views["security.logout"])
    user_logged_out.connect(_end_every_session, app)
    user_logged_in.connect(_note_the_day, app)


def _only_while_signing_in(view: Callable[..., Any]) -> Callable[..., Any]:
    """Keep the library's page from ending the session of somebody who merely opens its address."""

    @functools.wraps(view)
    def guarded(*args: object, **values: object) -> Any:
        if current_user.is_authenticated and "tf_state" not in session:
            return redirect(url_for("web.home"))
        return view(*args, **values)

    return guarded


def _note_the_day(_app: Flask, user: User, **_more: object) -> None:
    """Note on which day somebody signed in last, so that unused accounts can be found."""
    if user.last_signed_in_on != now().date():
        user.last_signed_in_on = now().date()
        db.session.flush()


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
