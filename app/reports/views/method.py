"""How every figure is made, and all published cells to take along."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.roles import EVERYONE
from app.release import services as release
from app.reports.documents.sheet import Column, Sheet, Value, file_name
from app.reports.link_page import method as link_method
from app.reports.method_page import team_formulas, thresholds
from app.reports.viewer import Viewer, current_viewer
from app.reports.views.blueprint import blueprint
from app.reports.views.downloads import KINDS, sent
from app.web.access import access


@blueprint.get("/method")
@access(*EVERYONE)
def method() -> str:
    """Say how the figures of all pages are made, and when none is told."""
    return render_template(
        "reports/method.html",
        link=link_method.formulas(),
        team=team_formulas(),
        limits=thresholds(),
        benchmark=link_method.benchmark(),
        unknown=link_method.unknown(),
        periods=[one.code for one in release.periods()],
    )


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
