"""One-way tables of attributes beside the tree's regions: published only when it is shown what they give away."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_CATEGORIES = 16


def smallest_cut(counts: Sequence[Sequence[int]]) -> int:
    """Return the smallest group that regions and one attribute's categories together give away.

    Regions and categories are the two sides of a graph whose edges weigh as many people
    as they share. What can be derived is constant on its connected parts, so the smallest
    group is the smallest cut: of one region, or of a set of categories from the others.

    Parameters
    ----------
    counts : rows of int, shape (regions, categories)
        People; at most 16 categories. Empty regions and categories are left out.

    Returns
    -------
    int
        0 for an empty table.

    Raises
    ------
    ValueError
        If there are more than 16 categories.

    Notes
    -----
    Source: D. Gusfield, SIAM J. Comput. 17 (1988); PRIVACY design, section 5.4.

    Examples
    --------
    >>> smallest_cut([[0, 12], [0, 9], [9, 0], [7, 0], [1, 8]])
    1
    """
    rows = [list(row) for row in counts if sum(row)]
    if not rows:
        return 0
    used = [at for at in range(len(rows[0])) if any(row[at] for row in rows)]
    if len(used) > MOST_CATEGORIES:
        raise ValueError(f"more than {MOST_CATEGORIES} categories")
    least = min(sum(row) for row in rows)
    for size in range(1, len(used) // 2 + 1):
        for chosen in itertools.combinations(used, size):
            inside = [sum(row[at] for at in chosen) for row in rows]
            least = min(least, sum(min(some, sum(row) - some) for some, row in zip(inside, rows, strict=True)))
    return least


Groups = tuple[tuple[int, ...], ...]
Person = tuple[int, tuple[int, ...]]  # a region, and a category of each attribute


def certified(people: Mapping[Person, int], *, k: int) -> bool:
    """Return whether regions and one-way tables of several attributes together give no group below `k` away.

    Parameters
    ----------
    people : mapping of (region, categories) to int
        How many people of a region have which category of each attribute. Who has none of an
        attribute's categories has one of his own there: what he is told as is what the others leave.
    k : int
        The smallest group.

    Returns
    -------
    bool
        False where it cannot be shown; never True for a table that gives such a group away.

    Notes
    -----
    What can be derived gives a person of region R the weight a_R + w_i, where w_i is the sum of his
    categories' weights. Two combinations i, j with different w have at least sum_R min(n_Ri, n_Rj)
    people of weight other than zero. So those with `k` or more are equal in what gives a smaller group
    away; what follows from equalities is equal too. Where nothing but the regions is left to differ,
    the smallest group is a region. With one attribute the smallest cut is looked at beside it.
    Source: PRIVACY design, section 5.4, theorem 2.

    Examples
    --------
    >>> even = {(region, (a, b)): 3 for region in range(4) for a in (0, 1) for b in (0, 1)}
    >>> certified(even, k=5), certified({**even, (0, (2, 0)): 1}, k=5)
    (True, False)
    """
    rows = sorted({region for (region, _of), count in people.items() if count})
    kinds = sorted({of for (_region, of), count in people.items() if count})
    if not kinds:
        return False
    place, kind = ({one: at for at, one in enumerate(some)} for some in (rows, kinds))
    counts = np.zeros((len(rows), len(kinds)))
    for (region, of), count in people.items():
        if count:
            counts[place[region], kind[of]] += count
    if counts.sum(axis=1).min() < k:
        return False
    if len(kinds[0]) == 1 and len(kinds) <= MOST_CATEGORIES and smallest_cut(counts.astype(int).tolist()) >= k:
        return True
    return _all_equal(counts, kinds, k)


def _all_equal(counts: NDArray[np.float64], kinds: Sequence[tuple[int, ...]], k: int) -> bool:
    """Return whether the categories' weights are shown to be equal, each attribute's among themselves."""
    columns = {pair: at for at, pair in enumerate(sorted({(t, one) for of in kinds for t, one in enumerate(of)}))}
    vectors = [{columns[t, one]: 1 for t, one in enumerate(of)} for of in kinds]
    known = Span()
    alone = [(columns[pair], columns[next(one for one in columns if one[0] == pair[0])]) for pair in columns]
    while not all(known.holds({one: 1, first: -1}) for one, first in alone if one != first):
        groups: dict[tuple[tuple[int, int], ...], list[int]] = {}
        for at, vector in enumerate(vectors):
            groups.setdefault(tuple(sorted(known.rest(vector).items())), []).append(at)
        members = list(groups.values())
        if not _learn(
            known, np.stack([counts[:, group].sum(axis=1) for group in members], axis=1), members, vectors, k
        ):
            return False
    return True


def _learn(
    known: Span, table: NDArray[np.float64], members: Sequence[list[int]], vectors: Sequence[dict[int, int]], k: int
) -> bool:
    """Add the equalities of the first class that has any with another; tell whether there was one."""
    for at in np.argsort(-table.sum(axis=0), kind="stable"):
        shared = np.minimum(table, table[:, [at]]).sum(axis=0)
        others = [int(one) for one in np.flatnonzero(shared >= k) if one != at]
        for other in others:
            known.add(_minus(vectors[members[at][0]], vectors[members[other][0]]))
        if others:
            return True
    return False


def _minus(one: Mapping[int, int], other: Mapping[int, int]) -> dict[int, int]:
    found = {key: one.get(key, 0) - other.get(key, 0) for key in one.keys() | other.keys()}
    return {key: value for key, value in found.items() if value}


class Span:
    """What follows from some vectors by adding and multiplying, kept in reduced rows modulo a prime."""

    PRIME = 2**61 - 1

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, int]] = {}

    def rest(self, vector: Mapping[int, int]) -> dict[int, int]:
        """Return what of a vector does not follow; the same for all vectors that differ by what follows."""
        left = {key: value % self.PRIME for key, value in vector.items() if value % self.PRIME}
        for pivot in sorted(self._rows):
            factor = left.get(pivot, 0)
            for key, value in self._rows[pivot].items() if factor else ():
                new = (left.get(key, 0) - factor * value) % self.PRIME
                if new:
                    left[key] = new
                else:
                    left.pop(key, None)
        return left

    def holds(self, vector: Mapping[int, int]) -> bool:
        """Tell whether a vector follows."""
        return not self.rest(vector)

    def add(self, vector: Mapping[int, int]) -> None:
        """Take a vector in."""
        left = self.rest(vector)
        if left:
            pivot = min(left)
            inverse = pow(left[pivot], -1, self.PRIME)
            self._rows[pivot] = {key: value * inverse % self.PRIME for key, value in left.items()}


def certified_groups(
    people: Sequence[tuple[int, int]], *, k: int, beside: Sequence[tuple[int, ...]] = (), width: int
) -> Groups:
    """Return an attribute's categories merged with their neighbours until they may be told apart, else none.

    Parameters
    ----------
    people : sequence of (region, category)
        One for each person, categories from 0 to `width` - 1 in their own order.
    k : int
        The smallest group.
    beside : sequence of tuple of int
        The group of each person in the attributes that are told already.
    width : int
        The number of categories, the one of those who have none included.

    Returns
    -------
    tuple of tuple of int
        Which categories may be told apart, at least two groups; empty when no table may be published.

    Examples
    --------
    >>> two = [(region, category) for region in (0, 1) for category in (0, 1) for _ in range(8)]
    >>> certified_groups(two, k=5, width=2), certified_groups([*two, (0, 2)], k=5, width=3)
    (((0,), (1,)), ((0,), (1, 2)))
    """
    sizes = Counter(category for _region, category in people)
    groups: list[tuple[int, ...]] = [(at,) for at in range(width) if sizes[at]]
    told = beside or [()] * len(people)
    while len(groups) >= 2:
        group_of = {category: at for at, group in enumerate(groups) for category in group}
        counted = Counter(
            (region, (*others, group_of[category])) for (region, category), others in zip(people, told, strict=True)
        )
        whole = [sum(sizes[one] for one in group) for group in groups]
        if len(groups) <= MOST_CATEGORIES and min(whole) >= k and certified(counted, k=k):
            return tuple(groups)
        at = whole.index(min(whole))
        next_to = at + 1 if at == 0 or (at + 1 < len(groups) and whole[at + 1] < whole[at - 1]) else at - 1
        first, second = sorted((at, next_to))
        groups[first : second + 1] = [groups[first] + groups[second]]
    return ()
