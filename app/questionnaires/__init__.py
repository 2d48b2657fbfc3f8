"""Questionnaires: bilingual items, scales, versions, the library."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.accounts.audit import describe_act
from app.questionnaires.views import PARTS
from app.questionnaires.views.blueprint import blueprint
from app.web.navigation import add_entry

ACTS = {
    "taken": _l("Questionnaire taken from the library"),
    "created": _l("Questionnaire begun"),
    "published": _l("Questionnaire published"),
    "copied": _l("Questionnaire copied"),
    "draft_dropped": _l("Draft thrown away"),
    "archived": _l("Questionnaire put away"),
    "unarchived": _l("Questionnaire taken back"),
    "scale_saved": _l("Scale changed"),
    "texts_brought": _l("Texts taken in"),
    "imported": _l("Questionnaire loaded from a workbook"),
}


def init_app(app: Flask) -> None:
    """Register the pages."""
    assert PARTS  # noqa: S101  the modules whose views the blueprint carries
    app.register_blueprint(blueprint)
    add_entry(app, "questionnaires.index", _l("Questionnaires"), order=24)
    for act, text in ACTS.items():
        describe_act(f"questionnaires.{act}", text)
