"""The heat map as it is open, as blocks of a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import ngettext

if TYPE_CHECKING:
    from app.reports.organisation_page.page import HeatMap

MOST_PRINTED = 120  #: rows that keep a document of six columns below 300 kB


def blocks(page: HeatMap, seen_as: list[str]) -> list[dict[str, Any]]:
    """Return what is shown, what the colours say, and the rows that are open."""
    rows = page.rows
    found: list[dict[str, Any]] = [{"kind": "lead", "text": " · ".join(seen_as)}] if seen_as else []
    found += [{"kind": "text", "text": str(words)} for words in _explained()]
    if page.found is not None:
        words = ngettext("%(num)d team found", "%(num)d teams found", page.found)
        found.append({"kind": "text", "text": str(words)})
    shown = rows[:MOST_PRINTED]
    head = [str(_("Team")), *("\n".join(filter(None, lines)) for _side, *lines in page.heads)]
    told = [
        {
            "name": row.name,
            "depth": row.depth,
            "strong": row.is_found or row.depth == 0,
            "cells": [{"text": cell.text, "note": cell.note, "heat": cell.heat} for cell in row.cells],
        }
        for row in shown
    ]
    found.append({"kind": "heat", "head": head, "rows": told})
    if len(rows) > len(shown):
        words = _(
            "The first %(shown)s rows of %(all)s; the spreadsheet holds them all.", shown=len(shown), all=len(rows)
        )
        found.append({"kind": "text", "text": str(words)})
    return found


def _explained() -> list[str]:
    return [
        _("Orange: well below the middle of all teams, or a wide gap. Blue: well above it. Without colour: near it."),
        _(
            "A part's figure is that of all its people who answered, or the mean of its teams. A blank says why it is"
            " blank and is never a zero."
        ),
    ]
