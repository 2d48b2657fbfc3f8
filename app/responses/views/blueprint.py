"""The blueprint of the respondent's pages."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from app.responses.pages import message, speak, wished

blueprint = Blueprint(
    "responses", __name__, template_folder="../templates", static_folder="../static", static_url_path="/static/r"
)


class UnknownLink(LookupError):
    """A link that names no invitation, wave or stand of ours."""


@blueprint.errorhandler(UnknownLink)
def unknown_link(_problem: UnknownLink) -> ResponseReturnValue:
    """Tell a respondent, on a page of their own kind, what to do about a mistyped link."""
    return message("unknown", lang=speak(wished(()))), 404
