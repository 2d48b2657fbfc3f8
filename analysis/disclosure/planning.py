"""Which nodes of a tree may be published so that no group below a threshold can be derived: the exact optimum."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence

ROOT_WEIGHT = 1e6  #: the whole is published before anything else
KEPT_BONUS = 1.5  #: for a node that was published in the wave before, so that reports do not flicker

_Table = dict[int, float]
_Steps = list[tuple[int, dict[int, tuple[int, int]]]]


class BadTree(ValueError):
    """A tree that is none, or counts that are none."""


@dataclasses.dataclass(frozen=True, slots=True)
class Plan:
    """What may be published.

    `published[i]` tells whether node `i` is; `region[i]` is the published node whose
    region `i` belongs to (itself when it is published), -1 when there is none;
    `sizes` gives for each published node how many people its region holds.
    """

    published: tuple[bool, ...]
    region: tuple[int, ...]
    sizes: dict[int, int]
    k: int


def plan(
    parent: Sequence[int],
    count: Sequence[int],
    *,
    k: int,
    allowed: Sequence[bool] | None = None,
    before: Sequence[bool] | None = None,
) -> Plan:
    """Return the most that can be published of a tree with every derivable group of at least `k` people, or empty.

    A region is a published node's people that no published node below it holds. By a
    triangular change of basis regions span whatever can be computed linearly from the
    published counts and sums; being disjoint, the smallest region is the smallest group
    about which anything can be derived. The optimum is found bottom-up over the number
    of people passed up unpublished, capped at `k`: O(n k^2).

    Parameters
    ----------
    parent : sequence of int, length n
        Index of the node above, -1 for a root. Several roots are planned each by itself.
    count : sequence of int, length n
        People attached to the node directly; 0 or more.
    k : int
        The smallest group, 1 or more.
    allowed : sequence of bool, length n, optional
        Nodes that may be published at all; all of them when left out.
    before : sequence of bool, length n, optional
        Nodes published in the wave before, which are preferred.

    Returns
    -------
    Plan
        Never a missing value: a tree with fewer than `k` people publishes nothing.

    Raises
    ------
    BadTree
        If lengths differ, a count is negative, `k` is below 1, or the nodes form no tree.

    Notes
    -----
    Weight of a node: 1 + ln(1 + N / k), of a root 1e6, times 1.5 if published before.
    Source: PRIVACY design, section 5.2; the same optimum as the integer program.

    Examples
    --------
    >>> found = plan([-1, 0, 0, 0], [0, 9, 3, 4], k=5)
    >>> found.published, found.region, found.sizes
    ((True, True, False, False), (0, 1, 0, 0), {0: 7, 1: 9})
    """
    order = _bottom_up(parent, count, k, allowed, before)
    children: list[list[int]] = [[] for _ in parent]
    for node, above in enumerate(parent):
        if above >= 0:
            children[above].append(node)
    whole = _summed(parent, count, order)
    work = _Work(len(parent))
    for node in order:
        own, work.steps[node] = _merged(
            min(count[node], k), [(child, work.tables[child]) for child in children[node]], k
        )
        table = dict(own)
        if whole[node] >= k and (allowed is None or allowed[node]):
            weight = _weight(whole[node], k, parent[node] < 0, bool(before and before[node]))
            best = max((0, k), key=lambda state: own.get(state, -math.inf))
            if own.get(best, -math.inf) > -math.inf and own[best] + weight >= table.get(0, -math.inf):
                table[0], work.inside[node] = own[best] + weight, best
        work.tables[node] = table
    return _traced(parent, count, k, order, work)


def totals(parent: Sequence[int], count: Sequence[int]) -> list[int]:
    """Return for each node the people attached to it and to all below it.

    Parameters
    ----------
    parent, count : sequence of int, length n
        Index of the node above, -1 for a root; people attached directly.

    Returns
    -------
    list of int, length n

    Raises
    ------
    BadTree
        If the nodes form no tree.

    Examples
    --------
    >>> totals([-1, 0, 0], [1, 9, 3])
    [13, 9, 3]
    """
    return _summed(parent, count, _order(parent))


def _summed(parent: Sequence[int], count: Sequence[int], order: Sequence[int]) -> list[int]:
    found = list(count)
    for node in order:
        if parent[node] >= 0:
            found[parent[node]] += found[node]
    return found


class _Work:
    """What the way up leaves for the way down; `inside` is what a published node's own region holds, -1 for none."""

    def __init__(self, size: int) -> None:
        self.tables: list[_Table] = [{} for _ in range(size)]
        self.steps: list[_Steps] = [[] for _ in range(size)]
        self.inside = [-1] * size


def _bottom_up(
    parent: Sequence[int],
    count: Sequence[int],
    k: int,
    allowed: Sequence[bool] | None,
    before: Sequence[bool] | None,
) -> list[int]:
    size = len(parent)
    if k < 1 or len(count) != size or any(one is not None and len(one) != size for one in (allowed, before)):
        raise BadTree("lengths differ, or k is below 1")
    if any(number < 0 for number in count) or any(not -1 <= above < size for above in parent):
        raise BadTree("a count is negative, or a parent is no node")
    return _order(parent)


def _order(parent: Sequence[int]) -> list[int]:
    """Return the nodes, each after all below it."""
    size = len(parent)
    waiting = [0] * size
    for above in parent:
        if above >= 0:
            waiting[above] += 1
    order = [node for node in range(size) if not waiting[node]]
    for node in order:  # grows while it is read: a node follows its last child
        above = parent[node]
        if above >= 0:
            waiting[above] -= 1
            if not waiting[above]:
                order.append(above)
    if len(order) != size:
        raise BadTree("the nodes form a circle")
    return order


def _weight(total: int, k: int, root: bool, before: bool) -> float:
    weight = ROOT_WEIGHT if root else 1 + math.log1p(total / k)
    return weight * KEPT_BONUS if before else weight


def _merged(own: int, below: list[tuple[int, _Table]], k: int) -> tuple[_Table, _Steps]:
    """Return the best value for each number of people passed up by a node and its children, and how it came about."""
    table: _Table = {own: 0.0}
    steps: _Steps = []
    for child, theirs in below:
        after: _Table = {}
        how: dict[int, tuple[int, int]] = {}
        for mine, value in table.items():
            for passed, gain in theirs.items():
                state = min(mine + passed, k)
                if value + gain > after.get(state, -math.inf):
                    after[state], how[state] = value + gain, (mine, passed)
        table = after
        steps.append((child, how))
    return table, steps


def _traced(parent: Sequence[int], count: Sequence[int], k: int, order: list[int], work: _Work) -> Plan:
    wanted = [0] * len(parent)
    published, region = [False] * len(parent), [-1] * len(parent)
    for node in reversed(order):
        above, table = parent[node], work.tables[node]
        if above < 0:
            wanted[node] = max(table, key=lambda state: table[state])
        state = wanted[node]
        if work.inside[node] >= 0 and state == 0:
            published[node], state = True, work.inside[node]
        region[node] = node if published[node] else region[above] if above >= 0 else -1
        for child, how in reversed(work.steps[node]):
            state, wanted[child] = how[state]
    sizes = {node: 0 for node in range(len(parent)) if published[node]}
    for node, top in enumerate(region):
        if top >= 0:
            sizes[top] += count[node]
    return Plan(tuple(published), tuple(region), sizes, k)
