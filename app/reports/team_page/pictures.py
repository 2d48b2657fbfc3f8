"""The pictures of a team's page."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

from app.release.services import changed_periods, first_of
from app.web.charts import Caterpillar, Change, DualTrend, RankRow, Reading, Series
from app.web.charts.model import Side

if TYPE_CHECKING:
    from app.reports.known import Measure
    from app.reports.team_page.figures import TeamSubject


def trend(subject: TeamSubject) -> DualTrend | None:
    """Return the first measure of each side over time; None with a single period."""
    first = {side: first_of(known) for side in ("ex", "cx") if (known := subject.shown(side))}
    order: list[str] = []
    for measure in first.values():
        order += [period for period in subject.periods(measure.code) if period not in order]
    if len(order) < 2:
        return None
    waves = sorted(order)
    changed = [one for one in changed_periods() if one in waves[1:]] if first.get("ex") else []
    return DualTrend(
        title=_("Both sides over time"),
        desc=_("The team's figures in each period; where a line breaks there was no figure."),
        waves=waves,
        ex=_series(subject, first.get("ex"), "ex", waves),
        cx=_series(subject, first.get("cx"), "cx", waves),
        changes=[Change(wave=waves.index(one), label=_("questions changed")) for one in changed],
    )


def _series(subject: TeamSubject, measure: Measure | None, side: Side, waves: list[str]) -> Series:
    if measure is None:
        return Series(label="–", side=side, readings=[Reading() for _wave in waves])
    return Series(
        label=measure.name(subject.viewer.lang),
        side=side,
        decimals=subject.digits(measure),
        readings=[_reading(subject, measure, wave) for wave in waves],
    )


def _reading(subject: TeamSubject, measure: Measure, wave: str) -> Reading:
    found = subject.readings(measure.code).get(wave)
    if found is None:
        return Reading()
    value, n, _sd = found
    low, high = subject.interval(measure.code, wave) or (None, None)
    note = ngettext("%(num)d answer", "%(num)d answers", n) if n is not None else ""
    return Reading(value=value, low=low, high=high, note=note)


def caterpillar(subject: TeamSubject, measure: Measure) -> Caterpillar | None:
    """Return all teams by fair score with this one marked; None where teams may not be ranked."""
    standing = subject.summaries[measure.code].standing
    if not standing or subject.team.code not in standing["teams"]:
        return None
    if standing["teams"][subject.team.code][3] is None:
        return None
    name = measure.name(subject.viewer.lang)
    return Caterpillar(
        title=_("Fair scores of all teams: %(measure)s", measure=name),
        desc=_("Each line is the interval of one team's fair score; the marked one is this team."),
        rows=[_rank(subject, code, standing["teams"][code]) for code in _in_order(standing["teams"])],
        x_label=_("Teams, the highest score first"),
        y_label=name,
        mean=standing["found"]["estimate"],
        mean_label=_("mean of all teams"),
        rank_label=_("place"),
        others=_("Other teams"),
        side="cx" if measure.side == "cx" else "ex",
        decimals=subject.digits(measure),
    )


def _in_order(scores: dict[str, list[float | None]]) -> list[str]:
    """Return the codes by score, so that equal teams do not stand in the order of their codes."""
    return sorted(scores, key=lambda code: [math.inf if figure is None else figure for figure in scores[code]])


def _rank(subject: TeamSubject, code: str, score: list[float | None]) -> RankRow:
    shrunk, low, high, first, last = score
    team = subject.viewer.by_code.get(code)
    return RankRow(
        name=subject.viewer.name(team) if team else _("another team"),
        value=shrunk,
        low=low,
        high=high,
        rank_low=None if first is None else int(first),
        rank_high=None if last is None else int(last),
        href=subject.viewer.address(team) if team else None,
        marked=code == subject.team.code,
    )
