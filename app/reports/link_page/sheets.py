"""The tables behind the pictures and the numbers, for downloads and for the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from app.documents.sheet import Column, Sheet, Value
from app.linkage.services import DIVISION, PERIOD, TEAM
from app.reports.link_page.method import method_lines
from app.reports.link_page.numbers import groups
from app.reports.link_page.pictures import quadrant_names

if TYPE_CHECKING:
    from app.linkage.services import LinkTable
    from app.reports.link_page.subject import LinkSubject

WIDE = 34


def teams(subject: LinkSubject) -> Sheet:
    """Return the points of the scatter; a team the reader may not know has no name."""
    middle, corners = subject.picture["quadrants"], quadrant_names()
    rows: list[list[Value]] = []
    for place in subject.places:
        name = subject.viewer.name(place.team) if place.team else None
        code = place.code if place.team else None
        corner = None
        if middle:
            right, top = place.x >= middle["x_median"], place.y >= middle["y_median"]
            corner = corners[(0 if top else 2) + (1 if right else 0)]
        rows.append([name, code, place.x, place.y, place.waves, corner])
    columns = [
        Column(_("Team"), width=WIDE),
        Column(_("Code")),
        Column(_("%(measure)s (mean over periods)", measure=subject.ex_name), 2, 20),
        Column(_("%(measure)s (mean over periods)", measure=subject.cx_name), 2, 20),
        Column(_("Periods"), 0),
        Column(_("Quadrant"), width=44),
    ]
    return _sheet(subject, _("Teams"), columns, rows)


def between_within(subject: LinkSubject) -> Sheet:
    """Return the deviations of the right half; the left half is the table of teams."""
    cloud = subject.picture["within_points"]
    rows: list[list[Value]] = [[x, y] for x, y in zip(cloud["x"], cloud["y"], strict=True)] if cloud else []
    columns = [
        Column(_("%(measure)s, distance from the team's own mean", measure=subject.ex_name), 3, 28),
        Column(_("%(measure)s, distance from the team's own mean", measure=subject.cx_name), 3, 28),
    ]
    return _sheet(subject, _("Within teams over time"), columns, rows)


def trend(subject: LinkSubject) -> Sheet:
    """Return both sides period by period."""
    rows: list[list[Value]] = []
    for wave in subject.picture["trend"]:
        line: list[Value] = [str(wave["wave"])]
        for side in (wave["ex"], wave["cx"]):
            line += [side["mean"], side["low"], side["high"], side["n"]]
        rows.append(line)
    columns = [Column(_("Period"))]
    for name in (subject.ex_name, subject.cx_name):
        columns += [
            Column(name, 2, 20),
            Column(_("%(measure)s, 95 %% from", measure=name), 2, 20),
            Column(_("%(measure)s, 95 %% to", measure=name), 2, 20),
            Column(_("%(measure)s, teams", measure=name), 0, 20),
        ]
    return _sheet(subject, _("Trend"), columns, rows)


def strata(subject: LinkSubject) -> Sheet:
    """Return the link in each part of the organisation."""
    check = subject.picture["simpson"]
    intervals = {str(one["name"]): one["interval"] for one in check["strata"]} if check else {}
    rows: list[list[Value]] = []
    for part in subject.report["strata"] or ():
        found = intervals.get(str(part["name"])) or {"low": None, "high": None}
        rows.append([subject.lexicon.part(str(part["name"])), part["r"], found["low"], found["high"], part["n"]])
    columns = [
        Column(_("Part of the organisation"), width=WIDE),
        Column("r", 3),
        Column(_("Interval from"), 3),
        Column(_("Interval to"), 3),
        Column(_("Teams"), 0),
    ]
    return _sheet(subject, _("Parts"), columns, rows)


def drivers(subject: LinkSubject) -> Sheet:
    """Return the aspects of the employees' side with all that is known about their part."""
    found = subject.picture["drivers"]
    rows: list[list[Value]] = [
        [
            subject.lexicon.measure(one["name"]),
            one["lmg"],
            one["share"],
            one["interval"]["low"],
            one["interval"]["high"],
            one["rank"],
            one["rank_low"],
            one["rank_high"],
            one["johnson"],
            one["vif"],
            one["r"],
            one["p"],
            one["p_holm"],
        ]
        for one in (found["drivers"] if found else ())
    ]
    columns = [
        Column(_("Aspect"), width=WIDE),
        Column(_("Part of R²"), 4),
        Column(_("Share"), 3),
        Column(_("Interval from"), 3),
        Column(_("Interval to"), 3),
        Column(_("Rank"), 0),
        Column(_("Rank from"), 0),
        Column(_("Rank to"), 0),
        Column(_("Johnson's weight"), 4, 18),
        Column("VIF", 2),
        Column("r", 3),
        Column("p", 4),
        Column(_("p adjusted (Holm)"), 4, 18),
    ]
    return _sheet(subject, _("Drivers"), columns, rows)


def numbers(subject: LinkSubject) -> Sheet:
    """Return every number of the page, unrounded."""
    rows: list[list[Value]] = [
        [group.title, row.label, row.value, row.to, row.low, row.high, row.se, row.p, row.n, row.missing or None]
        for group in groups(subject)
        for row in group.rows
    ]
    columns = [
        Column(_("Question"), width=30),
        Column(_("Figure"), width=48),
        Column(_("Value"), 4),
        Column(_("Value up to"), 4),
        Column(_("Interval from"), 4),
        Column(_("Interval to"), 4),
        Column(_("Standard error"), 4, 16),
        Column("p", 4),
        Column(_("Rests on"), 0),
        Column(_("Why it is not given"), width=70),
    ]
    return _sheet(subject, _("Numbers"), columns, rows)


def export(subject: LinkSubject, table: LinkTable) -> Sheet:
    """Return the cells used, under the column names the command line is told."""
    known = subject.viewer.by_code
    seen = table if subject.viewer.whole else table.only(set(known))
    text = {TEAM, PERIOD, DIVISION}
    columns = [Column(name, None if name in text else 0 if name.startswith("n_") else 2) for name in seen.columns]
    rows = [list(row) for row in seen.rows]
    if seen.by:
        at = seen.columns.index(seen.by)
        for row in rows:
            row[at] = row[at] if row[at] in known else None
    return _sheet(subject, _("Cells used"), columns, rows)


def _sheet(subject: LinkSubject, title: str, columns: list[Column], rows: list[list[Value]]) -> Sheet:
    lines = method_lines(subject)
    return Sheet(title=str(title), columns=columns, rows=rows, method_title=str(_("Method")), method=lines)


FIGURES: dict[str, Callable[[LinkSubject], Sheet]] = {
    "teams": teams,
    "between-within": between_within,
    "trend": trend,
    "strata": strata,
    "drivers": drivers,
    "numbers": numbers,
}
