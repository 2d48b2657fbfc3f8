"""The blueprint of the customers' pages, and who may use them."""

from __future__ import annotations

from flask import Blueprint

from app.accounts.roles import RoleName

blueprint = Blueprint("customers", __name__, template_folder="../templates")
machines = Blueprint("customers_api", __name__)
KEEPERS = (RoleName.CX_LEAD, RoleName.HR, RoleName.ADMIN)
TOKEN_KEEPERS = (RoleName.CX_LEAD, RoleName.ADMIN)
