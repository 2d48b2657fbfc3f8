"""The link page as blocks of a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _

from app.documents.blocks import Block, heading
from app.reports.link_page.pictures import LEVEL, all_pictures
from app.web.charts import Chart, drawing
from app.web.presentation import number, p_value

if TYPE_CHECKING:
    from app.reports.link_page.numbers import Row
    from app.reports.link_page.page import LinkPage
    from app.reports.link_page.subject import LinkSubject
    from app.reports.link_page.verdict import Card
    from app.reports.words import Said

SIGN = {"ok": "✓", "warn": "!", "refused": "✕", "neutral": "–"}


def blocks(subject: LinkSubject, page: LinkPage) -> list[Block]:
    """Return verdict, pictures, numbers, traps and method, in the page's order."""
    found: list[Block] = [verdict_block(page)]
    for name, chart in all_pictures(subject).items():
        figure = page.figures[name]
        svg = str(drawing(chart, id=f"pdf-{name}", lang=subject.viewer.lang))
        found.append(figure_block(chart, svg, title=figure.title, lead=figure.lead))
    found.append(heading(_("The numbers")))
    for group in page.groups:
        found.append({"kind": "text", "text": f"{group.title}. {group.note}"})
        found.append({"kind": "text", "text": group.missing} if group.missing else _table(group.rows))
    if page.traps or page.drivers_refused:
        found += [heading(_("What to watch out for")), reasons_block([*page.traps, *page.drivers_refused])]
    found += _method(page)
    return found


def figure_block(chart: Chart, svg: str, *, title: str = "", lead: str = "") -> Block:
    """Return a picture with its heading and the sentence before it, kept on one page."""
    return {"kind": "figure", "title": str(title), "lead": str(lead), "svg": svg, "alt": chart.desc or chart.title}


def verdict_block(page: LinkPage) -> Block:
    """Return the verdict card."""
    return {
        "kind": "verdict",
        "eyebrow": str(_("What we can say")),
        "badge": page.card.badge,
        "tone": page.card.tone,
        "text": page.card.headline,
        "notes": [words for words in (page.card.size, reservations(page.card), *page.card.notes) if words],
        "foot": page.card.foot,
    }


def reservations(card: Card) -> str:
    """Return what the badge means by reservations, in a line."""
    return str(_("Reservations: %(reasons)s", reasons=card.reservations)) if card.reservations else ""


def reasons_block(told: list[Said]) -> Block:
    """Return warnings and refusals as a list with signs."""
    return {"kind": "list", "items": [{"tone": one.tone, "sign": SIGN[one.tone], "text": one.text} for one in told]}


def _table(rows: list[Row]) -> Block:
    head = [_("Figure"), _("Value"), _("%(level)s interval", level=LEVEL), "p", _("Rests on")]
    return {"kind": "table", "wide": 1, "head": list(map(str, head)), "rows": [_line(row) for row in rows]}


def _line(row: Row) -> list[str]:
    if row.missing:
        return [f"{row.label}: {row.missing}", "–", "", "", row.rests_on]
    value = number(row.value, 3) if row.value is not None else "–"
    if row.to is not None:
        value = f"{value} … {number(row.to, 3)}"
    edges = f"{number(row.low, 3)} … {number(row.high, 3)}" if row.low is not None else ""
    return [row.label, value, edges, p_value(row.p) if row.p is not None else "", row.rests_on]


def _method(page: LinkPage) -> list[Block]:
    lines = [
        *page.formulas,
        *page.reliability,
        (str(_("What others found")), page.benchmark),
        (str(_("What is not known")), page.unknown),
    ]
    return [heading(_("Method")), *({"kind": "text", "text": f"{title}. {words}"} for title, words in lines)]
