"""The blueprint all pages of this feature belong to."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("reports", "app.reports", template_folder="templates")
