"""The heat map as it is open, as one picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _

from app.web.charts import HeatCell, HeatColumn, HeatGrid, HeatRow
from app.web.charts.model import Side

if TYPE_CHECKING:
    from app.reports.organisation_page.page import HeatMap

MOST_DRAWN, MOST_CELLS = 50, 240  #: keeps the picture readable and under 60 kB; the tables hold them all
SIDES: dict[str, Side] = {"ex": "ex", "cx": "cx"}


def picture(page: HeatMap) -> HeatGrid:
    """Return the rows that are open with their cells, in the page's own words."""
    desc = _("Blue lies above the middle of all teams, orange below it; a dash is a blank.")
    drawn = page.rows[: min(MOST_DRAWN, MOST_CELLS // max(1, len(page.columns)))]
    if len(drawn) < len(page.rows):
        desc += " " + _("The first %(shown)s rows of %(all)s.", shown=len(drawn), all=len(page.rows))
    over_periods = len(page.columns) > 1 and len({one.name for one in page.columns}) == 1
    title = _("Organisation, %(period)s", period=page.period)
    if over_periods:  # the measure is named once
        title = f"{_('Organisation')}: {page.columns[0].name}"
    return HeatGrid(
        title=title,
        desc=desc,
        no_data=_("No figures yet"),
        columns=[
            HeatColumn(
                label=one.period if over_periods else one.name,
                note="" if over_periods else one.period,
                side=SIDES.get(one.side, "point"),
            )
            for one in page.columns
        ],
        rows=[
            HeatRow(
                name=row.name,
                depth=row.depth,
                cells=[HeatCell(text=cell.text, note=cell.note, heat=cell.heat) for cell in row.cells],
            )
            for row in drawn
        ],
    )
