"""What teams decided to do, what became of it, and what was told back."""

from __future__ import annotations

from flask import Flask, url_for
from flask_babel import lazy_gettext as _l

from app.accounts.audit import describe_act
from app.delivery.services import every, register_letter
from app.followup import letters
from app.followup.sections import earlier_decisions
from app.followup.services import told_back
from app.followup.views import PARTS
from app.followup.views.blueprint import blueprint, may_decide
from app.followup.wording import ACTS
from app.reports import sections
from app.responses.thanking import tell_by
from app.web.navigation import add_entry


def init_app(app: Flask) -> None:
    """Register the pages, the letters, the section on My team and what respondents are told back."""
    assert PARTS  # noqa: S101  the modules whose views the blueprint carries
    app.register_blueprint(blueprint)
    add_entry(app, "followup.actions", _l("Actions"), order=12)
    for act, text in ACTS.items():
        describe_act(act, text)
    for kind, compose in letters.COMPOSERS.items():
        register_letter(kind, compose)
    every("actions", 3600, letters.remind)
    sections.offer(app, section=earlier_decisions, decide=_decide)
    tell_by(app, told_back)


def _decide(team: str, about: str) -> str | None:
    """Return where to decide something about a figure of a team; None for those who only read."""
    return url_for("followup.new_action", team=team, about=about or None) if may_decide() else None
