"""The tree of reporting cells, as the gate plans on it."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Sequence


@dataclasses.dataclass(frozen=True, slots=True)
class CellOf:
    """A reporting cell: its teams count together; one without teams has everybody in the cells below it."""

    id: int
    parent: int | None
    teams: tuple[int, ...] = ()


class CellTree:
    """Cells by their place in a list, as the statistics want them."""

    def __init__(self, cells: Sequence[CellOf]) -> None:
        self.ids = [cell.id for cell in cells]
        self.place = {cell.id: at for at, cell in enumerate(cells)}
        self.parent = [self.place[cell.parent] if cell.parent is not None else -1 for cell in cells]

    def flags(self, ids: Collection[int]) -> list[bool]:
        """Return for each place whether its cell is among `ids`."""
        return [one in ids for one in self.ids]

    def below(self) -> list[list[int]]:
        """Return for each place the places of its subtree, itself among them."""
        found: list[list[int]] = [[] for _ in self.ids]
        for at in range(len(self.ids)):
            over = at
            while over >= 0:
                found[over].append(at)
                over = self.parent[over]
        return found
