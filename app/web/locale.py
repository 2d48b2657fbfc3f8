"""Which language a person reads."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, Response, current_app, g, has_request_context, request
from flask_babel import get_locale
from flask_security import current_user

from app.config import LANGUAGES, Mode

COOKIE = "language"
A_YEAR = 365 * 24 * 3600


def choose() -> str:
    """Return the language of this request.

    Precedence: ``?lang=`` in the address, the cookie it left, the account's
    setting, the browser's Accept-Language, the installation's default. A page that
    says its own language (a respondent's) is asked before all of these.
    """
    default: str = current_app.config["BABEL_DEFAULT_LOCALE"]
    if not has_request_context():
        return default
    if own := g.get("content_language"):
        return str(own)
    account = getattr(current_user, "language", None)
    for wish in (request.args.get("lang"), request.cookies.get(COOKIE), account):
        if wish in LANGUAGES:
            return wish
    return request.accept_languages.best_match(LANGUAGES) or default


def language() -> str:
    """Return the language in force as `en` or `ru`."""
    found = get_locale()
    return str(found.language) if found else str(current_app.config["BABEL_DEFAULT_LOCALE"])


def verify(app: Flask) -> None:
    """Stop the start when a language has no compiled catalogue."""
    if app.config["SETTINGS"].mode is Mode.TEST and app.config.get("WITHOUT_CATALOGUES"):
        return
    for lang in LANGUAGES:
        catalogue = Path(app.config["BABEL_TRANSLATION_DIRECTORIES"]) / lang / "LC_MESSAGES" / "messages.mo"
        if lang != "en" and not catalogue.exists():
            raise RuntimeError(f"no compiled catalogue for {lang!r}: run `make translations`")


def init_app(app: Flask) -> None:
    """Remember a language asked for in the address, so that the next page keeps it."""

    @app.after_request
    def remember(response: Response) -> Response:
        wish = request.args.get("lang")
        if "content_language" in g:  # a respondent's page keeps no cookie
            wish = None
        if wish in LANGUAGES and request.cookies.get(COOKIE) != wish:
            secure = bool(app.config["SESSION_COOKIE_SECURE"])
            response.set_cookie(COOKIE, wish, max_age=A_YEAR, samesite="Lax", httponly=True, secure=secure)
        if response.mimetype in {"text/javascript", "application/json"}:  # read by scripts, in no language
            return response
        response.headers["Content-Language"] = g.get("content_language") or language()
        response.vary.update({"Cookie", "Accept-Language"})
        return response
