"""Figures of the group a small team counts in, so that it is never left with nothing; and what people wrote."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

from app.linkage.services import mean_interval
from app.release.services.together import together_of
from app.reports.team_page.items import named
from app.reports.team_page.tiles import between, without_interval
from app.web.charts.numbers import written

if TYPE_CHECKING:
    from app.release.services.waves import RegionFigures
    from app.reports.team_page.figures import TeamSubject


@dataclasses.dataclass(frozen=True, slots=True)
class Shared:
    """What is said of a wave beside a team's own figures; `wrote` names whose people the comments are from."""

    period: str
    lead: str
    figures: list[tuple[str, str, str]]  # measure, value, answers
    wrote: str
    comments: list[str]


def shared(subject: TeamSubject) -> Shared | None:
    """Return the group a team without own figures counts in, with its figures, and the comments of its group."""
    found = together_of(subject.team.id)
    if found is None:
        return None
    wrote = "" if found.wrote == (subject.team.id,) else named(subject, found.wrote)
    comments = list(found.comments)
    if found.region is None:
        lead = _(
            "Too few answered in %(period)s, here and in the groups around: nothing may be shown.", period=found.period
        )
        return Shared(found.period, str(lead), [], wrote, comments)
    if found.alone:
        return Shared(found.period, "", [], wrote, comments) if comments else None
    lead = _(
        "So that nobody can be recognised, answers of a small team are shown together with those of its neighbours."
        " In %(period)s these count together: %(teams)s. No answer is lost.",
        period=found.period,
        teams=named(subject, found.teams),
    )
    return Shared(found.period, str(lead), _figures(subject, found.region), wrote, comments)


def _figures(subject: TeamSubject, region: RegionFigures) -> list[tuple[str, str, str]]:
    lang = subject.viewer.lang
    figures = []
    for measure in subject.measures:
        figure = region.figures.get(measure.code)
        if figure is not None and measure.side == "ex":
            digits = subject.digits(measure)
            answers = str(ngettext("%(num)d answer", "%(num)d answers", figure.n))
            edges = mean_interval(figure.mean, figure.n, figure.sd)
            answers += ", " + (between(edges, digits, lang) or without_interval("ex", figure.n))
            figures.append((measure.name(lang), written(figure.mean, digits, lang), answers))
    return figures
