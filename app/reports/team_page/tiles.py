"""The numbers of a team: each with how sure it is, where it comes from and what it stands beside."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

from app.web.charts import sparkline
from app.web.charts.numbers import written

if TYPE_CHECKING:
    from markupsafe import Markup

    from app.reports.known import Measure
    from app.reports.team_page.figures import TeamSubject


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One number in words."""

    side: str
    label: str
    value: str
    period: str
    change: str
    direction: str
    interval: str
    answers: str
    medians: list[str]
    spark: Markup


def tiles(subject: TeamSubject) -> tuple[list[Tile], list[Tile]]:
    """Return the headline numbers, the first measure of each side and of the outcomes; and the rest."""
    sides = [subject.shown(side) for side in ("ex", "cx", "outcome")]
    first = [measures[0] for measures in sides if measures]
    rest = [measure for measures in sides for measure in measures[1:]]
    made = [_tile(subject, measure, at) for at, measure in enumerate([*first, *rest])]
    return made[: len(first)], made[len(first) :]


def _tile(subject: TeamSubject, measure: Measure, at: int) -> Tile:
    lang, digits = subject.viewer.lang, subject.digits(measure)
    readings = subject.readings(measure.code)
    periods = [period for period in subject.periods(measure.code) if period in readings]
    latest = periods[-1]
    value, n, _sd = readings[latest]
    edges = subject.interval(measure.code, latest)
    change, direction = _change(subject, measure, latest)
    name = measure.name(lang)
    return Tile(
        side=measure.side,
        label=name,
        value=written(value, digits, lang),
        period=latest,
        change=change,
        direction=direction,
        interval=_between(edges, digits, lang),
        answers="" if n is None else _answers(measure.side, n, lang),
        medians=_medians(subject, measure, latest, digits),
        spark=sparkline(
            [readings[one][0] if one in readings else None for one in subject.periods(measure.code)],
            id=f"spark-{at}",
            title=_("%(measure)s over time", measure=name),
            side="cx" if measure.side == "cx" else "ex",
        ),
    )


def _between(edges: tuple[float, float] | None, digits: int, lang: str) -> str:
    if edges is None:
        return ""
    low, high = (written(edge, digits, lang) for edge in edges)
    return f"95\N{NO-BREAK SPACE}%: {low} – {high}"


def _answers(side: str, n: int, lang: str) -> str:
    count = written(n, 0, lang)
    if side == "ex":
        return str(ngettext("%(count)s employee's answer", "%(count)s employees' answers", n, count=count))
    if side == "cx":
        return str(ngettext("%(count)s customer's answer", "%(count)s customers' answers", n, count=count))
    return f"n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{count}"


def _change(subject: TeamSubject, measure: Measure, latest: str) -> tuple[str, str]:
    """Return the change since the period before, in words, and whether it goes up or down."""
    readings, lang = subject.readings(measure.code), subject.viewer.lang
    order = subject.periods(measure.code)
    at = order.index(latest)
    before = order[at - 1] if at else None
    if before is None or before not in readings:
        return "", ""
    digits = subject.digits(measure)
    change = round(readings[latest][0] - readings[before][0], digits)
    if not change:
        return str(_("as in %(period)s", period=before)), ""
    figure = written(abs(change), digits, lang)
    if change > 0:
        return str(_("%(change)s more than in %(period)s", change=figure, period=before)), "up"
    return str(_("%(change)s less than in %(period)s", change=figure, period=before)), "down"


def _medians(subject: TeamSubject, measure: Measure, period: str, digits: int) -> list[str]:
    """Return what other teams had in the same period, as medians no single team can be read from."""
    lang, summary = subject.viewer.lang, subject.summaries[measure.code]
    found = []
    parent = subject.viewer.tree.teams.get(subject.team.parent_id) if subject.team.parent_id else None
    beside = summary.groups.get(parent.code, {}).get(period) if parent else None
    if beside:
        median = written(beside[0], digits, lang)
        found.append(
            str(_("Median of the teams beside it: %(median)s (%(teams)s)", median=median, teams=int(beside[1])))
        )
    everyone = summary.medians.get(period)
    if everyone:
        median = written(everyone[0], digits, lang)
        found.append(str(_("Median of all teams: %(median)s (%(teams)s)", median=median, teams=int(everyone[1]))))
    return found
