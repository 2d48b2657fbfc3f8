"""What people of one kind answered, over all: one table for each question of kind, where it is shown to be safe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from analysis.disclosure import Groups, certified, certified_groups
from app.release.counting.columns import Column, Gate
from app.release.counting.outcome import Share
from app.release.counting.sheets import MISSING, Chosen, Sheets

PEOPLE = 50  #: the smallest whole of which attributes are told


def attribute_shares(sheets: Sheets, columns: Sequence[Column], limits: Gate, *, k: int) -> Iterator[Share]:
    """Yield means by the options of each question that can be told beside those before it."""
    told = _told(sheets, limits, k)
    for one in columns if told else ():
        safe: list[tuple[Chosen, Groups]] = []
        for attribute in told:
            if _certified(sheets, one, [*safe, attribute], k):
                safe.append(attribute)
        for chosen, groups in safe:
            yield from _shares(one, chosen, groups)


def _told(sheets: Sheets, limits: Gate, k: int) -> list[tuple[Chosen, Groups]]:
    """Return the questions whose options may be told apart, with the options that count together."""
    counted = [at for at, place in enumerate(sheets.place) if limits.means.region[place] >= 0]
    found: list[tuple[Chosen, Groups]] = []
    for chosen in sheets.chosen:
        if chosen.several or len(counted) < PEOPLE:
            continue
        skipped = len(chosen.options)
        people = [(limits.means.region[sheets.place[at]], _category(chosen, at)) for at in counted]
        beside = [tuple(_group(one, groups, at) for one, groups in found) for at in counted]
        groups = certified_groups(people, k=k, beside=beside, width=skipped + 1)
        if len(_named(chosen, groups)) >= 2:
            found.append((chosen, groups))
    return found


def _category(chosen: Chosen, at: int) -> int:
    """Return what somebody chose; who skipped is a category too: the whole less the others would tell what it says."""
    return chosen.values[at] if chosen.values[at] != MISSING else len(chosen.options)


def _group(chosen: Chosen, groups: Groups, at: int) -> int:
    category = _category(chosen, at)
    return next((place for place, group in enumerate(groups) if category in group), len(groups))


def _named(chosen: Chosen, groups: Groups) -> list[tuple[int, ...]]:
    """Return the groups that are told: those without the people who skipped the question."""
    return [group for group in groups if len(chosen.options) not in group]


def _certified(sheets: Sheets, one: Column, told: Sequence[tuple[Chosen, Groups]], k: int) -> bool:
    """Tell whether a question's answers may be told by these groups, with its own skipped answers left out."""
    people = Counter(
        (one.gate.means.region[place], tuple(_group(chosen, groups, at) for chosen, groups in told))
        for at, (place, value) in enumerate(zip(sheets.place, one.values, strict=True))
        if value != MISSING
    )
    smallest = min(
        (min(_sizes(one, chosen, groups), default=0) for chosen, groups in told),
        default=0,
    )
    return smallest >= k and certified(people, k=k)


def _sizes(one: Column, chosen: Chosen, groups: Groups) -> list[int]:
    counted = Counter(_group(chosen, groups, at) for at, value in enumerate(one.values) if value != MISSING)
    return [counted[at] for at in range(len(groups))]


def _shares(one: Column, chosen: Chosen, groups: Groups) -> Iterator[Share]:
    for group in _named(chosen, groups):
        values = [
            value
            for value, option in zip(one.values, chosen.values, strict=True)
            if value != MISSING and option in group
        ]
        names = tuple(chosen.options[option] for option in group)
        yield Share(chosen.code, names, one.rated.told, len(values), sum(values) / len(values))
