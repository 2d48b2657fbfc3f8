"""The link page."""

from __future__ import annotations

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.accounts.roles import EVERYONE, IMPORTERS
from app.linkage import services as linkage
from app.linkage.ahead import StillComputing
from app.linkage.preparing import wait_for_link
from app.release import services as release
from app.reports.fragments import fragments
from app.reports.link_page.page import LinkPage, link_page
from app.reports.link_page.subject import LinkSubject
from app.reports.viewer import Viewer, current_viewer, holds
from app.reports.views.blueprint import blueprint
from app.reports.views.computing import PATIENCE, being_computed
from app.web.access import access


@blueprint.get("/link")
@access(*EVERYONE)
def link() -> ResponseReturnValue:
    """Show how two measures hang together."""
    measures = release.measures()
    sides = {side: [one for one in measures if one.side == side] for side in (release.Side.EX, release.Side.CX)}
    if not all(sides.values()):
        missing = [str(side) for side, known in sides.items() if not known]
        return render_template("reports/link_empty.html", missing=missing, may_import=holds(*IMPORTERS))
    viewer = current_viewer()
    ex, cx = chosen(release.Side.EX), chosen(release.Side.CX)
    choice = {"sides": sides, "ex": ex, "cx": cx, "lang": viewer.lang}
    try:
        wait_for_link(ex=ex, cx=cx, tree=viewer.tree, seconds=PATIENCE)
        subject = subject_of(ex, cx, viewer)
    except StillComputing as waiting:
        return being_computed(waiting, **choice)
    except linkage.NothingPaired:
        return render_template("reports/link_unpaired.html", **choice, may_import=holds(*IMPORTERS))
    return render_template("reports/link.html", page=page_of(subject), **choice)


def chosen(side: release.Side) -> str:
    """Return the measure the address asks for, by default the one that speaks for the side; 404 for an unknown one."""
    known = release.measures(side)
    codes = [measure.code for measure in known]
    wish = request.args.get(str(side.value))
    if (wish is not None and wish not in codes) or not codes:
        abort(404)
    return wish or release.first_of(known).code


def subject_of(ex: str, cx: str, viewer: Viewer) -> LinkSubject:
    """Return a link with its reader."""
    view = linkage.link_of(ex=ex, cx=cx, tree=viewer.tree)
    return LinkSubject(view, {measure.code: measure for measure in release.measures()}, viewer)


def page_of(subject: LinkSubject) -> LinkPage:
    """Return the page, kept for readers who see the same."""
    names = tuple(measure.name(subject.viewer.lang) for measure in subject.measures.values())
    return fragments().get(("link", subject.view.key, names, subject.viewer.sight), lambda: link_page(subject))
