"""The list of actions and what was told back, as tables and as parts of a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

from app.documents.blocks import MOST_PRINTED, Block, cut_note, definition, heading, lead, table, text
from app.documents.sheet import Column, Sheet, Value
from app.followup.wording import WISHES, owner_words, state_words
from app.web.presentation import day

if TYPE_CHECKING:
    from app.followup.services import Action, Sought
    from app.reports.viewer import Viewer


def actions_blocks(found: Sequence[Action], sought: Sought, viewer: Viewer) -> list[Block]:
    """Return the list as the page shows it, with what was looked for."""
    counted = ngettext("%(num)d action", "%(num)d actions", len(found))
    words = [str(WISHES[sought.wish]), f"“{sought.text}”" if sought.text else "", str(counted)]
    told = [lead(" · ".join(one for one in words if one))]
    if not found:
        return [*told, text(_("No such action"))]
    head = [_("What"), _("Team"), _("Who"), _("Until when"), _("State")]
    rows = [
        [one.what, _team(one, viewer), owner_words(one), day(one.due_on), state_words(one)]
        for one in found[:MOST_PRINTED]
    ]
    return [*told, *cut_note(len(found)), table(head, rows, shares=[3.2, 1.8, 1.6, 1.4, 1.3], worded=range(5))]


def actions_sheet(found: Sequence[Action], viewer: Viewer) -> Sheet:
    """Return the list as a table."""
    rows: list[list[Value]] = [
        [
            one.what, _team(one, viewer), owner_words(one), one.due_on.isoformat(), state_words(one),
            one.started_period, one.started_value, one.started_n,
        ]
        for one in found
    ]  # fmt: skip
    columns = [
        Column(_("What"), width=60), Column(_("Team"), width=34), Column(_("Who"), width=24),
        Column(_("Until when")), Column(_("State"), width=20), Column(_("Decided after")),
        Column(_("Figure then"), 1), Column("n", 0),
    ]  # fmt: skip
    return Sheet(title=str(_("Actions")), columns=columns, rows=rows, decimal_comma=viewer.lang == "ru")


def told_blocks(found: Sequence[Action], viewer: Viewer) -> list[Block]:
    """Return what was told back, the latest first, each with its team and day as a heading."""
    if not found:
        return [text(_("Nothing told back yet"))]
    told = cut_note(len(found))
    for one in found[:MOST_PRINTED]:
        told.append(heading(_told_where(one, viewer)))
        told += [
            definition(str(_("You said:")), one.said(viewer.lang)),
            definition(str(_("We did:")), one.did(viewer.lang)),
        ]
    return told


def told_sheet(found: Sequence[Action], viewer: Viewer) -> Sheet:
    """Return what was told back as a table."""
    rows: list[list[Value]] = [
        [_team(one, viewer), _told_on(one), one.said(viewer.lang), one.did(viewer.lang)] for one in found
    ]
    columns = [
        Column(_("Team"), width=34), Column(_("Told on")), Column(_("What people had said"), width=60),
        Column(_("What was done"), width=60),
    ]  # fmt: skip
    return Sheet(title=str(_("You said – we did")), columns=columns, rows=rows, decimal_comma=viewer.lang == "ru")


def _team(action: Action, viewer: Viewer) -> str:
    return viewer.name(viewer.tree.teams[action.team_id])


def _told_on(action: Action) -> str:
    return action.told_at.date().isoformat() if action.told_at else ""


def _told_where(action: Action, viewer: Viewer) -> str:
    return f"{_team(action, viewer)}, {day(action.told_at)}" if action.told_at else _team(action, viewer)
