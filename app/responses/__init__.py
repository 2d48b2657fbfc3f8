"""The respondent's pages and the stored answers; every anonymity rule lives here."""

from __future__ import annotations

from flask import Flask, current_app, g
from flask_babel import lazy_gettext as _l

from app.accounts.audit import describe_act
from app.delivery.services import every, register_letter
from app.responses import compressing, letters
from app.responses.protocol.blind import self_test
from app.responses.protocol.libcrypto import SignerFailed
from app.responses.scripts import style
from app.responses.services.progress import note_progress
from app.responses.views import PARTS
from app.responses.views.blueprint import blueprint
from app.web import csrf
from app.web.access import PUBLIC, declared


def init_app(app: Flask) -> None:
    """Register the pages, the letters and what happens by itself."""
    # a respondent has no session and sends no cookie, so there is nothing a foreign page could misuse
    csrf.exempt(blueprint)
    assert PARTS  # noqa: S101  the modules whose views the blueprint carries
    app.register_blueprint(blueprint)
    app.jinja_env.globals["respondent_style"] = style
    app.url_value_preprocessor(_nobody)
    compressing.init_app(app)
    _try_signer(app)
    describe_act("responses.sheet_printed", _l("Code sheet printed"))
    for kind, compose in letters.COMPOSERS.items():
        register_letter(kind, compose, silent=kind in letters.SILENT)
    every("progress", 3600, note_progress)


def _try_signer(app: Flask) -> None:
    """Try the signer when the process starts; one that fails signs nothing, and the operator reads why at once."""
    try:
        self_test()
    except SignerFailed as problem:
        app.logger.critical("no anonymous pass will be given: %s", problem)


def _nobody(endpoint: str | None, _values: object) -> None:
    """Let a respondent's page not even look who is signed in in the same browser; runs before anything asks."""
    if (endpoint or "").startswith("responses.") and PUBLIC in declared(endpoint or ""):
        g._login_user = current_app.login_manager.anonymous_user()  # type: ignore[attr-defined]  # an extension's
