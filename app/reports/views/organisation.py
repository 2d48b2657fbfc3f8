"""The whole organisation: heat map and its table."""

from __future__ import annotations

import re

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.roles import EVERYONE
from app.documents.pictures import PICTURES, picture_bytes
from app.documents.sending import KINDS, sent
from app.documents.sheet import file_name
from app.pulses import services as pulses
from app.release import services as release
from app.reports.fragments import fragments
from app.reports.organisation_page.page import HeatBuilder, HeatMap, Wish
from app.reports.organisation_page.picture import picture
from app.reports.organisation_page.sheets import organisation_sheet
from app.reports.team_page.tiles import of_place
from app.reports.viewer import Viewer, current_viewer
from app.reports.views.blueprint import blueprint
from app.web.access import access

MOST_OPEN = 60


@blueprint.get("/organisation")
@access(*EVERYONE)
def organisation() -> str:
    """Show the organisation, the parts that are open, or what a search finds."""
    viewer, wish = current_viewer(), _wish()
    return render_template(
        "reports/organisation.html",
        page=_page(viewer, wish),
        wish=wish,
        measures=[one for one in release.measures() if not of_place(one)],
        response=_response(viewer),
        lang=viewer.lang,
        toggled=lambda public_id: _toggled(wish, public_id),
    )


@blueprint.get("/organisation.<kind>")
@access(*EVERYONE)
def organisation_file(kind: str) -> ResponseReturnValue:
    """Send the published figures of a period."""
    known = [one.code for one in release.periods()]
    period = request.args.get("period") or (known[-1] if known else "")
    if kind not in KINDS or period not in known:
        abort(404)
    mimetype, write = KINDS[kind]
    sheet = organisation_sheet(current_viewer(), period)
    return sent(write(sheet), mimetype, file_name(str(_("Organisation")), period, suffix=kind))


@blueprint.get("/organisation/map.<kind>")
@access(*EVERYONE)
def organisation_map(kind: str) -> ResponseReturnValue:
    """Send the heat map as it is open, as a picture."""
    if kind not in PICTURES:
        abort(404)
    viewer = current_viewer()
    page = _page(viewer, _wish())
    made = picture_bytes(picture(page), kind, lang=viewer.lang)
    return sent(made, PICTURES[kind], file_name(str(_("Organisation")), page.period, suffix=kind))


def _wish() -> Wish:
    opened = frozenset(re.findall(r"[\w-]{1,16}", request.args.get("open", "")[:2000])[:MOST_OPEN])
    return Wish(
        period=request.args.get("period", "")[:20],
        opened=opened,
        sought=request.args.get("q", "").strip()[:100],
        waves=request.args.get("waves", "")[:120],
    )


def _toggled(wish: Wish, part: str) -> str:
    """Return the address of the page with one part opened or shut."""
    opened = ".".join(sorted(wish.opened ^ {part}))
    return url_for(".organisation", period=wish.period or None, waves=wish.waves or None, open=opened or None)


def _page(viewer: Viewer, wish: Wish) -> HeatMap:
    versions = tuple((one.code, one.version, one.name(viewer.lang)) for one in release.measures())
    least = tuple(release.smallest_n(side) for side in (release.Side.EX, release.Side.CX))
    seen = viewer.sees_together(sorted(viewer.by_code))
    key = ("organisation", versions, least, viewer.shape, seen, viewer.scope_team_id, wish)
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
