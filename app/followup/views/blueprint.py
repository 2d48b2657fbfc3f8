"""The blueprint of actions, and who may do what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort

from app.accounts.roles import RoleName
from app.followup import services
from app.reports.viewer import current_viewer, holds

if TYPE_CHECKING:
    from app.followup.services import Action
    from app.reports.known import Team
    from app.reports.viewer import Viewer

blueprint = Blueprint("followup", __name__, template_folder="../templates")
DECIDERS = (RoleName.HR, RoleName.CX_LEAD, RoleName.MANAGER, RoleName.ADMIN)


def seen(public_id: str) -> tuple[Action, Team, Viewer]:
    """Return an action with its team, or 404 for one that is none of the reader's business."""
    viewer = current_viewer()
    action = services.action_by_public_id(public_id)
    if action is None or action.team_id not in viewer.visible:
        abort(404)
    return action, viewer.tree.teams[action.team_id], viewer


def may_decide() -> bool:
    """Tell whether the reader may do more than read."""
    return holds(*DECIDERS)
