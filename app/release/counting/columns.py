"""One rated question after the gate: where it may be told, its answers drawn in from the extremes by region."""

from __future__ import annotations

import dataclasses
import math
import random
from array import array
from collections.abc import Iterable, Iterator, Sequence

from analysis.disclosure import Plan, audit, code_extremes, plan, spread_alike
from app.release.counting.outcome import Figure
from app.release.counting.sheets import MISSING, Rated
from app.release.counting.tree import CellTree

SD_FROM = 10


@dataclasses.dataclass(frozen=True, slots=True)
class Gate:
    """Which nodes may tell means, which of them shares, and what audits found against it."""

    means: Plan
    shares: Plan
    leaks: tuple[str, ...]


def gate(
    tree: CellTree,
    counts: Sequence[int],
    *,
    k: int,
    k_shares: int,
    allowed: Gate | None = None,
    before: Sequence[bool] | None = None,
) -> Gate:
    """Plan and audit what may be told of some counts; within what another gate allows, where it is given."""
    means = plan(tree.parent, counts, k=k, allowed=allowed.means.published if allowed else None, before=before)
    both = [one and (allowed is None or allowed.shares.published[at]) for at, one in enumerate(means.published)]
    shares = plan(tree.parent, counts, k=k_shares, allowed=both)
    found = [*audit(tree.parent, counts, means.published, k), *audit(tree.parent, counts, shares.published, k_shares)]
    return Gate(means, shares, tuple(f"{leak.auditor}: {len(leak.nodes)} cells, {leak.size}" for leak in found))


@dataclasses.dataclass(slots=True)
class Column:
    """A rated question ready to be added up: `values` hold nothing of who may not be told of."""

    rated: Rated
    gate: Gate
    values: array[int]


def column(rated: Rated, places: Sequence[int], limits: Gate, rng: random.Random) -> Column:
    """Draw the answers of each region in from the extremes, and drop those that count nowhere."""
    values = array("b", [MISSING]) * len(rated.values)
    for members in _members(rated.values, places, limits.means.region):
        drawn = code_extremes([rated.values[at] for at in members], low=rated.low, high=rated.high, rng=rng)
        for at, value in zip(members, drawn, strict=True):
            values[at] = value
    for members in _members(values, places, limits.shares.region):
        drawn = spread_alike([values[at] for at in members], low=rated.low, high=rated.high, rng=rng)
        for at, value in zip(members, drawn, strict=True):
            values[at] = value
    return Column(rated, limits, values)


def _members(values: Sequence[int], places: Sequence[int], region: Sequence[int]) -> Iterable[list[int]]:
    found: dict[int, list[int]] = {}
    for at, (place, value) in enumerate(zip(places, values, strict=True)):
        if value != MISSING and region[place] >= 0:
            found.setdefault(region[place], []).append(at)
    return found.values()


Histogram = list[int]


def histograms(one: Column, places: Sequence[int], size: int) -> list[Histogram]:
    """Return for each cell how often each point of the scale was given."""
    width = one.rated.high - one.rated.low + 1
    found = [[0] * width for _ in range(size)]
    for place, value in zip(places, one.values, strict=True):
        if value != MISSING:
            found[place][value - one.rated.low] += 1
    return found


def added(parts: Iterable[Histogram], width: int) -> Histogram:
    """Return histograms added up."""
    total = [0] * width
    for part in parts:
        for at, count in enumerate(part):
            total[at] += count
    return total


def groups(found: Plan, below: Sequence[Sequence[int]]) -> Iterator[tuple[int, bool, list[int]]]:
    """Yield published nodes with the cells they stand for: all below them, then their own region where it differs."""
    for at, published in enumerate(found.published):
        if not published:
            continue
        whole = list(below[at])
        region = [place for place in whole if found.region[place] == at]
        yield at, True, whole
        if 0 < len(region) < len(whole) and found.sizes[at]:
            yield at, False, region


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """Everything that is added up: cells, what lies below each, where each ballot counts, answers by cell."""

    tree: CellTree
    below: list[list[int]]
    places: Sequence[int]
    counted: dict[str, list[Histogram]]


def figures(table: Table, one: Column) -> Iterator[Figure]:
    """Yield what may be told of a question."""
    low, width, code = one.rated.low, one.rated.high - one.rated.low + 1, one.rated.code
    for at, whole, cells in groups(one.gate.means, table.below):
        total = added((table.counted[code][place] for place in cells), width)
        n = sum(total)
        if not n:
            continue
        mean = sum(count * (low + point) for point, count in enumerate(total)) / n
        told = one.gate.shares.published[at] and whole
        sd = _sd(total, low, mean) if told and n >= SD_FROM else None
        shares = [count / n for count in total] if told else None
        yield Figure(table.tree.ids[at], one.rated.told, whole, n, mean, sd, shares)


def _sd(total: Histogram, low: int, mean: float) -> float:
    n = sum(total)
    return math.sqrt(sum(count * (low + point - mean) ** 2 for point, count in enumerate(total)) / (n - 1))
