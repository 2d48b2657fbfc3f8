"""What of the organisation is looked at, in words that go with a file of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _

from app.reports.organisation_page.wish import FILTERS

if TYPE_CHECKING:
    from app.reports.organisation_page.page import HeatMap
    from app.reports.organisation_page.wish import Wish


def viewed(page: HeatMap, wish: Wish) -> list[str]:
    """Return what is shown, searched and sorted, a line each; nothing where all is as it opens."""
    found: list[str] = []
    if page.measure:
        found.append(_("%(measure)s over the periods", measure=page.measure))
    if wish.sought:
        found.append(_("teams with “%(words)s” in their name or code", words=wish.sought))
    if wish.only:
        found.append(str(FILTERS[wish.only]))
    at = abs(int(wish.sort or 0))
    if 0 < at <= len(page.columns):
        one = page.columns[at - 1]
        found.append(_("sorted by %(column)s, %(period)s", column=one.name, period=one.period))
    return found
