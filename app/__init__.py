"""Pairpulse: both sides of a service, asked the same month."""

from __future__ import annotations

from flask import Flask

from app.config import Settings, read_settings
from app.db import db, migrate
from app.features import init_features


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application from its settings."""
    settings = settings or read_settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    app = Flask(__name__, static_folder=None)
    app.config.from_mapping(settings.flask())
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    db.init_app(app)
    migrate.init_app(app)
    init_features(app, settings)
    return app
