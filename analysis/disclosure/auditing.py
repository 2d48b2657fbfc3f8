"""Three attackers that know only what is published; each tells which small groups it can derive."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

PRIME = 2**61 - 1
MOST_PROGRAMS = 300  #: the smallest regions are tried by linear program, where a leak is nearest


@dataclasses.dataclass(frozen=True, slots=True)
class Leak:
    """A group below the threshold about which something can be derived; `nodes` hold its people."""

    nodes: tuple[int, ...]
    size: float
    auditor: str


def audit(parent: Sequence[int], count: Sequence[int], published: Sequence[bool], k: int) -> tuple[Leak, ...]:
    """Return what any of the three auditors can derive; an auditor that fails counts as a leak.

    Parameters
    ----------
    parent, count : sequence of int, length n
        The tree and the people attached to each node.
    published : sequence of bool, length n
        Whose counts and sums are published.
    k : int
        The smallest group.

    Returns
    -------
    tuple of Leak
        Empty when nothing below `k` can be derived.

    Examples
    --------
    >>> [leak.size for leak in audit([-1, 0, 0], [0, 9, 3], [True, True, False], 5)]
    [3, 3, 3.0]
    >>> audit([-1, 0, 0], [0, 9, 3], [True, False, False], 5)
    ()
    """
    found: list[Leak] = []
    for auditor in (audit_tree, audit_rank, audit_program):
        try:
            found += auditor(parent, count, published, k)
        except Exception:  # whatever it was: a release that was not audited does not happen
            found.append(Leak((), 0, auditor.__name__))
    return tuple(found)


def regions(parent: Sequence[int], published: Sequence[bool]) -> list[int]:
    """Return for each node the published node whose region it belongs to, -1 for none."""
    found: list[int] = [-2] * len(parent)
    for node in range(len(parent)):
        way = []
        at = node
        while at >= 0 and found[at] == -2 and not published[at]:
            way.append(at)
            at = parent[at]
        top = -1 if at < 0 else at if published[at] else found[at]
        for one in way:
            found[one] = top
        if published[node]:
            found[node] = node
    return found


def audit_tree(parent: Sequence[int], count: Sequence[int], published: Sequence[bool], k: int) -> tuple[Leak, ...]:
    """Return the regions that hold somebody, but fewer than `k`: what subtraction along the tree leaves."""
    members: dict[int, list[int]] = {}
    for node, top in enumerate(regions(parent, published)):
        if top >= 0 and count[node]:
            members.setdefault(top, []).append(node)
    sizes = {top: sum(count[node] for node in nodes) for top, nodes in members.items()}
    return tuple(Leak(tuple(members[top]), size, "tree") for top, size in sizes.items() if 0 < size < k)


def audit_rank(parent: Sequence[int], count: Sequence[int], published: Sequence[bool], k: int) -> tuple[Leak, ...]:
    """Return what elimination over the published sums derives of fewer than `k` people, modulo 2^61 - 1."""
    sums = _sums(parent, count, published)
    return tuple(
        Leak(tuple(sorted(group)), sum(count[node] for node in group), "rank")
        for group in derivable(sums)
        if sum(count[node] for node in group) < k
    )


def _sums(parent: Sequence[int], count: Sequence[int], published: Sequence[bool]) -> list[list[int]]:
    found: dict[int, list[int]] = {node: [] for node in range(len(parent)) if published[node]}
    for node, people in enumerate(count):
        at = node if people else -1
        while at >= 0:
            if published[at]:
                found[at].append(node)
            at = parent[at]
    return [nodes for nodes in found.values() if nodes]


def derivable(sums: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    """Return the groups that are solved by elimination of sums over unknowns, each with the unknowns it holds.

    Unknowns that stand in the same sums cannot be told apart and are taken together. Any
    overlapping sums may be given, not those of a tree only.

    Examples
    --------
    >>> derivable([[1, 2, 3], [1, 2]])
    [(1, 2), (3,)]
    """
    where: dict[int, list[int]] = {}
    for at, unknowns in enumerate(sums):
        for unknown in unknowns:
            where.setdefault(unknown, []).append(at)
    alike: dict[tuple[int, ...], list[int]] = {}
    for unknown, places in where.items():
        alike.setdefault(tuple(places), []).append(unknown)
    classes = list(alike.values())
    rows: list[dict[int, int]] = [{} for _ in sums]
    for column, together in enumerate(alike):
        for at in together:
            rows[at][column] = 1
    solved = _reduced(sorted(rows, key=len))
    return [tuple(node for column in row for node in classes[column]) for row in solved]


def _reduced(rows: list[dict[int, int]]) -> list[dict[int, int]]:
    pivots: dict[int, dict[int, int]] = {}
    for row in rows:
        left = _minus(row, pivots)
        if left:
            column = min(left)
            inverse = pow(left[column], -1, PRIME)
            pivots[column] = {one: value * inverse % PRIME for one, value in left.items()}
    for column in sorted(pivots, reverse=True):
        others = {one: pivots[one] for one in pivots[column] if one != column and one in pivots}
        if others:
            pivots[column] = _minus(pivots[column], others)
    return list(pivots.values())


def _minus(row: Mapping[int, int], pivots: Mapping[int, Mapping[int, int]]) -> dict[int, int]:
    left = dict(row)
    ahead = [column for column in left if column in pivots]
    while ahead:
        column = ahead.pop()
        factor = left.get(column, 0)
        if not factor:
            continue
        for one, value in pivots[column].items():
            new = (left.get(one, 0) - factor * value) % PRIME
            if new:
                if one not in left and one in pivots:
                    ahead.append(one)
                left[one] = new
            else:
                left.pop(one, None)
    return left


def audit_program(parent: Sequence[int], count: Sequence[int], published: Sequence[bool], k: int) -> tuple[Leak, ...]:
    """Return what a linear program over the sums around a region derives with less than `k` people's weight in it.

    For a region e: the smallest sum of n |v| with v a combination of published sums,
    v_e = 1 and |v| <= 1. Whatever weight a derivable statistic gives to people, scaled to
    at most 1, is feasible; so a value of `k` bounds near-disclosure too.
    """
    tops = regions(parent, published)
    own: dict[int, int] = {node: 0 for node in range(len(parent)) if published[node]}
    for node, top in enumerate(tops):
        if top >= 0:
            own[top] += count[node]
    over = {node: tops[parent[node]] if parent[node] >= 0 else -1 for node in own}
    below: dict[int, list[int]] = {}
    for node, above in over.items():
        below.setdefault(above, []).append(node)
    total = _totals(own, below)
    smallest = sorted((node for node in own if own[node]), key=lambda node: own[node])[:MOST_PROGRAMS]
    found = []
    for node in smallest:
        least = _least(node, own, over, below, total)
        if least < k - 1e-6:
            members = tuple(one for one, top in enumerate(tops) if top == node and count[one])
            found.append(Leak(members, least, "program"))
    return tuple(found)


def _totals(own: Mapping[int, int], below: Mapping[int, list[int]]) -> dict[int, int]:
    total = dict(own)
    order = list(below.get(-1, []))
    for node in order:
        order.extend(below.get(node, []))
    for node in reversed(order):
        total[node] += sum(total[child] for child in below.get(node, []))
    return total


def _least(
    node: int, own: Mapping[int, int], over: Mapping[int, int], below: Mapping[int, list[int]], total: Mapping[int, int]
) -> float:
    """Return the least weight with which the region of `node` can be singled out from the sums around it."""
    import numpy as np  # noqa: PLC0415
    from scipy.optimize import linprog  # noqa: PLC0415

    children, up = below.get(node, []), over[node]
    sisters = [one for one in below.get(up, []) if one != node] if up >= 0 else []
    people = [own[node], *(total[one] for one in children), *(total[one] for one in sisters)]
    rows = [[1.0] * (1 + len(children)) + [0.0] * len(sisters)]
    rows += [[float(at == 1 + place) for at in range(len(people))] for place in range(len(children) + len(sisters))]
    if up >= 0:
        people.append(own[up])
        rows = [[*row, 0.0] for row in rows] + [[1.0] * len(people)]
    sums, sizes = np.array(rows).T, np.array(people, dtype=float)
    unknowns, equations = sums.shape
    eye = np.eye(unknowns)
    bounds = np.block([[sums, -eye], [-sums, -eye]])
    solved = linprog(
        np.concatenate([np.zeros(equations), sizes]), A_ub=bounds, b_ub=np.zeros(2 * unknowns),
        A_eq=np.concatenate([sums[0], np.zeros(unknowns)])[None, :], b_eq=[1.0],
        bounds=[(None, None)] * equations + [(0, 1)] * unknowns, method="highs",
    )  # fmt: skip
    return float(solved.fun) if solved.status == 0 else float("inf") if solved.status == 2 else 0.0
