"""What became of earlier decisions, on the page of the team that made them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template
from markupsafe import Markup

from app.followup import services
from app.followup.views.blueprint import may_decide
from app.followup.wording import STATES, moved_words

if TYPE_CHECKING:
    from app.reports.known import Team
    from app.reports.viewer import Viewer

MOST_SHOWN, DIGITS = 6, 1


def earlier_decisions(team: Team, viewer: Viewer) -> Markup:
    """Return the actions of a team, those that are open first, each with how its figure has moved since."""
    found = services.actions_of({team.id})
    shown = [(one, _last_move(one, viewer.lang)) for one in found[:MOST_SHOWN]]
    return Markup(  # noqa: S704  a template's own output
        render_template(
            "followup/section.html",
            shown=shown, more=len(found) - len(shown), team=team, states=STATES, overdue=services.is_overdue,
            may_decide=may_decide(), lang=viewer.lang,
        )
    )  # fmt: skip


def _last_move(action: services.Action, lang: str) -> tuple[str, str] | None:
    moved = services.moved_since(action)
    return (moved[-1].period, moved_words(moved[-1], DIGITS, lang)) if moved else None
