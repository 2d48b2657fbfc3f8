"""How often somebody may try: to sign in, to ask for letters, to guess a code."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, current_app, request, session
from flask_limiter import Limiter
from flask_security import current_user

PASSWORD_TRIES = ("security.login", "security.verify")
CODE_TRIES = ("security.two_factor_token_validation", "security.mf_recovery", "security.two_factor_setup_validate")
PASSKEY_TRIES = ("security.wan_signin", "security.wan_signin_response", "security.wan_verify_response")


def init_app(app: Flask) -> None:
    """Put limits around the library's views."""
    limiter = Limiter(_caller_of_the_hour, app=app)
    app.extensions["sign_in_limits"] = limiter  # nothing else holds it, and it must outlive this function
    limiter.request_filter(_elsewhere)  # it would search for limits at every request, respondents' too
    views: dict[str, Any] = app.view_functions
    per_account = limiter.shared_limit("50 per hour", "account", key_func=_account_of_the_hour, methods=["POST"])
    for name in PASSWORD_TRIES:
        views[name] = per_account(limiter.limit("10 per minute", methods=["POST"])(views[name]))
    # wrong codes of one person count together, whoever types them and from wherever
    codes = limiter.shared_limit(
        "10 per 10 minutes; 60 per day", "code", key_func=_person, methods=["POST"], deduct_when=_was_wrong
    )
    for name in CODE_TRIES:
        views[name] = codes(views[name])
    for name in PASSKEY_TRIES:
        views[name] = limiter.limit("30 per minute", methods=["POST"])(views[name])
    letters = limiter.shared_limit("5 per hour", "letters", key_func=_account_of_the_hour, methods=["POST"])
    asking = "security.forgot_password"
    views[asking] = letters(limiter.limit("20 per hour", methods=["POST"])(views[asking]))
    views["security.reset_password"] = limiter.limit("30 per hour", methods=["POST"])(views["security.reset_password"])


def _elsewhere() -> bool:
    """Tell whether a request goes to none of the views below."""
    return request.blueprint != "security"


def _was_wrong(response: Response) -> bool:
    """Tell whether a code did not open: the page came again, or a sign-in has to begin anew."""
    return response.status_code == 200 or response.headers.get("Location", "").endswith("second-factor")


def _caller_of_the_hour() -> str:
    return _key_of_the_hour(request.remote_addr or "")


def _account_of_the_hour() -> str:
    if current_user.is_authenticated:
        return _key_of_the_hour(str(current_user.email))
    return _key_of_the_hour(request.form.get("email", "").strip().lower())


def _person() -> str:
    whom = current_user.email if current_user.is_authenticated else session.get("tf_user_id", request.remote_addr or "")
    return _keyed(str(whom))


def _key_of_the_hour(whom: str) -> str:
    """Return a key that counts somebody's tries without keeping their address."""
    return _keyed(datetime.now(UTC).strftime("%Y%m%d%H") + whom)


def _keyed(whom: str) -> str:
    return hmac.new(current_app.config["SECRET_KEY"].encode(), whom.encode(), hashlib.sha256).hexdigest()
