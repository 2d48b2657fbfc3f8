"""The blueprint of the organisation's pages, and who may use them."""

from __future__ import annotations

from flask import Blueprint

from app.accounts.roles import RoleName

blueprint = Blueprint("organisation", __name__, template_folder="../templates")
KEEPERS = (RoleName.HR, RoleName.ADMIN)
