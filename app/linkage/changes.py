"""Whether figures differ more than chance: asked of the statistics for many pairs shown together."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

Figure = tuple[float, int | None, float | None]  # value, n, sd


@dataclasses.dataclass(frozen=True, slots=True)
class Difference:
    """Second figure minus first: with its interval where it can be told, else with the code of the reason.

    `sure` says that the difference is more than chance among all that are shown together.
    """

    value: float
    low: float | None
    high: float | None
    sure: bool
    reason: str = ""


def compare(pairs: Sequence[tuple[Figure, Figure]], *, alpha: float = 0.05) -> list[Difference]:
    """Return how far the second figure of each pair lies above the first; p adjusted over the pairs (Holm)."""
    from analysis.change import Mean, differences  # noqa: PLC0415  brings scipy

    found = differences([(Mean(*first), Mean(*second)) for first, second in pairs])
    told = []
    for (first, second), one in zip(pairs, found, strict=True):
        reason = one.reasons[0].code if one.reasons else ""
        low, high = (one.interval.low, one.interval.high) if one.interval else (None, None)
        sure = one.p_adjusted is not None and one.p_adjusted < alpha
        told.append(Difference(second[0] - first[0], low, high, sure, reason))
    return told


def others(whole: Figure, part: Figure) -> Figure:
    """Return the figure of a whole without one of its parts."""
    from analysis.change import Mean, without  # noqa: PLC0415  brings scipy

    rest = without(Mean(*whole), Mean(*part))
    return rest.mean, rest.n, rest.sd
