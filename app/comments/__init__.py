"""What people wrote: themes by the organisation's own dictionaries, shown beside the score their region gave."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as _l

from analysis.comments import BadAnalyzer, load_analyzer
from app.accounts.audit import describe_act
from app.comments import views
from app.comments.services import Kept
from app.config import Settings, SettingsError
from app.web import navigation


def init_app(app: Flask) -> None:
    """Register the pages and load what reads comments."""
    settings: Settings = app.config["SETTINGS"]
    try:
        analyzer = load_analyzer(settings.comment_analyzer)
    except BadAnalyzer as problem:
        raise SettingsError(
            f"PAIRPULSE_COMMENT_ANALYZER: {problem}; see docs/operations.md, or leave it out to use the dictionaries"
        ) from problem
    app.extensions["comments"] = Kept(analyzer)
    app.register_blueprint(views.blueprint)
    describe_act("comments.theme_saved", _l("Theme of comments changed"))
    describe_act("comments.theme_reset", _l("Theme of comments brought back"))
    describe_act("comments.theme_deleted", _l("Theme of comments deleted"))
    navigation.add_entry(app, "comments.index", _l("Comments"), order=25)
