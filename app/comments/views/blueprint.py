"""The blueprint of the comments' pages, and who may change dictionaries."""

from __future__ import annotations

from flask import Blueprint

from app.accounts.roles import RoleName

blueprint = Blueprint(
    "comments", __name__, template_folder="../templates", static_folder="../static", static_url_path="/static/comments"
)
EDITORS = (RoleName.HR, RoleName.ADMIN)
