"""The respondents' scripts."""

from __future__ import annotations

from flask import Response

from app.responses.scripts import script
from app.responses.views.blueprint import blueprint
from app.web.access import PUBLIC, access


@blueprint.get("/static/r/<any(ex, cx, seal):leg>.js")
@access(PUBLIC)
def script_of(leg: str) -> Response:
    """Give a leg's script, the same bytes to everybody."""
    return Response(script(leg), mimetype="text/javascript")
