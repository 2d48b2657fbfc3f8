"""The pages that belong to no feature: home, health, theme, and the gallery of components."""

from __future__ import annotations

from flask import Blueprint, Flask, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user
from werkzeug.exceptions import BadRequest

from app.config import Mode
from app.web.access import PUBLIC, access, same_site
from app.web.locale import A_YEAR, language
from app.web.navigation import entries
from app.web.presentation import THEMES

blueprint = Blueprint("web", __name__, template_folder="templates", static_folder="static", static_url_path="/static")


@blueprint.get("/")
@access(PUBLIC)
def home() -> ResponseReturnValue:
    """Send a person to sign in, or to the first page that is theirs."""
    if not current_user.is_authenticated:
        return redirect(url_for("security.login"))
    first = entries()
    return redirect(url_for(first[0].endpoint)) if first else render_template("web/nothing_yet.html")


@blueprint.get("/healthz")
@access(PUBLIC)
def healthz() -> ResponseReturnValue:
    """Answer a monitor that the process lives."""
    return {"status": "ok"}


@blueprint.post("/theme")
@access(PUBLIC)
def choose_theme() -> ResponseReturnValue:
    """Remember light, dark or the device's own theme on this device."""
    wish = request.form.get("theme")
    if wish not in THEMES:
        raise BadRequest
    response = redirect(same_site(request.form.get("back", "")) or url_for("web.home"))
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    response.set_cookie("theme", wish, max_age=A_YEAR, samesite="Lax", httponly=True, secure=secure)
    return response


def init_gallery(app: Flask) -> None:
    """Offer the gallery of components where nobody works yet."""
    if app.config["SETTINGS"].mode is Mode.PRODUCTION:
        return

    @app.get("/dev/gallery")
    @access(PUBLIC)
    def gallery() -> str:
        from app.web.gallery import examples  # noqa: PLC0415  the gallery is not part of a working installation

        return render_template("web/gallery.html", examples=examples(language()))
