"""The organisation on one page of paper: numbers, trend, what is known of the link, its strongest and weakest parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _

from app.documents.pdf import pdf_bytes
from app.documents.sheet import file_name
from app.reports.link_page.document import figure_block, reservations
from app.reports.link_page.verdict import card
from app.reports.team_page.pictures import trend as trend_of
from app.reports.team_page.tiles import between, tiles, without_interval
from app.web.charts import drawing
from app.web.charts.numbers import n_equals, written

if TYPE_CHECKING:
    from app.reports.known import Measure
    from app.reports.team_page.figures import TeamSubject
    from app.reports.team_page.tiles import Tile
    from app.reports.telling.subjects import Told

Block = dict[str, Any]
MOST_PARTS = 8  #: beyond, the strongest and the weakest four


def one_page(told: Told, organisation: str) -> tuple[str, bytes] | None:
    """Return the page's file name and PDF; None where nothing is published."""
    if not told.main:
        return None
    whole = told.subject(told.top) if told.top is not None else None
    found: list[Block] = []
    first: list[Tile] = tiles(whole)[0] if whole else []
    if first:
        found.append({"kind": "tiles", "items": [_tile(one) for one in first]})
    found += [*_verdict(told), *_trend(told, whole), *_parts(told)]
    latest = max((period for one in told.main for period in told.summaries[one.code].periods[-1:]), default="")
    made = pdf_bytes(
        title=f"{organisation}, {latest}",
        lang=told.viewer.lang,
        foot=str(_("Moving together is not proof of cause.")),
        blocks=found,
        one_page=True,
    )
    return file_name(organisation, latest, str(_("on one page")), suffix="pdf"), made


def _tile(one: Tile) -> dict[str, Any]:
    lines = [one.period, one.change, one.interval, one.answers]
    return {"label": one.label, "value": one.value, "lines": [words for words in lines if words]}


def _verdict(told: Told) -> list[Block]:
    if told.link is None:
        return []
    found = card(told.link)
    return [
        {
            "kind": "verdict",
            "eyebrow": str(_("How both sides hang together, over all teams")),
            "badge": found.badge,
            "tone": found.tone,
            "text": found.headline,
            "notes": [words for words in (found.size, reservations(found)) if words],
            "foot": found.foot,
        }
    ]


def _trend(told: Told, whole: TeamSubject | None) -> list[Block]:
    chart = trend_of(whole) if whole else None
    if chart is None:
        return []
    svg = str(drawing(chart, id="pdf-trend", lang=told.viewer.lang))
    return [figure_block(chart, svg, title=str(_("Over time"))) | {"width": 66}]


def _parts(told: Told) -> list[Block]:
    """Return parts by the employees' figure; those between the strongest and the weakest are left out where many."""
    measures, lang = told.main, told.viewer.lang
    rows = []
    for team in told.parts:
        subject = told.subject(team)
        figures = [_figure(subject, measure) for measure in measures]
        if any(value is not None for value, _words in figures):
            value = figures[0][0]
            rows.append((value is None, -(value or 0.0), [told.viewer.name(team), *(w for _v, w in figures)]))
    if not rows:
        return []
    told_rows = [row for _none, _value, row in sorted(rows)]
    heading = _("Parts of the organisation, the strongest first")
    note = _("Where intervals overlap, the order may be chance.")
    if len(told_rows) > MOST_PARTS:
        heading = _("The four strongest and the four weakest parts")
        half = MOST_PARTS // 2
        told_rows = told_rows[:half] + told_rows[-half:]
    head = [str(_("Part of the organisation")), *(measure.name(lang) for measure in measures)]
    return [
        {"kind": "heading", "text": str(heading)},
        {"kind": "table", "wide": 1, "head": head, "rows": told_rows},
        {"kind": "text", "text": str(note)},
    ]


def _figure(subject: TeamSubject, measure: Measure) -> tuple[float | None, str]:
    """Return a part's latest figure and its words, with the interval or why there is none."""
    periods = subject.periods(measure.code)[-1:]
    found = subject.readings(measure.code).get(periods[0]) if periods else None
    if found is None:
        return None, "–"
    lang, digits = subject.viewer.lang, subject.digits(measure)
    value, n, _sd = found
    edges = between(subject.interval(measure.code, periods[0]), digits, lang) or without_interval(measure.side, n)
    rests = "" if n is None else n_equals(n, lang)
    return value, ", ".join(words for words in (written(value, digits, lang), edges, rests) if words)
