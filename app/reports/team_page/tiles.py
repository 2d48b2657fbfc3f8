"""The numbers of a team: each with how sure it is, where it comes from and what it stands beside."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

from app.linkage.services import Difference, compare
from app.release.services import SD_FROM, of_place
from app.web.charts import sparkline
from app.web.charts.numbers import n_equals, written

if TYPE_CHECKING:
    from markupsafe import Markup

    from app.reports.known import Measure
    from app.reports.team_page.figures import TeamSubject


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One number in words."""

    code: str
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
    sides = [[one for one in subject.shown(side) if not of_place(one)] for side in ("ex", "cx", "outcome")]
    first = [measures[0] for measures in sides if measures]
    rest = [measure for measures in sides for measure in measures[1:]]
    changes = _changes(subject, [*first, *rest])
    made = [_tile(subject, measure, at, changes) for at, measure in enumerate([*first, *rest])]
    return made[: len(first)], made[len(first) :]


def place_tiles(subject: TeamSubject) -> list[Tile]:
    """Return the customers' figures of single touchpoints."""
    found = [one for one in subject.shown("cx") if of_place(one)]
    changes = _changes(subject, found)
    return [_tile(subject, measure, f"place-{at}", changes) for at, measure in enumerate(found)]


def _tile(subject: TeamSubject, measure: Measure, at: int | str, changes: dict[str, tuple[str, Difference]]) -> Tile:
    lang, digits = subject.viewer.lang, subject.digits(measure)
    readings = subject.readings(measure.code)
    periods = [period for period in subject.periods(measure.code) if period in readings]
    latest = periods[-1]
    value, n, _sd = readings[latest]
    edges = subject.interval(measure.code, latest)
    change, direction = _change(subject, measure, changes.get(measure.code))
    name = measure.name(lang)
    return Tile(
        code=measure.code,
        side=measure.side,
        label=name,
        value=written(value, digits, lang),
        period=latest,
        change=change,
        direction=direction,
        interval=between(edges, digits, lang) or without_interval(measure.side, n),
        answers="" if n is None else _answers(measure.side, n, lang),
        medians=_medians(subject, measure, latest, digits),
        spark=sparkline(
            [readings[one][0] if one in readings else None for one in subject.periods(measure.code)],
            id=f"spark-{at}",
            title=_("%(measure)s over time", measure=name),
            side="cx" if measure.side == "cx" else "ex",
        ),
    )


def between(edges: tuple[float, float] | None, digits: int, lang: str) -> str:
    """Write an interval."""
    if edges is None:
        return ""
    low, high = (written(edge, digits, lang) for edge in edges)
    return f"95\N{NO-BREAK SPACE}%: {low}\N{NO-BREAK SPACE}– {high}"


def without_interval(side: str, n: int | None) -> str:
    """Return why a figure has no interval."""
    if side == "outcome":
        return ""
    if n is not None and n < SD_FROM:
        return str(_("no interval below %(least)s answers", least=SD_FROM))
    return str(_("no interval: the spread of the answers is not known"))


def _answers(side: str, n: int, lang: str) -> str:
    count = written(n, 0, lang)
    if side == "ex":
        return str(ngettext("%(count)s employee's answer", "%(count)s employees' answers", n, count=count))
    if side == "cx":
        return str(ngettext("%(count)s customer's answer", "%(count)s customers' answers", n, count=count))
    return n_equals(n, lang)


def _changes(subject: TeamSubject, measures: list[Measure]) -> dict[str, tuple[str, Difference]]:
    """Return by measure the period before and the difference to it, tested among all that are shown together."""
    pairs = {}
    for measure in measures:
        readings, order = subject.readings(measure.code), subject.periods(measure.code)
        latest = max(order.index(period) for period in readings if period in order)
        if latest and order[latest - 1] in readings:
            pairs[measure.code] = order[latest - 1], (readings[order[latest - 1]], readings[order[latest]])
    told = compare([both for _period, both in pairs.values()])
    return {code: (period, one) for (code, (period, _both)), one in zip(pairs.items(), told, strict=True)}


def _change(subject: TeamSubject, measure: Measure, found: tuple[str, Difference] | None) -> tuple[str, str]:
    """Return the change since the period before, in words, and where it is more than chance whether it goes up."""
    if found is None:
        return "", ""
    before, change = found
    digits, lang = subject.digits(measure), subject.viewer.lang
    if not round(change.value, digits):
        return str(_("as in %(period)s", period=before)), ""
    size = written(abs(change.value), digits, lang)
    words = (
        _("%(change)s more than in %(period)s", change=size, period=before)
        if change.value > 0
        else _("%(change)s less than in %(period)s", change=size, period=before)
    )
    direction = "up" if change.value > 0 else "down"
    if measure.side == "outcome":  # a count of the books, not a sample of answers
        return str(words), direction
    if change.low is None:
        then = written(subject.readings(measure.code)[before][0], digits, lang)
        return str(_("in %(period)s: %(value)s", period=before, value=then)), ""
    return (str(words), direction) if change.sure else (str(_("%(change)s, could be chance", change=words)), "")


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
