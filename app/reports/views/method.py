"""How every figure is made, and all published cells to take along."""

from __future__ import annotations

from flask import abort, current_app, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.roles import EVERYONE
from app.documents.pdf import pdf_bytes
from app.documents.sending import KINDS, PDF, sent
from app.documents.sheet import Column, Sheet, Value, file_name
from app.release import services as release
from app.reports.method_page import blocks, check, lead_words, sections, team_formulas, thresholds
from app.reports.viewer import Viewer, current_viewer
from app.reports.views.blueprint import blueprint
from app.web.access import access


@blueprint.get("/method")
@access(*EVERYONE)
def method() -> str:
    """Say how the figures of all pages are made, and when none is told."""
    return render_template(
        "reports/method.html",
        lead=lead_words(),
        sections=sections(),
        check=check(),
        periods=[one.code for one in release.periods()],
    )


@blueprint.get("/method.pdf")
@access(*EVERYONE)
def method_pdf() -> ResponseReturnValue:
    """Send the page as PDF."""
    made = pdf_bytes(
        title=str(_("Method")),
        lang=current_viewer().lang,
        foot=str(_("Moving together is not proof of cause.")),
        blocks=blocks(),
    )
    return sent(made, PDF, file_name(current_app.config["SETTINGS"].organisation, str(_("Method")), suffix="pdf"))


@blueprint.get("/method/cells.<kind>")
@access(*EVERYONE)
def cells(kind: str) -> ResponseReturnValue:
    """Send all published cells of the teams one may see, one a row."""
    if kind not in KINDS:
        abort(404)
    mimetype, write = KINDS[kind]
    return sent(write(_sheet(current_viewer())), mimetype, file_name(str(_("Published cells")), suffix=kind))


def _sheet(viewer: Viewer) -> Sheet:
    measures = {one.code: one for one in release.measures()}
    rows: list[list[Value]] = []
    for team, period, code, value, n, sd in release.cells_of(measures, teams=viewer.visible):
        node = viewer.tree.teams[team]
        rows.append([node.code, viewer.name(node), period, code, measures[code].side, value, n, sd])
    columns = [
        Column("team"), Column(_("Team"), width=34), Column("period"), Column("measure", width=20), Column("side"),
        Column("value", 2), Column("n", 0), Column("sd", 2),
    ]  # fmt: skip
    lines = [*thresholds(), *team_formulas()]
    return Sheet(
        title=str(_("Published cells")), columns=columns, rows=rows, method_title=str(_("Method")), method=lines
    )
