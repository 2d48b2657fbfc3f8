"""Where a team stands among all, in words: a span of places, or why none can be given."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from app.reports.words import Lexicon
from app.web.charts.numbers import written

if TYPE_CHECKING:
    from app.reports.known import Measure
    from app.reports.team_page.figures import TeamSubject


@dataclasses.dataclass(frozen=True, slots=True)
class Standing:
    """What is said for one measure; `tone` is ok or refused."""

    side: str
    measure: str
    tone: str
    text: str
    note: str = ""


def standing(subject: TeamSubject, measure: Measure) -> Standing:
    """Return where the team stands by one measure."""
    name = measure.name(subject.viewer.lang)
    found = subject.summaries[measure.code].standing
    refused = _why_not(subject, measure)
    if refused or not found:
        return Standing(measure.side, name, "refused", refused)
    lang, digits = subject.viewer.lang, subject.digits(measure)
    shrunk, low, high, first, last = found["teams"][subject.team.code]
    text = _(
        "Somewhere between place %(first)s and place %(last)s of %(teams)s in %(period)s; place 1 is the highest.",
        first=int(first),
        last=int(last),
        teams=len(found["teams"]),
        period=found["period"],
    )
    note = _(
        "Fair score %(score)s, 95 %% between %(low)s and %(high)s: the team's figure, drawn towards the mean of all"
        " teams the more, the fewer answers stand behind it.",
        score=written(shrunk, digits, lang),
        low=written(low, digits, lang),
        high=written(high, digits, lang),
    )
    tones = [reason["severity"] for reason in found["found"]["reasons"]]
    more = " ".join(said.text for said in _lexicon(subject).reasons(found["found"]["reasons"], "warn"))
    return Standing(measure.side, name, "warn" if "warn" in tones else "ok", str(text), f"{note} {more}".strip())


def _why_not(subject: TeamSubject, measure: Measure) -> str:
    found = subject.summaries[measure.code].standing
    if not found or not found["known"]:
        return str(_("No place can be given: how many answers stand behind the figures is not known."))
    if found["found"]["status"] == "refused":
        return " ".join(one.text for one in _lexicon(subject).reasons(found["found"]["reasons"], "refused"))
    score = found["teams"].get(subject.team.code)
    if score is None:
        return str(_("No place can be given: the team has no figure in %(period)s.", period=found["period"]))
    if score[3] is None:
        told = _lexicon(subject).reasons(found["found"]["reasons"], "warn", "refused")
        return " ".join(one.text for one in told)
    return ""


def _lexicon(subject: TeamSubject) -> Lexicon:
    return Lexicon(subject.viewer, {measure.code: measure for measure in subject.measures})
