"""The link page put together, for the screen."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from app.reports.link_page import method, sheets
from app.reports.link_page.chain import Chain, chains
from app.reports.link_page.numbers import Group, groups
from app.reports.link_page.pictures import LEVEL, MOST_MARKED, all_pictures
from app.reports.link_page.verdict import SMALL_PART, Card, card
from app.web.charts import (
    BetweenWithin,
    Chart,
    DualTrend,
    IntervalPlot,
    Scatter,
    between_within,
    dual_trend,
    interval_plot,
    scatter,
)

if TYPE_CHECKING:
    from markupsafe import Markup

    from app.documents.sheet import Sheet
    from app.reports.link_page.subject import LinkSubject
    from app.reports.words import Said

MOST_TABLE_ROWS = 250  #: a longer table belongs into a spreadsheet, not under a picture


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture with its heading, the sentence before it, and the table behind it when it is short."""

    name: str
    title: str
    lead: str
    markup: Markup
    table: Sheet | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LinkPage:
    """Everything the template shows, in words and pictures of one reader."""

    title: str
    ex_name: str
    cx_name: str
    card: Card
    figures: dict[str, Figure]
    groups: list[Group]
    traps: list[Said]
    drivers_refused: list[Said]
    several_aspects: bool
    chains: list[Chain]
    surer: list[str]
    formulas: list[tuple[str, str]]
    reliability: list[tuple[str, str]]
    benchmark: str
    unknown: str
    power: str
    command: str
    whole: bool
    notes: list[Said]


def link_page(subject: LinkSubject) -> LinkPage:
    """Return the page of one link for one reader."""
    told = subject.lexicon.reasons(subject.picture["reasons"], "refused", "warn")
    graver_first = sorted(told, key=lambda said: (said.code in SMALL_PART, said.tone != "refused"))
    shown = groups(subject)
    in_place = {row.missing for group in shown for row in group.rows}
    drivers = subject.picture["drivers"]
    return LinkPage(
        title=subject.title,
        ex_name=subject.ex_name,
        cx_name=subject.cx_name,
        card=card(subject),
        figures=_figures(subject),
        groups=shown,
        traps=[said for said in graver_first if not said.code.startswith("drivers_") and said.text not in in_place],
        drivers_refused=[said for said in graver_first if said.code.startswith("drivers_")],
        several_aspects=drivers is not None,
        chains=chains(subject),
        surer=method.surer(subject),
        formulas=method.formulas(),
        reliability=method.reliability(subject),
        benchmark=method.benchmark(),
        unknown=method.unknown(),
        power=method.power(subject),
        command=method.command(subject),
        whole=subject.viewer.whole,
        notes=[
            said
            for said in subject.lexicon.reasons(subject.picture["reasons"], "ok")
            if said.code not in {"no_weight_column", "no_kind_column", "no_wave_column"}
        ],
    )


def _figures(subject: LinkSubject) -> dict[str, Figure]:
    leads = {
        "teams": _scatter_lead(subject),
        "between-within": _("Two different questions. The answer to one is not the answer to the other."),
        "trend": _(
            "The mean of all teams in each period, with its %(level)s interval. Each side has its own scale.",
            level=LEVEL,
        ),
        "strata": _("The same correlation among teams of one part of the organisation only."),
        "drivers": _(
            "How the explained differences divide among the aspects. The wider the line, the less sure the order;"
            " a share is not a promise of what would happen if the aspect changed."
        ),
    }
    return {
        name: Figure(
            name=name,
            title=chart.title,
            lead=str(leads[name]),
            markup=_drawn(chart, f"chart-{name}", subject.viewer.lang),
            table=_table(subject, name),
        )
        for name, chart in all_pictures(subject).items()
    }


def _scatter_lead(subject: LinkSubject) -> str:
    dots = str(_("Each dot is a team, its mean over all periods."))
    if not 1 < sum(place.own for place in subject.places) <= MOST_MARKED:
        return dots
    rings = str(_("Your teams have a ring; point at one to read its name, or follow it to its page."))
    return f"{dots} {rings}"


def _drawn(chart: Chart, at: str, lang: str) -> Markup:
    match chart:
        case Scatter():
            return scatter(chart, id=at, lang=lang)
        case BetweenWithin():
            return between_within(chart, id=at, lang=lang)
        case DualTrend():
            return dual_trend(chart, id=at, lang=lang)
        case IntervalPlot():
            return interval_plot(chart, id=at, lang=lang)
    raise TypeError(type(chart))


def _table(subject: LinkSubject, name: str) -> Sheet | None:
    if name == "between-within" or (name == "teams" and len(subject.places) > MOST_TABLE_ROWS):
        return None
    sheet = sheets.FIGURES[name](subject)
    return sheet if len(sheet.rows) <= MOST_TABLE_ROWS else None
