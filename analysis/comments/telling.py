"""Which counts of a theme may be told, so that none isolates a few people."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from analysis.disclosure import audit_tree, plan, totals


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """Counts of one theme over a tree of groups; None where a count is not told.

    Attributes
    ----------
    counts : for each node the comments of all below it that name the theme, or None
    people : for each node the fewest people who can have written them, told or not; for further checks, never shown
    """

    counts: tuple[int | None, ...]
    people: tuple[int, ...]


def lower_bound(by_question: Mapping[str, int]) -> int:
    """Return the fewest people who can have written so many comments.

    Parameters
    ----------
    by_question : mapping of str to int
        Comments by the question they answer.

    Returns
    -------
    int
        The largest of them: nobody answers one question twice, while one person may have answered all of them.

    Examples
    --------
    >>> lower_bound({"went_well": 4, "went_badly": 3}), lower_bound({})
    (4, 0)
    """
    return max(by_question.values(), default=0)


def told_counts(parent: Sequence[int], named: Sequence[Mapping[str, int]], *, k: int) -> Told:
    """Return the counts of a theme that may be told at the nodes of a tree.

    Parameters
    ----------
    parent : sequence of int, length n
        Index of the node above, -1 for a root. Comments hang at any node; a node stands for all below it.
    named : sequence of mapping, length n
        Comments directly at the node that name the theme, by question.
    k : int
        The fewest people behind a count.

    Returns
    -------
    Told
        Every sum or difference of told counts stands for at least `k` people, or for nobody.

    Raises
    ------
    BadTree
        If lengths differ or the nodes form no tree.

    Notes
    -----
    The plan of releases (`analysis.disclosure.plan`), on the fewest people each node can stand for; audited after.

    Examples
    --------
    >>> told_counts([-1, 0, 0, 0], [{}, {"c": 9}, {"c": 3}, {"c": 4}], k=5).counts
    (16, 9, None, None)
    >>> told_counts([-1, 0, 0], [{}, {"c": 9}, {"c": 3}], k=5).counts  # nine would give three away
    (12, None, None)
    """
    people = [lower_bound(one) for one in named]
    comments = totals(parent, [sum(one.values()) for one in named])
    published = plan(parent, people, k=k).published
    if audit_tree(parent, people, published, k):  # as with releases: what was not found safe is not told
        published = (False,) * len(people)
    whole = totals(parent, people)
    counts = tuple(count if told else None for count, told in zip(comments, published, strict=True))
    return Told(counts, tuple(whole))
