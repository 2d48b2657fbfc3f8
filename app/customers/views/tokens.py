"""Tokens of other systems: made, shown once, revoked."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.audit import record_act
from app.customers import services
from app.customers.views.blueprint import TOKEN_KEEPERS, blueprint
from app.db import commits
from app.web.access import access


@blueprint.get("/customers/tokens")
@access(*TOKEN_KEEPERS)
def tokens() -> str:
    """List the tokens."""
    return render_template("customers/tokens.html", tokens=services.tokens(), text=None)


@blueprint.post("/customers/tokens")
@access(*TOKEN_KEEPERS)
@commits
def make_token() -> str:
    """Make a token and show it this once."""
    made, text = services.make_token(name=request.form.get("name", ""))
    record_act(act="customers.token_made", subject=made.name)
    return render_template("customers/tokens.html", tokens=services.tokens(), text=text)


@blueprint.post("/customers/tokens/<public_id>/revoke")
@access(*TOKEN_KEEPERS)
@commits
def revoke_token(public_id: str) -> ResponseReturnValue:
    """Let a token open nothing any more."""
    token = services.token_by_public_id(public_id) or abort(404)
    services.revoke_token(token=token)
    record_act(act="customers.token_revoked", subject=token.name)
    flash(_("The token opens nothing any more."), "success")
    return redirect(url_for(".tokens"))
