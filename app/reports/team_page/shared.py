"""Figures of the group a small team counts in, so that it is never left with nothing; and what people wrote."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

from app.release.services.together import together_of
from app.web.charts.numbers import written

if TYPE_CHECKING:
    from app.reports.team_page.figures import TeamSubject

MOST_NAMED = 4


@dataclasses.dataclass(frozen=True, slots=True)
class Shared:
    """What is said of a wave beside a team's own figures."""

    period: str
    lead: str
    figures: list[tuple[str, str, str]]  # measure, value, answers
    comments: list[str]


def shared(subject: TeamSubject) -> Shared | None:
    """Return the group a team without own figures counts in, with its figures, and the comments of its group."""
    found = together_of(subject.team.id)
    if found is None:
        return None
    lang, teams = subject.viewer.lang, subject.viewer.tree.teams
    if found.region is None:
        lead = _(
            "Too few answered in %(period)s, here and in the groups around: nothing may be shown.", period=found.period
        )
        return Shared(found.period, str(lead), [], list(found.comments))
    if found.alone:
        return Shared(found.period, "", [], list(found.comments)) if found.comments else None
    names = [subject.viewer.name(teams[one]) for one in found.teams if one in teams]
    shown = " + ".join(names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        shown += " " + ngettext("and %(num)d more team", "and %(num)d more teams", len(names) - MOST_NAMED)
    lead = _("In %(period)s this team's answers count together: %(teams)s.", period=found.period, teams=shown)
    figures = []
    for measure in subject.measures:
        figure = found.region.figures.get(measure.code)
        if figure is not None and measure.side == "ex":
            answers = ngettext("%(num)d answer", "%(num)d answers", figure.n)
            figures.append((measure.name(lang), written(figure.mean, subject.digits(measure), lang), str(answers)))
    return Shared(found.period, str(lead), figures, list(found.comments))
