"""One-way tables of an attribute beside the tree's regions: published only when a smallest cut certifies them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

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


def certified_groups(counts: Sequence[Sequence[int]], *, k: int) -> tuple[tuple[int, ...], ...]:
    """Return the categories merged with their neighbours until no cut is below `k`; none when one group is left.

    Parameters
    ----------
    counts : rows of int, shape (regions, categories)
        People by region and category, categories in their own order.
    k : int
        The smallest group.

    Returns
    -------
    tuple of tuple of int
        Which categories may be told apart, at least two groups; empty when no table may be published.

    Examples
    --------
    >>> certified_groups([[8, 9], [7, 8]], k=5), certified_groups([[0, 12], [1, 8]], k=5)
    (((0,), (1,)), ())
    """
    groups: list[tuple[int, ...]] = [(at,) for at in range(len(counts[0]))] if counts else []
    while len(groups) >= 2:
        table = [[sum(row[at] for at in group) for group in groups] for row in counts]
        sizes = [sum(row[at] for row in table) for at in range(len(groups))]
        if len(groups) <= MOST_CATEGORIES and min(sizes) >= k and smallest_cut(table) >= k:
            return tuple(groups)
        at = sizes.index(min(sizes))
        beside = at + 1 if at == 0 or (at + 1 < len(groups) and sizes[at + 1] < sizes[at - 1]) else at - 1
        first, second = sorted((at, beside))
        groups[first : second + 1] = [groups[first] + groups[second]]
    return ()
