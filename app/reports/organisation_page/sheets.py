"""The heat map as a table for a spreadsheet: every visible team with its own published figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _

from app.documents.sheet import Column, Sheet, Value
from app.release import services as release

if TYPE_CHECKING:
    from app.reports.viewer import Viewer

WIDE = 34


def organisation_sheet(viewer: Viewer, period: str) -> Sheet:
    """Return the published cells of a period, a row for each visible team, unrounded; no figure is filled in."""
    measures = release.measures()
    cells = {(cell[0], cell[2]): cell for cell in release.cells_of([one.code for one in measures], periods=[period])}
    columns = [Column(_("Team"), width=WIDE), Column(_("Code")), Column(_("Part of"), width=WIDE)]
    for measure in measures:
        columns += [Column(measure.name(viewer.lang), 1, 20), Column("n", 0, 8)]
    rows: list[list[Value]] = []
    for team in sorted(viewer.by_code.values(), key=lambda one: [viewer.sorting(above) for above in viewer.path(one)]):
        found = [cells.get((team.id, measure.code)) for measure in measures]
        if any(found):
            figures: list[Value] = [part for cell in found for part in ((cell[3], cell[4]) if cell else (None, None))]
            rows.append([viewer.name(team), team.code, " / ".join(map(viewer.name, viewer.path(team))), *figures])
    return Sheet(
        title=str(_("Organisation, %(period)s", period=period)),
        columns=columns,
        rows=rows,
        method_title=str(_("Method")),
        method=[
            (str(_("What stands here")), str(_("Published figures of the teams that have figures of their own."))),
            (
                str(_("Blanks")),
                str(
                    _(
                        "Fewer than %(ex)s employees or %(cx)s customers answered, or nothing was delivered. A blank is"
                        " never a zero.",
                        ex=release.smallest_n("ex"),
                        cx=release.smallest_n("cx"),
                    )
                ),
            ),
            (str(_("Period")), period),
        ],
    )
