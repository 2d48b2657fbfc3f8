"""The tree of reporting cells, as the gate plans on it."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Sequence


@dataclasses.dataclass(frozen=True, slots=True)
class CellOf:
    """A reporting cell: its teams count together; one without teams has everybody in the cells below it."""

    id: int
    parent: int | None
    teams: tuple[int, ...] = ()


def reporting_cells(rows: Iterable[tuple[int, int | None, Sequence[int]]]) -> list[CellOf]:
    """Return the reporting cells as a poll and a bundle write them: cell, cell above, teams."""
    return [CellOf(id=cell, parent=above, teams=tuple(teams)) for cell, above, teams in rows]


def subtrees(parent: Sequence[int]) -> list[list[int]]:
    """Return for each node those below it, itself among them."""
    found: list[list[int]] = [[] for _ in parent]
    for at in range(len(parent)):
        over = at
        while over >= 0:
            found[over].append(at)
            over = parent[over]
    return found


def finest(parent: Sequence[int], published: Sequence[bool]) -> list[int]:
    """Return the published nodes without a published one below: disjoint groups, as comparisons of teams want them."""
    above: set[int] = set()
    for at, told in enumerate(published):
        over = parent[at] if told else -1
        while over >= 0 and over not in above:
            above.add(over)
            over = parent[over]
    return [at for at, told in enumerate(published) if told and at not in above]


class CellTree:
    """Cells by their place in a list, as the statistics want them."""

    def __init__(self, cells: Sequence[CellOf]) -> None:
        self.ids = [cell.id for cell in cells]
        self.place = {cell.id: at for at, cell in enumerate(cells)}
        self.parent = [self.place[cell.parent] if cell.parent is not None else -1 for cell in cells]

    def flags(self, ids: Collection[int]) -> list[bool]:
        """Return for each place whether its cell is among `ids`."""
        return [one in ids for one in self.ids]
