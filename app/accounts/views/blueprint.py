"""The blueprint of accounts, and what happens when an act is refused."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from app.accounts import services
from app.accounts.wording import REFUSED

blueprint = Blueprint(
    "accounts",
    __name__,
    template_folder="../templates",
    static_folder="../static",
    static_url_path="/static/accounts",
)


@blueprint.errorhandler(services.NotAllowed)
def forbid(_problem: services.NotAllowed) -> ResponseReturnValue:
    """Say that an act is beyond one's powers."""
    answer: ResponseReturnValue = current_app.handle_http_exception(Forbidden())
    return answer


@blueprint.errorhandler(services.Refused)
def tell(refused: services.Refused) -> ResponseReturnValue:
    """Say why an act was refused, where the account is shown."""
    flash(str(REFUSED[refused.code]), "warning")
    if "public_id" in (request.view_args or {}):
        return redirect(url_for("accounts.person", **(request.view_args or {})))
    return redirect(url_for("accounts.people"))


def page_asked() -> int:
    """Return which page of a long list is asked for."""
    return min(max(request.args.get("page", 1, type=int) or 1, 1), 100_000)


def word_asked(name: str) -> str:
    """Return what somebody looks for; a database takes neither endless text nor a null."""
    return request.values.get(name, "")[:200].replace("\0", "")
