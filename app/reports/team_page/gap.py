"""The perception gap: what the team thinks its customers say, beside what they say."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from app.linkage.services import Difference, compare
from app.reports.team_page.items import GUESS
from app.reports.team_page.tiles import Tile, between
from app.web.charts import sparkline
from app.web.charts.numbers import written

if TYPE_CHECKING:
    from app.reports.known import Measure
    from app.reports.team_page.figures import TeamSubject

RATING = "recommend"  #: on the same scale as the guess, -100 to 100


@dataclasses.dataclass(frozen=True, slots=True)
class PerceptionGap:
    """What the team guesses and what customers say in one period; `difference` is the guess minus the rating."""

    period: str
    guess: float
    rating: float
    difference: Difference
    series: list[float | None]


def perception_gap(subject: TeamSubject) -> PerceptionGap | None:
    """Return the gap in the latest period that has both figures of this team; None where no period has."""
    known = {measure.code: measure for measure in subject.measures}
    if not {GUESS, RATING} <= known.keys() or known[GUESS].side != "ex" or known[RATING].side != "cx":
        return None
    guesses, ratings = subject.readings(GUESS), subject.readings(RATING)
    order = [period for period in subject.periods(RATING) if period in subject.periods(GUESS)]
    both = [period for period in order if period in guesses and period in ratings]
    if not both:
        return None
    last = both[-1]
    told = compare([(ratings[last], guesses[last])])[0]
    series = [guesses[one][0] - ratings[one][0] if one in both else None for one in order]
    return PerceptionGap(last, guesses[last][0], ratings[last][0], told, series)


def gap_tile(subject: TeamSubject, gap: PerceptionGap) -> Tile:
    """Return the gap as a headline number."""
    lang = subject.viewer.lang
    rating: Measure = next(one for one in subject.measures if one.code == RATING)
    digits = subject.digits(rating)
    size = gap.difference.value
    sign = "+" if size > 0 else ""
    told = gap.difference
    return Tile(
        code=GUESS,
        side="gap",
        label=str(_("Perception gap")),
        value=sign + written(size, digits, lang),
        period=gap.period,
        change=_said(told),
        direction="",
        interval=between(
            (told.low, told.high) if told.low is not None and told.high is not None else None, digits, lang
        ),
        answers=str(
            _(
                "We think customers would say %(guess)s; they say %(rating)s",
                guess=written(gap.guess, digits, lang),
                rating=written(gap.rating, digits, lang),
            )
        ),
        medians=[],
        spark=sparkline(gap.series, id="spark-gap", title=_("Perception gap over time"), side="own"),
    )


def _said(told: Difference) -> str:
    if told.low is None:
        few = told.reason == "too_few_answers"
        why = _("fewer than 10 answers on one side") if few else _("the spread of the answers is not known")
        return str(_("whether this is more than chance cannot be told: %(why)s", why=why))
    if not told.sure:
        return str(_("could be chance"))
    return str(_("we think too well of ourselves") if told.value > 0 else _("customers like us better than we think"))
