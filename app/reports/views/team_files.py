"""What can be taken along from My team: its figures as a table, each of its pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort
from flask.typing import ResponseReturnValue

from app.accounts.roles import EVERYONE
from app.documents.pictures import PICTURES, picture_bytes
from app.documents.sending import KINDS, sent, sent_sheet
from app.documents.sheet import file_name
from app.organisation import services as organisation
from app.reports.team_page.sheets import team_sheet
from app.reports.telling.subjects import Told
from app.reports.viewer import current_viewer
from app.reports.views.blueprint import blueprint
from app.reports.views.teams import page_of_team
from app.web.access import access

if TYPE_CHECKING:
    from app.reports.team_page.page import TeamPage
    from app.web.charts import Chart


@blueprint.get("/teams/<public_id>/figures.<kind>")
@access(*EVERYONE)
def team_figures(public_id: str, kind: str) -> ResponseReturnValue:
    """Send a team's figures as a table."""
    viewer = current_viewer()
    team = organisation.team_by_public_id(public_id)
    if kind not in KINDS or team is None or team.id not in viewer.visible:
        abort(404)
    sheet = team_sheet(Told(viewer).subject(team))
    if not sheet.rows:
        abort(404)
    latest = max(str(row[2]) for row in sheet.rows)
    return sent_sheet(sheet, kind, file_name(viewer.name(team), latest, sheet.title, suffix=kind))


@blueprint.get("/teams/<public_id>/chart/<name>.<kind>")
@access(*EVERYONE)
def team_chart(public_id: str, name: str, kind: str) -> ResponseReturnValue:
    """Send one picture of a team's page."""
    page = page_of_team(public_id)
    chart = charts_of(page).get(name)
    if chart is None or kind not in PICTURES:
        abort(404)
    made = picture_bytes(chart, kind, lang=current_viewer().lang)
    return sent(made, PICTURES[kind], file_name(page.name, chart.title, suffix=kind))


def charts_of(page: TeamPage) -> dict[str, Chart]:
    """Return the pictures of a team's page by the name their downloads carry."""
    found: dict[str, Chart | None] = {"trend": page.charts.trend, "place": page.charts.place}
    found |= {"parts": page.charts.parts, "journey": page.charts.journey}
    found |= {f"standing-{at}": chart for at, chart in enumerate(page.charts.standing)}
    return {name: chart for name, chart in found.items() if chart is not None}
