"""Error pages: what happened, in the reader's language, and what to do now."""

from __future__ import annotations

from flask import Flask, render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

PAGES = {
    400: (_l("This request makes no sense to us"), _l("Go back, reload the page and try once more.")),
    403: (_l("This page is not open to you"), _l("Ask the person who runs Pairpulse in your organisation for access.")),
    404: (_l("There is no such page"), _l("The address may be mistyped, or what it showed was withdrawn.")),
    405: (_l("This address cannot be used like that"), _l("Go back and use the button on the page.")),
    413: (_l("The file is too large"), _l("Split the file, or leave out columns that are not needed.")),
    429: (_l("Too many tries"), _l("Wait a minute, then try again.")),
    500: (_l("Something went wrong on our side"), _l("Nothing you entered was half kept. Try again in a minute.")),
}


def init_app(app: Flask) -> None:
    """Show the same calm page for every error."""

    @app.errorhandler(HTTPException)
    def show(problem: HTTPException) -> tuple[str, int]:
        code = problem.code or 500
        title, remedy = PAGES.get(code, PAGES[500] if code >= 500 else PAGES[400])
        if isinstance(problem, CSRFError):
            title, remedy = _("This form has expired"), _("Reload the page and send it once more.")
        return render_template("web/error.html", code=code, title=title, remedy=remedy), code
