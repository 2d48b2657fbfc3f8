"""The heat map as tables for a spreadsheet: every visible team with its own figures, or the view as it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _

from app.documents.sheet import Column, Sheet, Value
from app.release import services as release

if TYPE_CHECKING:
    from app.reports.organisation_page.page import HeatMap
    from app.reports.viewer import Viewer

WIDE = 34


def open_sheet(page: HeatMap, seen_as: list[str]) -> Sheet:
    """Return the rows that are open, unrounded, with the answers behind each figure and why blanks are blank."""
    columns = [
        Column(_("Level"), 0, 8),
        Column(_("Team"), width=WIDE),
        Column(_("Code")),
        Column(_("Part of"), width=WIDE),
    ]
    for one in page.columns:
        columns.append(Column(f"{one.name}, {one.period}", 1, 20))
        names = ["n"] if one.measure else [_("n of the team"), _("n of customers")]
        columns += [Column(name, 0, 10) for name in names]
    columns.append(Column(_("Why there is no figure"), width=WIDE))
    rows: list[list[Value]] = []
    for row in page.rows:
        figures: list[Value] = []
        for column, cell in zip(page.columns, row.cells, strict=True):
            figures += [cell.value, *(cell.ns or (None,) * (1 if column.measure else 2))]
        blanks = zip(page.columns, row.cells, strict=True)
        why = "; ".join(f"{column.name}, {column.period}: {cell.note}" for column, cell in blanks if cell.value is None)
        rows.append([row.depth + 1, row.name, row.code, row.path, *figures, why or None])
    return Sheet(
        title=str(_("Organisation, %(period)s", period=page.period)),
        columns=columns,
        rows=rows,
        method_title=str(_("Method")),
        method=[
            (str(_("What stands here")), str(_("The rows that were open, in their order."))),
            *((str(_("Chosen")), words) for words in seen_as),
            (str(_("Figure of a part")), str(_("Of all its people who answered, or the mean of its teams."))),
            (str(_("Blanks")), _why_blank()),
        ],
    )


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
            (str(_("Blanks")), _why_blank()),
            (str(_("Period")), period),
        ],
    )


def _why_blank() -> str:
    words = _(
        "Fewer than %(ex)s employees or %(cx)s customers answered, or nothing was delivered. A blank is never a zero.",
        ex=release.smallest_n("ex"),
        cx=release.smallest_n("cx"),
    )
    return str(words)
