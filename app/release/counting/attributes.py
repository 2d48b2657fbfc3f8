"""What people of one kind answered, over all: one question's options at most, where a smallest cut certifies it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.disclosure import certified_groups, smallest_cut
from app.release.counting.columns import Column, Gate
from app.release.counting.outcome import Share
from app.release.counting.sheets import MISSING, Chosen, Sheets
from app.release.counting.tree import CellTree

PEOPLE = 50  #: the smallest whole of which attributes are told


def attribute_shares(
    tree: CellTree, sheets: Sheets, columns: Sequence[Column], limits: Gate, *, k: int
) -> Iterator[Share]:
    """Yield means by the options of the first question that can be told so; two at once would need another proof."""
    if len(sheets.place) < PEOPLE:
        return
    for attribute in sheets.chosen:
        if attribute.several:
            continue
        found = list(_of(attribute, sheets, columns, limits, k))
        if found:
            yield from found
            return


def _of(attribute: Chosen, sheets: Sheets, columns: Sequence[Column], limits: Gate, k: int) -> Iterator[Share]:
    width = len(attribute.options)
    groups = certified_groups(_table(attribute, sheets, None, limits, width), k=k)
    for one in columns if groups else ():
        table = _table(attribute, sheets, one, one.gate, width)
        merged = [[sum(row[option] for option in group) for group in groups] for row in table]
        if not merged or min(map(sum, zip(*merged, strict=True))) < k or smallest_cut(merged) < k:
            continue
        for group in groups:
            values = [
                value
                for value, option in zip(one.values, attribute.values, strict=True)
                if value != MISSING and option in group
            ]
            names = tuple(attribute.options[option] for option in group)
            yield Share(attribute.code, names, one.rated.told, len(values), sum(values) / len(values))


def _table(attribute: Chosen, sheets: Sheets, one: Column | None, limits: Gate, width: int) -> list[list[int]]:
    rows: dict[int, list[int]] = {}
    for at, (place, option) in enumerate(zip(sheets.place, attribute.values, strict=True)):
        if option != MISSING and (one is None or one.values[at] != MISSING):
            rows.setdefault(limits.means.region[place], [0] * width)[option] += 1
    return list(rows.values())
