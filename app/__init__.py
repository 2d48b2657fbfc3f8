"""Pairpulse: both sides of a service, asked the same month."""

from __future__ import annotations

import os

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app.config import Settings, read_settings
from app.db import db, migrate
from app.features import init_features


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application from its settings."""
    settings = settings or read_settings()
    os.umask(0o077)  # what we write, the database included, is for our own account only
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    app = Flask(__name__, static_folder=None)
    app.config.from_mapping(settings.flask())
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]  # as Flask's own guide does
    db.init_app(app)
    migrate.init_app(app)
    init_features(app, settings)
    return app
