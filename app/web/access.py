"""Who may enter: every route declares it, and one without a declaration admits nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

View = TypeVar("View", bound=Callable[..., object])

PUBLIC = "public"
SIGNED_IN = "signed in"

LIBRARY_ROUTES = {
    "security.login": PUBLIC,
    "security.logout": SIGNED_IN,
    "security.verify": SIGNED_IN,
    "security.forgot_password": PUBLIC,
    "security.reset_password": PUBLIC,
    "security.change_password": SIGNED_IN,
    "security.two_factor_setup": SIGNED_IN,
    "security.two_factor_setup_validate": SIGNED_IN,
    "security.two_factor_token_validation": PUBLIC,
    "security.two_factor_rescue": SIGNED_IN,  # it serves those who are not signed in only, so nobody: we send no codes
    "security.tf_select": PUBLIC,
    "security.mf_recovery": PUBLIC,
    "security.mf_recovery_codes": SIGNED_IN,
    "security.wan_register": SIGNED_IN,
    "security.wan_register_response": SIGNED_IN,
    "security.wan_signin": PUBLIC,
    "security.wan_signin_response": PUBLIC,
    "security.wan_delete": SIGNED_IN,
    "security.wan_verify": SIGNED_IN,
    "security.wan_verify_response": SIGNED_IN,
}


def same_site(back: str) -> str | None:
    """Return a path of our own to go back to, None for an address elsewhere."""
    own = back.startswith("/") and back.isprintable() and not back.startswith(("//", "/\\"))
    return back if own else None


def access(*who: str) -> Callable[[View], View]:
    """Declare who may enter a view: role names, or PUBLIC, or SIGNED_IN."""

    def declare(view: View) -> View:
        view.access = frozenset(who)  # type: ignore[attr-defined]
        return view

    return declare


def declared(endpoint: str, app: Flask | None = None) -> frozenset[str]:
    """Return who may enter `endpoint`; empty when nobody said."""
    if endpoint in LIBRARY_ROUTES:
        return frozenset({LIBRARY_ROUTES[endpoint]})
    if endpoint.endswith(".static"):
        return frozenset({PUBLIC})
    view = (app or current_app).view_functions.get(endpoint)
    return frozenset(getattr(view, "access", ()))


def may_enter(endpoint: str) -> bool:
    """Tell whether the person at the keyboard may enter `endpoint`."""
    who = declared(endpoint)
    if PUBLIC in who:
        return True
    if not current_user.is_authenticated:
        return False
    return SIGNED_IN in who or any(role.name in who for role in current_user.roles)


def init_app(app: Flask) -> None:
    """Check every request before its view runs."""

    @app.before_request
    def check() -> ResponseReturnValue | None:
        if "next" in request.args and same_site(request.args["next"]) is None:
            abort(400)
        if request.endpoint is None or may_enter(request.endpoint):
            return None
        if current_user.is_authenticated:
            abort(403)
        back = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("security.login", next=back))
