"""The counting itself: plan on counts alone, draw the extremes in, add up, keep what later checks need."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator, Sequence

from analysis.comments import mask
from app.questionnaires.asking import Value
from app.questionnaires.document import Document
from app.release.counting.attributes import attribute_shares
from app.release.counting.columns import Gate, Table, column, figures, gate, groups, histograms
from app.release.counting.keeping import kept_statistics
from app.release.counting.outcome import Comment, Figure, Outcome
from app.release.counting.scales import scale_figures
from app.release.counting.sheets import MISSING, Chosen, Sheets
from app.release.counting.tree import CellOf, CellTree, subtrees


def count_ballots(
    *,
    document: Document,
    cells: Sequence[CellOf],
    ballots: Iterable[tuple[int, dict[str, Value]]],
    k: int,
    k_shares: int,
    before: Collection[int] = (),
    rng: random.Random,
) -> Outcome:
    """Return what may be published of opened ballots.

    What is told and what is not depends on how many answered, never on what they
    answered; else the blanks would speak.
    """
    tree = CellTree(cells)
    sheets = Sheets(document, tree, ballots)
    size, below = len(tree.ids), subtrees(tree.parent)
    limits = gate(tree, sheets.counts(size), k=k, k_shares=k_shares, before=tree.flags(before))
    answers = {one.code: one.values for one in sheets.rated} | {one.code: one.values for one in sheets.chosen}
    own = {
        code: gate(tree, sheets.counts(size, values), k=k, k_shares=k_shares, allowed=limits)
        for code, values in answers.items()
    }
    columns = [column(one, sheets.place, own[one.code], rng) for one in sheets.rated]
    counted = {one.rated.code: histograms(one, sheets.place, size) for one in columns}
    table = Table(tree, below, sheets.place, counted)
    told: list[Figure] = []
    for one in columns:
        told += figures(table, one)
    for choice in sheets.chosen:
        told += _choices(tree, choice, own[choice.code], sheets, below)
    told += scale_figures(document, table, columns)
    return Outcome(
        n=len(sheets.place),
        published=tuple(one for one, told_of in zip(tree.ids, limits.means.published, strict=True) if told_of),
        shares_published=tuple(one for one, told_of in zip(tree.ids, limits.shares.published, strict=True) if told_of),
        region_of={tree.ids[at]: tree.ids[top] for at, top in enumerate(limits.means.region) if top >= 0},
        figures=tuple(told),
        comments=tuple(_comments(tree, limits, sheets, rng)),
        attributes=tuple(attribute_shares(sheets, columns, limits, k=k)),
        kept=kept_statistics(document, tree, columns, limits, sheets.place),
        leaks=tuple(dict.fromkeys(leak for one in (limits, *own.values()) for leak in one.leaks)),
    )


def _comments(tree: CellTree, limits: Gate, sheets: Sheets, rng: random.Random) -> list[Comment]:
    found = [
        Comment(tree.ids[top], code, mask(text))  # names are gone before anything is written
        for place, code, text in sheets.texts
        if (top := limits.shares.region[place]) >= 0
    ]
    rng.shuffle(found)
    return found


def _choices(
    tree: CellTree, choice: Chosen, limits: Gate, sheets: Sheets, below: Sequence[Sequence[int]]
) -> Iterator[Figure]:
    """Yield the shares of a question's options: of a region never all, so that no option was everybody's."""
    width = len(choice.options)
    chosen = [[0] * width for _ in tree.ids]
    answered = [0] * len(tree.ids)
    for place, value in zip(sheets.place, choice.values, strict=True):
        if value == MISSING:
            continue
        answered[place] += 1
        for option in range(width):
            chosen[place][option] += bool(value >> option & 1) if choice.several else value == option
    for at, whole, cells in groups(limits.shares, below):
        if not whole:
            continue
        regions: dict[int, list[int]] = {}
        for place in cells:
            regions.setdefault(limits.shares.region[place], []).append(place)
        total, n = [0] * width, sum(answered[place] for place in cells)
        for places in regions.values():
            people = sum(answered[place] for place in places)
            for option in range(width):
                total[option] += min(sum(chosen[place][option] for place in places), max(people - 1, 0))
        if n:
            yield Figure(tree.ids[at], choice.code, True, n, 0.0, None, [count / n for count in total])
