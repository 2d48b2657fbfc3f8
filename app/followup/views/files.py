"""The list of actions and what was told back, to take along."""

from __future__ import annotations

from flask import current_app
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.roles import EVERYONE
from app.documents.pdf import pdf_bytes
from app.documents.sending import PDF, sent, sent_sheet
from app.documents.sheet import file_name
from app.followup import services
from app.followup.listing import actions_blocks, actions_sheet, told_blocks, told_sheet
from app.followup.views.actions import sought_here
from app.followup.views.blueprint import blueprint
from app.followup.wording import WISHES
from app.reports.viewer import current_viewer
from app.web.access import access


@blueprint.get("/actions.<kind>")
@access(*EVERYONE)
def actions_file(kind: str) -> ResponseReturnValue:
    """Send the actions that the list shows under the same choice."""
    viewer, sought = current_viewer(), sought_here()
    found = services.actions_of(viewer.visible, sought)
    name = file_name(str(_("Actions")), str(WISHES[sought.wish]), suffix=kind)
    if kind == "pdf":
        made = pdf_bytes(
            title=str(_("Actions")), lang=viewer.lang, foot=str(_("Moving together is not proof of cause.")),
            blocks=actions_blocks(found, sought, viewer),
        )  # fmt: skip
        return sent(made, PDF, name)
    return sent_sheet(actions_sheet(found, viewer), kind, name)


@blueprint.get("/told.<kind>")
@access(*EVERYONE)
def told_file(kind: str) -> ResponseReturnValue:
    """Send what was told back."""
    viewer = current_viewer()
    found, title = services.all_told(viewer.visible), str(_("You said – we did"))
    if kind == "pdf":
        made = pdf_bytes(
            title=title,
            lang=viewer.lang,
            foot=current_app.config["SETTINGS"].organisation,
            blocks=told_blocks(found, viewer),
        )
        return sent(made, PDF, file_name(title, suffix=kind))
    return sent_sheet(told_sheet(found, viewer), kind, file_name(title, suffix=kind))
