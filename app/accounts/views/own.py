"""One's own account."""

from __future__ import annotations

import flask_login
from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from app.accounts import services
from app.accounts.forms import OwnForm
from app.accounts.roles import INVITERS
from app.accounts.scopes import scopes
from app.accounts.services import User
from app.accounts.views.blueprint import blueprint
from app.accounts.wording import ROLE_NAMES
from app.db import commits
from app.web.access import SIGNED_IN, access


@blueprint.get("/account")
@access(SIGNED_IN)
def account() -> str:
    """Show one's own account."""
    return _page(OwnForm(data={"name": current_user.name, "language": current_user.language or ""}))


@blueprint.post("/account")
@access(SIGNED_IN)
@commits
def change_account() -> ResponseReturnValue:
    """Change one's own name and language."""
    form = OwnForm()
    if not form.validate_on_submit():
        return _page(form), 422
    services.change_own(user=_me(), name=form.name.data or "", language=form.language.data or None)
    flash(_("Your account was changed."), "success")
    # the language asked for in an address is remembered on the device and would win over the account's
    return redirect(url_for(".account", lang=form.language.data or None))


@blueprint.post("/account/sessions")
@access(SIGNED_IN)
@commits
def end_other_sessions() -> ResponseReturnValue:
    """Sign oneself out everywhere but here."""
    user = _me()
    services.end_other_sessions(user=user)
    remembered = current_app.config.get("REMEMBER_COOKIE_NAME", flask_login.COOKIE_NAME) in request.cookies
    flask_login.login_user(user, remember=remembered)
    flash(_("You are signed out everywhere but here."), "success")
    return redirect(url_for(".account"))


def _me() -> User:
    me: User = current_user._get_current_object()
    return me


def _page(form: OwnForm) -> str:
    me = _me()
    return render_template(
        "accounts/account.html", form=form, me=me, scope=scopes().label(me.scope_team_id), role_names=ROLE_NAMES,
        codes=len(me.mf_recovery_codes or []), powerful=bool(set(me.role_names) & set(INVITERS)),
    )  # fmt: skip
