"""The gate: what is published about teams, as cells; imported results enter here."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.release import views
from app.web.navigation import add_entry


def init_app(app: Flask) -> None:
    """Register the import pages."""
    app.register_blueprint(views.blueprint)
    add_entry(app, "release.index", _l("Import"), order=40)
