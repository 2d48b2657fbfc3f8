"""How every figure is made, and all published cells to take along."""

from __future__ import annotations

from flask import abort, current_app, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.roles import EVERYONE
from app.documents.pdf import pdf_bytes
from app.documents.sending import KINDS, PDF, sent, sent_sheet
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
    return sent_sheet(_sheet(current_viewer()), kind, file_name(str(_("Published cells")), suffix=kind))


@blueprint.get("/method/groups.<kind>")
@access(*EVERYONE)
def groups(kind: str) -> ResponseReturnValue:
    """Send what waves published of parts and of groups of small teams, measures and questions, one figure a row."""
    if kind not in KINDS:
        abort(404)
    return sent_sheet(_groups(current_viewer()), kind, file_name(str(_("Figures of groups")), suffix=kind))


def _groups(viewer: Viewer) -> Sheet:
    rows: list[list[Value]] = []
    for wave, one in release.group_figures(viewer.visible):
        node = viewer.tree.teams[one.node]
        shares = " ".join(f"{share:.6g}" for share in one.shares) if one.shares else None
        of = "all below" if one.whole else "group"
        rows.append([node.code, viewer.name(node), wave.period, of, one.code, one.mean, one.n, one.sd, shares])
    columns = [
        Column("team"), Column(_("Team"), width=34), Column("period"), Column("of"), Column("code", width=20),
        Column("value", 2), Column("n", 0), Column("sd", 2), Column("shares", width=34),
    ]  # fmt: skip
    meant = _(
        "“all below”: everybody who was asked there and below; “group”: those of the team counted together with small"
        " neighbours. “shares”: what part gave each answer, the lowest first."
    )
    return Sheet(
        title=str(_("Figures of groups")),
        columns=columns,
        rows=rows,
        method_title=str(_("Method")),
        method=[(str(_("What stands here")), str(meant)), *thresholds()],
    )


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
