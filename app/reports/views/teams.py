"""The teams a person may see, and one of them."""

from __future__ import annotations

import math

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.roles import EVERYONE, IMPORTERS
from app.comments.services import Reader
from app.documents.pdf import pdf_bytes
from app.documents.sending import PDF, sent
from app.documents.sheet import file_name
from app.linkage import services as linkage
from app.linkage.ahead import StillComputing
from app.linkage.preparing import wait_for_main
from app.organisation import services as organisation
from app.release import services as release
from app.reports.fragments import fragments
from app.reports.sections import deciding, sections_of
from app.reports.team_page.document import blocks
from app.reports.team_page.latest import latest_figures
from app.reports.team_page.listing import listed, sought_teams
from app.reports.team_page.page import TeamPage, team_page, with_themes
from app.reports.telling.subjects import Told
from app.reports.viewer import current_viewer, holds
from app.reports.views.blueprint import blueprint
from app.reports.views.computing import LONGEST, PATIENCE, being_computed
from app.web.access import access

PER_PAGE = 50


@blueprint.get("/teams")
@access(*EVERYONE)
def teams() -> ResponseReturnValue:
    """List the teams one may see; somebody with a team of his own comes to that team first."""
    viewer = current_viewer()
    if viewer.top and not request.args.keys() & {"q", "page", "all"}:
        return redirect(url_for("reports.team", public_id=viewer.top.public_id))
    sought = request.args.get("q", "").strip()[:100]
    main = Told(viewer).main
    found = sought_teams(viewer, sought)
    pages = max(1, math.ceil(len(found) / PER_PAGE))
    page = min(max(1, request.args.get("page", 1, type=int)), pages)
    shown = listed(viewer, found[(page - 1) * PER_PAGE : page * PER_PAGE])
    summaries = {one.code: linkage.summary_of(measure=one.code, tree=viewer.tree) for one in main}
    return render_template(
        "reports/teams.html",
        teams=shown,
        total=len(found),
        sought=sought,
        page=page,
        pages=pages,
        latest=latest_figures(viewer, main, summaries, {one.id for one in shown}),
        may_import=holds(*IMPORTERS),
        lang=viewer.lang,
    )


@blueprint.get("/teams/<public_id>")
@access(*EVERYONE)
def team(public_id: str) -> ResponseReturnValue:
    """Show one team."""
    try:
        found = page_of_team(public_id, seconds=PATIENCE)
    except StillComputing as waiting:
        return being_computed(waiting)
    viewer = current_viewer()
    shown = organisation.team_by_public_id(public_id)
    return render_template(
        "reports/team.html",
        page=found,
        public_id=public_id,
        sections=sections_of(shown, viewer) if shown else [],
        deciding=deciding,
    )


@blueprint.get("/teams/<public_id>.pdf")
@access(*EVERYONE)
def team_pdf(public_id: str) -> ResponseReturnValue:
    """Send one team's page as PDF."""
    viewer = current_viewer()
    found = page_of_team(public_id)
    made = pdf_bytes(
        title=found.name,
        lang=viewer.lang,
        foot=str(_("Moving together is not proof of cause.")),
        blocks=blocks(found, viewer.lang),
    )
    return sent(made, PDF, file_name(found.name, suffix="pdf"))


def page_of_team(public_id: str, *, seconds: float = LONGEST) -> TeamPage:
    """Return a team's page, or 404 for one that does not exist or is none of the reader's business.

    Waits so long for figures that are being computed, a file longer than a page.
    """
    viewer = current_viewer()
    team = organisation.team_by_public_id(public_id)
    if team is None or team.id not in viewer.visible:
        abort(404)
    measures = release.measures()
    versions = tuple((one.code, one.version, one.name(viewer.lang)) for one in measures)
    least = tuple(release.smallest_n(side) for side in (release.Side.EX, release.Side.CX))
    key = ("team", team.id, versions, least, viewer.sight)

    def make() -> TeamPage:
        wait_for_main(tree=viewer.tree, seconds=seconds)
        told = Told(viewer)
        return team_page(told.subject(team), told.link_marking(team))

    reader = Reader(viewer.lang, viewer.tree, frozenset(viewer.visible), viewer.whole)
    return with_themes(fragments().get(key, make), team.id, reader)
