"""Scales made of what their items tell: nothing that the items did not publish."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from app.questionnaires.document import Document, Scale
from app.questionnaires.score import one_score
from app.release.counting.columns import SD_FROM, Column, Histogram, Table, added, groups
from app.release.counting.outcome import Figure
from app.release.counting.sheets import MISSING

BY_SHARES = ("recommend", "top_box", "percent_favourable")


def scale_figures(document: Document, table: Table, columns: Sequence[Column]) -> Iterator[Figure]:
    """Yield what may be told of each scale: at nodes where all its items are."""
    for scale in document.scales:
        items = [one for one in columns if one.rated.scale == scale.code]
        if items and scale.scoring in BY_SHARES:
            yield from _by_shares(scale, table, items)
        elif items:
            yield from _by_means(scale, table, items)


def _by_means(scale: Scale, table: Table, items: Sequence[Column]) -> Iterator[Figure]:
    below, counted, scoring = table.below, table.counted, scale.scoring
    first = items[0]
    for at, whole, cells in groups(first.gate.means, below):
        if not all(one.gate.means.published[at] for one in items):
            continue
        if not whole and any(_region(one, at, below) != _region(first, at, below) for one in items):
            continue
        totals = [added((counted[one.rated.code][place] for place in cells), _width(one)) for one in items]
        n = min(map(sum, totals))
        if not n:
            continue
        means = [_score(one, _mean(one, total), scoring) for one, total in zip(items, totals, strict=True)]
        open_shares = whole and n >= SD_FROM and all(one.gate.shares.published[at] for one in items)
        sd = _spread(items, set(cells), table.places, scoring) if open_shares else None
        yield Figure(table.tree.ids[at], scale.code, whole, n, sum(means) / len(means), sd)


def _region(one: Column, at: int, below: Sequence[Sequence[int]]) -> list[int]:
    return [place for place in below[at] if one.gate.means.region[place] == at]


def _width(one: Column) -> int:
    return one.rated.high - one.rated.low + 1


def _mean(one: Column, total: Histogram) -> float:
    return sum(count * (one.rated.low + point) for point, count in enumerate(total)) / sum(total)


def _score(one: Column, value: float, scoring: str) -> float:
    return one_score(scoring, one.rated.turned(value), one.rated.low, one.rated.high)


def _spread(items: Sequence[Column], cells: set[int], places: Sequence[int], scoring: str) -> float | None:
    """Return the standard deviation of people's scores; who answered less than half of the items is left out."""
    scores = []
    for at, place in enumerate(places):
        if place not in cells:
            continue
        own = [_score(one, one.values[at], scoring) for one in items if one.values[at] != MISSING]
        if own and 2 * len(own) >= len(items):
            scores.append(sum(own) / len(own))
    if len(scores) < SD_FROM:
        return None
    mean = sum(scores) / len(scores)
    return math.sqrt(sum((score - mean) ** 2 for score in scores) / (len(scores) - 1))


def _by_shares(scale: Scale, table: Table, items: Sequence[Column]) -> Iterator[Figure]:
    counted, scoring = table.counted, scale.scoring
    first = items[0]
    for at, whole, cells in groups(first.gate.shares, table.below):
        if not whole or not all(one.gate.shares.published[at] for one in items):
            continue
        scores, sizes, spreads = [], [], []
        for one in items:
            regions: dict[int, list[Histogram]] = {}
            for place in cells:
                regions.setdefault(one.gate.shares.region[place], []).append(counted[one.rated.code][place])
            parts = [added(some, _width(one)) for some in regions.values()]
            n = sum(map(sum, parts))
            both = [_capped(one, part, scoring) for part in parts]
            up, down = (sum(side) for side in zip(*both, strict=True)) if both else (0, 0)
            sizes.append(n)
            scores.append((up - down) / n * 100 if n else 0.0)
            spreads.append(_sd_of_shares(up, down, n))
        if min(sizes):
            sd = spreads[0] if len(items) == 1 else None
            yield Figure(table.tree.ids[at], scale.code, True, min(sizes), sum(scores) / len(scores), sd)


def _sd_of_shares(up: int, down: int, n: int) -> float | None:
    """Return the standard deviation of answers that count 100, 0 or -100: nothing the share and its n do not bound."""
    return 100 * math.sqrt((up + down - (up - down) ** 2 / n) / (n - 1)) if n >= SD_FROM else None


def _capped(one: Column, total: Histogram, scoring: str) -> tuple[int, int]:
    """Return how many of a region count for and against, never all of them and for a simple share never nobody."""
    n = sum(total)
    if n < 2:
        return 0, 0
    scores = [_score(one, one.rated.low + point, scoring) for point in range(len(total))]
    for_it = sum(count for count, score in zip(total, scores, strict=True) if score > 0)
    against = sum(count for count, score in zip(total, scores, strict=True) if score < 0)
    return (min(for_it, n - 1), min(against, n - 1)) if scoring == "recommend" else (min(max(for_it, 1), n - 1), 0)
