"""The blueprint of the questionnaires' pages, and who may use them."""

from __future__ import annotations

from flask import Blueprint, abort

from app.accounts.roles import RoleName
from app.questionnaires import services
from app.questionnaires.services import Questionnaire

blueprint = Blueprint(
    "questionnaires", __name__, template_folder="../templates", static_folder="../static", static_url_path="/static/q"
)
EDITORS = (RoleName.HR, RoleName.CX_LEAD, RoleName.ADMIN)
READERS = (*EDITORS, RoleName.ANALYST)


def load(public_id: str) -> Questionnaire:
    """Return the questionnaire of an address."""
    return services.by_public_id(public_id) or abort(404)
