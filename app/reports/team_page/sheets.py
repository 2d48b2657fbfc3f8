"""A team's figures as a table to take along: every measure and period, with what each rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _

from app.documents.sheet import Column, Sheet, Value
from app.release import services as release

if TYPE_CHECKING:
    from app.reports.known import Measure
    from app.reports.team_page.figures import TeamSubject


def team_sheet(subject: TeamSubject) -> Sheet:
    """Return the figures the page of a team is made of, unrounded, and how they came about."""
    rows = [row for measure in subject.measures for row in _rows(subject, measure)]
    columns = [
        Column(_("Measure"), width=34),
        Column(_("Side"), width=14),
        Column(_("Period")),
        Column(_("Value"), 2),
        Column(_("Interval from"), 2),
        Column(_("Interval to"), 2),
        Column("n", 0),
        Column(_("Standard deviation"), 2, 18),
        Column(_("Median of all teams"), 2, 18),
    ]
    return Sheet(
        title=str(_("Figures")),
        columns=columns,
        rows=rows,
        method_title=str(_("Method")),
        method=_method(subject),
    )


def _rows(subject: TeamSubject, measure: Measure) -> list[list[Value]]:
    sides = {"ex": str(_("Employees")), "cx": str(_("Customers")), "outcome": str(_("Outcome"))}
    readings, medians = subject.readings(measure.code), subject.summaries[measure.code].medians
    found: list[list[Value]] = []
    for period in subject.periods(measure.code):
        value, n, sd = readings.get(period, (None, None, None))
        low, high = subject.interval(measure.code, period) or (None, None)
        median = medians[period][0] if period in medians else None
        if value is not None:
            name = measure.name(subject.viewer.lang)
            found.append([name, sides[measure.side], period, value, low, high, n, sd, median])
    return found


def _method(subject: TeamSubject) -> list[tuple[str, Value]]:
    lines: list[tuple[str, Value]] = [
        (str(_("Team")), subject.viewer.name(subject.team)),
        (str(_("Smallest n, employees")), release.smallest_n(release.Side.EX)),
        (str(_("Smallest n, customers")), release.smallest_n(release.Side.CX)),
        (
            str(_("Source")),
            str(_("Published cells: counted waves and imported results. A period without a row has no figure.")),
        ),
        ("n", str(_("People whose answers stand behind a figure; blank where that is not known."))),
        (
            str(_("Interval")),
            str(
                _(
                    "At the level of 0.95: value ± t(n − 1) · standard deviation / √n; blank where the spread is not"
                    " known, as below 10 answers."
                )
            ),
        ),
        (
            str(_("Median of all teams")),
            str(_("Of the teams with a figure in the period; blank with fewer than five.")),
        ),
    ]
    if subject.is_group:
        lines.append(
            (
                str(_("Part of the organisation")),
                str(
                    _(
                        "Where a wave tells of everybody here, that; else the mean over the teams below, weighted by"
                        " their answers where these are known."
                    )
                ),
            )
        )
    return lines
