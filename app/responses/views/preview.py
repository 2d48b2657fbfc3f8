"""What respondents would see of a questionnaire; for editors, in a frame of our own pages."""

from __future__ import annotations

from flask import Response, abort, current_app, make_response, request

from app.accounts.roles import RoleName
from app.config import LANGUAGES
from app.questionnaires import services as questionnaires
from app.questionnaires.asking import asked_items
from app.responses.pages import page, speak, wished
from app.responses.views.blueprint import blueprint
from app.web.access import access


@blueprint.get("/preview/<public_id>")
@access(RoleName.HR, RoleName.CX_LEAD, RoleName.ADMIN, RoleName.ANALYST)
def preview(public_id: str) -> Response:
    """Show a questionnaire as it would be asked; nothing is ever sent from here."""
    found = questionnaires.by_public_id(public_id) or abort(404)
    lang = speak(wished(LANGUAGES))
    settings = current_app.config["SETTINGS"]
    document = questionnaires.document_of(questionnaires.current(found))
    turn = request.args.get("turn", 0, int) or 0
    html = page(
        leg=found.leg,
        lang=lang,
        items=asked_items(document, turn=turn),
        greeting=document.greeting,
        thanks=document.thanks,
        languages=LANGUAGES,
        least=settings.min_employees if found.leg == "ex" else settings.min_customers,
        until=None,
        walk_in=False,
        wave=None,
        state="preview",
    )
    response = make_response(html)
    response.headers["X-Pairpulse-Frame"] = "own"
    return response
