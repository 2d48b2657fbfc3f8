"""The letter of a team's manager: its headline, what is known of the link, the way to its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _

from app.reports.team_page.shared import shared
from app.reports.team_page.tiles import tiles
from app.reports.telling.letter import Content, News, Number, link_part, number_of

if TYPE_CHECKING:
    from app.reports.team_page.figures import TeamSubject
    from app.reports.telling.subjects import Told

MOST_NUMBERS = 3


def team_content(told: Told, news: News) -> Content | None:
    """Return the letter of the team a reader is responsible for; None where there is nothing to tell."""
    team = told.viewer.top
    if team is None:
        return None
    subject = told.subject(team)
    first, more = tiles(subject)
    numbers = [number_of(one) for one in [*first, *more][:MOST_NUMBERS]]
    lead, period = news.lead, news.period
    if not numbers or all(one.side != "ex" for one in first):
        group_lead, group = _of_group(subject)
        numbers, lead = [*group, *numbers][:MOST_NUMBERS], f"{lead} {group_lead}".strip()
    if not numbers and not lead:
        return None
    name = told.viewer.name(team)
    title = (
        _("%(team)s: figures of %(period)s", team=name, period=period) if period else _("%(team)s: figures", team=name)
    )
    return Content(
        subject=str(title),
        title=name,
        lead=lead,
        numbers=numbers,
        parts=link_part(told.link),
        path=f"/teams/{team.public_id}",
        button=str(_("Open My team")),
    )


def _of_group(subject: TeamSubject) -> tuple[str, list[Number]]:
    """Return the figures of the group a small team counts in, as its page tells them."""
    found = shared(subject)
    if found is None:
        return "", []
    return found.lead, [Number(label, f"{value} ({found.period})", [rests]) for label, value, rests in found.figures]
