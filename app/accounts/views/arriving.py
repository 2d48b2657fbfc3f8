"""An invited person arrives and chooses a password."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import login_user

from app.accounts import services
from app.accounts.forms import NewPasswordForm
from app.accounts.views.blueprint import blueprint
from app.accounts.wording import GONE
from app.db import commits
from app.web.access import PUBLIC, access


@blueprint.errorhandler(services.InvitationGone)
def gone(problem: services.InvitationGone) -> ResponseReturnValue:
    """Say why an invitation opens nothing, and what to do."""
    title, remedy = GONE[problem.code]
    return render_template("accounts/gone.html", title=title, remedy=remedy), 410


@blueprint.get("/invitation/<token>")
@access(PUBLIC)
def arrive(token: str) -> str:
    """Ask an invited person for a password."""
    return render_template("accounts/arrive.html", form=NewPasswordForm(), user=services.invitation(token))


@blueprint.post("/invitation/<token>")
@access(PUBLIC)
@commits
def accept(token: str) -> ResponseReturnValue:
    """Let an invited person in."""
    user, form = services.invitation(token), NewPasswordForm()
    form.email = user.email
    if not form.validate_on_submit():
        return render_template("accounts/arrive.html", form=form, user=user), 422
    services.accept_invitation(user=user, password=form.password.data)
    if user.has_second_factor:  # the link came back from a command; it proves the mailbox only
        flash(_("The new password stands. Sign in with it."), "success")
        return redirect(url_for("security.login"))
    login_user(user, authn_via=["password"])
    flash(_("Welcome! Your account is ready."), "success")
    return redirect(url_for("web.home"))
