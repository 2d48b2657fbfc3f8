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
    title = (
        f"{_('Organisation')}: {page.measure}" if page.measure else _("Organisation, %(period)s", period=page.period)
    )
    return HeatGrid(
        title=title,
        desc=desc,
        no_data=_("No figures yet"),
        columns=[HeatColumn(label=label, note=note, side=SIDES.get(side, "point")) for side, label, note in page.heads],
        rows=[
            HeatRow(
                name=row.name,
                depth=row.depth,
                cells=[HeatCell(text=cell.text, note=cell.note, heat=cell.heat) for cell in row.cells],
            )
            for row in drawn
        ],
    )
