"""A team's page as blocks of a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import ngettext

from app.documents.blocks import Block, heading
from app.reports.link_page.document import SIGN, figure_block, reservations
from app.web.charts import Chart, drawing

if TYPE_CHECKING:
    from app.reports.team_page.page import TeamPage
    from app.reports.team_page.tiles import Tile


def blocks(page: TeamPage, lang: str) -> list[Block]:
    """Return figures, trend, place, link and gaps, in the page's order."""
    found: list[Block] = []
    if page.path:
        found.append({"kind": "lead", "text": " / ".join(name for name, _id in page.path)})
    if page.group_note:
        found.append({"kind": "text", "text": page.group_note})
    found.append({"kind": "tiles", "items": [_tile(one) for one in page.tiles]})
    found += _together(page)
    found += _talk(page)
    found += _themes(page)
    found += _link(page, lang)
    if page.charts.trend:
        found.append(_figure(page.charts.trend, "trend", lang, _("Over time")))
        found.append({"kind": "table", "wide": 1, "even": True, "head": page.trend_head, "rows": page.trend_rows})
    found += _items(page)
    if page.charts.parts:
        found.append(_figure(page.charts.parts, "parts", lang, page.charts.parts.title))
    if page.places:
        found += [heading(_("Customers by touchpoint")), _more(page.places)]
        found += [_figure(page.charts.journey, "journey", lang)] if page.charts.journey else []
    if page.more:
        found += [heading(_("Further measures")), _more(page.more)]
    found += _standing(page, lang)
    if page.gaps:
        texts = [f"{gap.measure}, {', '.join(gap.periods)}: {gap.reason}" for gap in page.gaps]
        found.append(heading(_("Where there is no figure")))
        found += [{"kind": "text", "text": text} for text in texts]
    return found


def _tile(one: Tile) -> dict[str, Any]:
    lines = [one.period, one.change, one.interval, one.answers, *one.medians]
    return {"label": one.label, "value": one.value, "lines": [line for line in lines if line]}


def _together(page: TeamPage) -> list[Block]:
    if page.together is None or not page.together.lead:
        return []
    rows = [list(figure) for figure in page.together.figures]
    head = [str(_("Measure")), str(_("Value")), str(_("Rests on"))]
    table = [{"kind": "table", "wide": 1, "head": head, "rows": rows}] if rows else []
    return [heading(_("Of the whole group")), {"kind": "text", "text": page.together.lead}, *table]


def _talk(page: TeamPage) -> list[Block]:
    if not page.openers:
        return []
    items = [{"tone": one.tone, "sign": SIGN[one.tone], "text": f"{one.ask} {one.why}"} for one in page.openers]
    return [heading(_("To talk about with the team")), {"kind": "list", "items": items}]


def _themes(page: TeamPage) -> list[Block]:
    found: list[Block] = []
    for told in page.themes:
        title = _("What employees write about") if told.side == "ex" else _("What customers write about")
        counted = ngettext(
            "%(num)d comment from %(period)s.", "%(num)d comments from %(period)s.", told.n, period=told.period
        )
        rows = [[theme.name, str(theme.count)] for theme in told.themes]
        found += [heading(title), {"kind": "text", "text": str(counted)}]
        if rows:
            head = [str(_("Theme")), str(_("Comments"))]
            found.append({"kind": "table", "wide": 1, "head": head, "rows": rows})
    return found


def _items(page: TeamPage) -> list[Block]:
    if page.items is None:
        return []
    head = [str(_("Question")), str(_("Value")), str(_("Rests on"))]
    rows = [
        [row.text, row.value, "; ".join([*row.lines, *(words for _way, words in row.marks)])] for row in page.items.rows
    ]
    told = _("The best answers first, %(period)s.", period=page.items.period)
    if page.items.group:
        told += " " + _("Of these teams together: %(teams)s.", teams=page.items.group)
    return [
        heading(_("Question by question")),
        {"kind": "text", "text": str(told)},
        {"kind": "table", "wide": 1, "head": head, "rows": rows},
    ]


def _more(rest: list[Tile]) -> Block:
    head = [_("Measure"), _("Period"), _("Value"), _("Change"), _("Rests on")]
    rows = [[one.label, one.period, one.value, one.change, f"{one.answers} {one.interval}".strip()] for one in rest]
    # sentences in two columns would leave the name no room beside them
    return {"kind": "table", "wide": 1, "shares": [2.2, 1, 1, 2, 2.2], "head": list(map(str, head)), "rows": rows}


def _standing(page: TeamPage, lang: str) -> list[Block]:
    if not page.standings:
        return []
    items = [
        {"tone": one.tone, "sign": SIGN[one.tone], "text": f"{one.measure}: {one.text} {one.note}".strip()}
        for one in page.standings
    ]
    charts = [_figure(chart, f"standing-{at}", lang) for at, chart in enumerate(page.charts.standing)]
    return [heading(_("Where the team stands")), {"kind": "list", "items": items}, *charts]


def _link(page: TeamPage, lang: str) -> list[Block]:
    if page.link is None:
        return []
    verdict = {
        "kind": "verdict",
        "eyebrow": str(_("How both sides hang together, over all teams")),
        "badge": page.link.badge,
        "tone": page.link.tone,
        "text": page.link.headline,
        "notes": [words for words in (page.link.size, reservations(page.link), *page.link.notes[-2:]) if words],
        "foot": page.link.foot,
    }
    chart = [_figure(page.charts.place, "place", lang)] if page.charts.place else []
    return [heading(_("The link")), verdict, *chart]


def _figure(chart: Chart, name: str, lang: str, title: str = "") -> Block:
    svg = str(drawing(chart, id=f"pdf-{name}", lang=lang))
    return figure_block(chart, svg, title=title)
