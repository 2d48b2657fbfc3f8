"""The blueprint all pages of this feature belong to."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint(
    "reports", "app.reports", template_folder="templates", static_folder="static", static_url_path="/static/reports"
)
