"""One measure over the whole organisation: medians per period, and where each team stands."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from app.linkage.asking import ask_standing
from app.linkage.table import CellRow
from app.organisation.services import Tree

MIN_TEAMS_FOR_MEDIAN = 5  #: with fewer, a median beside a team's own figure tells a neighbour's


def summarise(cells: Sequence[CellRow], tree: Tree, order: Sequence[str]) -> dict[str, Any]:
    """Return medians of the organisation and of each group, and fair scores in the last period.

    `order` holds the periods from the earliest on. A group is told by the code of the team
    above; its median takes the teams directly below it.
    """
    known = {cell[1] for cell in cells}
    periods = [code for code in order if code in known]
    everyone: dict[str, list[float]] = defaultdict(list)
    groups: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for team_id, period, _code, value, _n, _sd in cells:
        everyone[period].append(value)
        parent = tree.teams[team_id].parent_id
        if parent is not None:
            groups[tree.teams[parent].code][period].append(value)
    return {
        "periods": periods,
        "medians": _medians(everyone),
        "groups": {code: found for code, by_period in groups.items() if (found := _medians(by_period))},
        "latest": {tree.teams[cell[0]].code: cell[3] for cell in cells if cell[1] == periods[-1]} if periods else {},
        "standing": _standing(cells, periods[-1], tree) if periods else None,
    }


def _medians(by_period: dict[str, list[float]]) -> dict[str, list[float]]:
    return {
        period: [statistics.median(values), len(values)]
        for period, values in by_period.items()
        if len(values) >= MIN_TEAMS_FOR_MEDIAN
    }


def _standing(cells: Sequence[CellRow], period: str, tree: Tree) -> dict[str, Any]:
    rows = [(tree.teams[team].code, value, n, sd) for team, when, _code, value, n, sd in cells if when == period and n]
    found = ask_standing(rows) if rows else None
    scores = found.pop("teams") if found else []
    return {
        "period": period,
        "known": len(rows),
        "found": found,
        "teams": {
            str(one["team"]): [
                one["shrunk"],
                one["interval"]["low"],
                one["interval"]["high"],
                *((one["rank"]["low"], one["rank"]["high"]) if one["rank"] else (None, None)),
            ]
            for one in scores
        },
    }
