"""Why a team has no figure: said in its place, never left to be read as a zero."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from app.release.services import smallest_n, teams_with
from app.reports.fragments import fragments

if TYPE_CHECKING:
    from app.organisation.services import Tree
    from app.reports.known import Measure


def ever_measured(measure: Measure) -> frozenset[int]:
    """Return the ids of the teams that have a figure of the measure in any period."""
    key = ("ever", measure.code, measure.version)
    return fragments().get(key, lambda: teams_with(measure.code))


def why_none(measure: Measure, team_id: int, *, period: str | None, ever: Collection[int], tree: Tree) -> str:
    """Return why a team has no figure in a period."""
    if period is None:
        return str(_("no figures yet"))
    if team_id not in ever and any(one in ever for one in tree.walk(team_id)):
        return str(_("only its teams have figures"))
    if measure.side == "outcome":
        return str(_("no figure delivered"))
    least = smallest_n(measure.side)
    if team_id in ever:
        return str(_("fewer than %(least)s answers, or none, in %(period)s", least=least, period=period))
    return str(_("never %(least)s answers or more so far", least=least))
