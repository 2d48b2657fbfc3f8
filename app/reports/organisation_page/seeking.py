"""Which teams a search or a filter finds, and what of the tree must stand open to see them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.reports.known import Team
    from app.reports.organisation_page.cells import Columns
    from app.reports.organisation_page.wish import Wish
    from app.reports.viewer import Viewer


class Seeking:
    """The teams one reader looks for."""

    def __init__(self, viewer: Viewer, wish: Wish, columns: Columns) -> None:
        self.viewer, self.wish, self.columns = viewer, wish, columns

    @cached_property
    def found(self) -> frozenset[int]:
        """Return the ids of the visible teams that are found."""
        if not self.wish.seeks:
            return frozenset()
        return frozenset(team.id for team in self.viewer.by_code.values() if self._named(team) and self._wanted(team))

    @cached_property
    def below(self) -> Counter[int]:
        """Return how many teams are found below each team; those that have none are not in it."""
        parents = {one.id: one.parent_id for one in self.viewer.tree.teams.values()}
        counted: Counter[int] = Counter()
        for team_id in self.found:
            above = parents[team_id]
            while above is not None:
                counted[above] += 1
                above = parents[above]
        return counted

    def leads(self, ids: Collection[int]) -> list[int]:
        """Return those of `ids` that are found or have something found below them."""
        return [one for one in ids if one in self.found or one in self.below]

    @cached_property
    def _words(self) -> list[str]:
        return self.wish.sought.casefold().split()

    def _named(self, team: Team) -> bool:
        text = f"{self.viewer.name(team)} {team.code}".casefold()
        return all(word in text for word in self._words)

    def _wanted(self, team: Team) -> bool:
        if not self.wish.only:
            return True
        told = [(column, self.columns.value(team.id, column)) for column in self.columns.all]
        heats = [
            (column.measure is None, self.columns.heat(column, value)) for column, value in told if value is not None
        ]
        if self.wish.only == "blank":
            return not heats
        gap, heat = {"low": (False, -2), "high": (False, 2), "apart": (True, -2)}[self.wish.only]
        return (gap, heat) in heats


def marked(name: str, sought: str) -> list[tuple[str, bool]]:
    """Return a name in pieces, those that were sought marked.

    >>> marked("Northern branches", "north")
    [('North', True), ('ern branches', False)]
    """
    words = sorted(set(sought.split()), key=len, reverse=True)
    if not words:
        return [(name, False)]
    pieces = re.split(f"({'|'.join(map(re.escape, words))})", name, flags=re.IGNORECASE)
    return [(piece, at % 2 == 1) for at, piece in enumerate(pieces) if piece]
