"""The groups comments are counted over: the regions they were published in, and what holds several of these."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence

from app.organisation.services import Tree
from app.release.services.comments import CommentSheet


@dataclasses.dataclass(frozen=True, slots=True)
class Group:
    """A node with all below it (`whole`), or the region of a node that has groups below it.

    `at` is its place, `parent` the place of the group above, -1 for none; `own` are the places of its comments, in a
    group that holds other groups none.
    """

    at: int
    parent: int
    node: int
    whole: bool
    own: tuple[int, ...]


@dataclasses.dataclass(frozen=True)
class Groups:
    """All groups of one side of a wave, each after the one above it."""

    groups: tuple[Group, ...]

    @property
    def parent(self) -> list[int]:
        """Return the place of the group above each."""
        return [one.parent for one in self.groups]

    def below(self, at: int) -> list[int]:
        """Return the places of a group and of those in it."""
        found = {at}
        for one in self.groups[at:]:  # a group stands after the one above it
            if one.parent in found:
                found.add(one.at)
        return sorted(found)

    @staticmethod
    def word_of(group: Group, tree: Tree) -> str:
        """Return what an address calls a group: its team's public id, with `~` for the region alone."""
        team = tree.teams.get(group.node)
        return (team.public_id if team else str(group.node)) + ("" if group.whole else "~")

    def comments(self, at: int) -> list[int]:
        """Return the places of all comments of a group."""
        return sorted(place for group in self.below(at) for place in self.groups[group].own)

    def readable(self, sheet: CommentSheet, visible: Collection[int]) -> frozenset[int]:
        """Return the groups all of whose comments somebody may read who sees these teams.

        Their own regions are among them: what people of several teams wrote in one, each of these teams' readers read.
        """
        regions = {node for team, node in sheet.region_of.items() if team in visible} | set(visible)
        hidden: set[int] = set()  # groups with something in them that is not to be read
        found: set[int] = set()
        for group in reversed(self.groups):
            if (not group.own or group.node in regions) and group.at not in hidden:
                found.add(group.at)
            else:
                hidden.add(group.parent)
        return frozenset(found)


def grouped(sheet: CommentSheet) -> Groups:
    """Return the groups of a sheet; a node that holds one group only is that group."""
    own: dict[int, list[int]] = {}
    for place, comment in enumerate(sheet.comments):
        own.setdefault(comment.node, []).append(place)
    children: dict[int | None, list[int]] = {}
    nodes = set(own)
    for node in own:
        over = sheet.above.get(node)
        while over is not None and over not in nodes:
            nodes.add(over)
            over = sheet.above.get(over)
    for node in sorted(nodes):
        children.setdefault(_over(node, nodes, sheet.above), []).append(node)
    made: list[Group] = []
    for root in children.get(None, []):
        _add(made, root, -1, own, children)
    return Groups(tuple(made))


def _over(node: int, nodes: Collection[int], above: Mapping[int, int | None]) -> int | None:
    over = above.get(node)
    return over if over in nodes else None


def _add(
    made: list[Group],
    node: int,
    parent: int,
    own: Mapping[int, Sequence[int]],
    children: Mapping[int | None, Sequence[int]],
) -> None:
    waiting = [(node, parent)]
    while waiting:
        node, parent = waiting.pop()
        inner = children.get(node, [])
        while node not in own and len(inner) == 1:
            node, inner = inner[0], children.get(inner[0], [])
        at = len(made)
        made.append(Group(at, parent, node, True, () if inner else tuple(own[node])))
        if inner and node in own:
            made.append(Group(at + 1, at, node, False, tuple(own[node])))
        waiting += [(child, at) for child in reversed(inner)]
