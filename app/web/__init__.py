"""Shared presentation only: base templates, locale, theme, errors, security headers, access, charts."""

from __future__ import annotations

from flask import Flask
from flask_babel import Babel
from flask_wtf import CSRFProtect

from app.web import access, compressing, errors, headers, locale, navigation, presentation, views

csrf = CSRFProtect()


def init_app(app: Flask) -> None:
    """Register what every page needs."""
    locale.verify(app)
    Babel(app, locale_selector=locale.choose)
    csrf.init_app(app)
    app.register_blueprint(views.blueprint)
    views.init_gallery(app)
    access.init_app(app)
    compressing.init_app(app)
    errors.init_app(app)
    headers.init_app(app)
    locale.init_app(app)
    navigation.init_app(app)
    presentation.init_app(app)
