"""The blueprint of the respondent's pages."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint(
    "responses", __name__, template_folder="../templates", static_folder="../static", static_url_path="/static/r"
)
