"""The whole organisation: heat map, its tables, and the view that is open as a file."""

from __future__ import annotations

from flask import abort, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.roles import EVERYONE, WHOLE_ORGANISATION
from app.documents.pdf import pdf_bytes
from app.documents.pictures import PICTURES, picture_bytes
from app.documents.sending import KINDS, PDF, sent, sent_sheet
from app.documents.sheet import file_name
from app.pulses import services as pulses
from app.release import services as release
from app.reports.fragments import fragments
from app.reports.organisation_page.document import blocks
from app.reports.organisation_page.page import HeatBuilder, HeatMap
from app.reports.organisation_page.picture import picture
from app.reports.organisation_page.sheets import open_sheet, organisation_sheet
from app.reports.organisation_page.viewed import viewed
from app.reports.organisation_page.wish import FILTERS, Wish, wish_of
from app.reports.viewer import Viewer, current_viewer, holds
from app.reports.views.blueprint import blueprint
from app.web.access import access


@blueprint.get("/organisation")
@access(*EVERYONE)
def organisation() -> str:
    """Show the organisation: the parts that are open, or what a search finds among them."""
    viewer, wish = current_viewer(), wish_of(request.args)
    return render_template(
        "reports/organisation.html",
        page=_page(viewer, wish),
        wish=wish,
        filters=FILTERS,
        measures=[one for one in release.measures() if not release.of_place(one)],
        response=_response(viewer),
        lang=viewer.lang,
        has_one_page=holds(*WHOLE_ORGANISATION),
    )


@blueprint.get("/organisation.<kind>")
@access(*EVERYONE)
def organisation_file(kind: str) -> ResponseReturnValue:
    """Send the published figures of a period."""
    known = [one.code for one in release.periods()]
    period = request.args.get("period") or (known[-1] if known else "")
    if kind not in KINDS or period not in known:
        abort(404)
    sheet = organisation_sheet(current_viewer(), period)
    return sent_sheet(sheet, kind, file_name(str(_("Organisation")), period, suffix=kind))


@blueprint.get("/organisation/open.<kind>")
@access(*EVERYONE)
def organisation_open(kind: str) -> ResponseReturnValue:
    """Send the heat map as it is open: a document, a table or a picture."""
    if kind not in {"pdf", *KINDS, *PICTURES}:
        abort(404)
    viewer, wish = current_viewer(), wish_of(request.args)
    page = _page(viewer, wish)
    name = file_name(str(_("Organisation")), page.period, str(_("as open")), suffix=kind)
    if kind in PICTURES:
        return sent(picture_bytes(picture(page), kind, lang=viewer.lang), PICTURES[kind], name)
    seen_as = viewed(page, wish)
    if kind in KINDS:
        return sent_sheet(open_sheet(page, seen_as), kind, name)
    made = pdf_bytes(
        title=str(_("Organisation, %(period)s", period=page.period)),
        lang=viewer.lang,
        foot=current_app.config["SETTINGS"].organisation,
        blocks=blocks(page, seen_as),
    )
    return sent(made, PDF, name)


def _page(viewer: Viewer, wish: Wish) -> HeatMap:
    versions = tuple((one.code, one.version, one.name(viewer.lang)) for one in release.measures())
    least = tuple(release.smallest_n(side) for side in (release.Side.EX, release.Side.CX))
    key = ("organisation", versions, least, viewer.sight, wish)
    return fragments().get(key, lambda: HeatBuilder(viewer, wish).page())


def _response(viewer: Viewer) -> list[tuple[str, str, int, int]]:
    """Return the response of large groups of the latest waves that note it: wave, group, at least per cent, invited."""
    found = []
    for programme in pulses.programmes():
        wave = next((one for one in pulses.waves_of(programme) if pulses.progress_of(one)[1]), None)
        for row in pulses.progress_of(wave)[1] if wave else ():
            team = viewer.tree.teams.get(row.team_id)
            if wave and team is not None and team.id in viewer.visible:
                found.append((wave.period, viewer.name(team), row.answered_percent, row.invited))
    return sorted(found, key=lambda one: (one[0], -one[3]))
