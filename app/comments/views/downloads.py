"""What is shown, to take along."""

from __future__ import annotations

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.roles import EVERYONE
from app.comments.choosing import Chosen, choose
from app.comments.document import blocks, title
from app.comments.page import group_name
from app.comments.reader import current_reader
from app.comments.sheets import comments_sheet, themes_sheet
from app.comments.views.blueprint import blueprint
from app.documents.pdf import pdf_bytes
from app.documents.sending import KINDS, PDF, sent, sent_sheet
from app.documents.sheet import file_name
from app.web.access import access

SHEETS = {"comments": comments_sheet, "themes": themes_sheet}


@blueprint.get("/comments/download/<name>.<kind>")
@access(*EVERYONE)
def download(name: str, kind: str) -> ResponseReturnValue:
    """Send the comments or the themes that the page shows under the same choice."""
    if name not in SHEETS or kind not in KINDS:
        abort(404)
    chosen = _chosen()
    sheet = SHEETS[name](chosen)
    return sent_sheet(sheet, kind, _file_name(chosen, sheet.title, kind))


@blueprint.get("/comments.pdf")
@access(*EVERYONE)
def comments_pdf() -> ResponseReturnValue:
    """Send the page under the same choice: of all themes, or of one."""
    chosen = _chosen()
    name = title(chosen)
    made = pdf_bytes(
        title=f"{name}, {chosen.wave.period}",
        lang=chosen.reader.lang,
        foot=str(_("What looks like a name, a telephone, a number or an address is hidden.")),
        blocks=blocks(chosen),
    )
    return sent(made, PDF, _file_name(chosen, name, "pdf"))


def _chosen() -> Chosen:
    return choose(request.args, current_reader()) or abort(404)


def _file_name(chosen: Chosen, title: str, kind: str) -> str:
    return file_name(group_name(chosen, chosen.group), chosen.wave.period, title, suffix=kind)
