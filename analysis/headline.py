"""The verdict's headline: which of its rules applies, and on which sides it counts."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

from scipy import special

from analysis import rules

if TYPE_CHECKING:
    from analysis.practical import PracticalSize
    from analysis.results import Interval

TINY_R = 0.10  #: an interval inside +- this is no link to speak of
FAMILY = 2  #: between and within are asked of the same report
STRETCH = float(special.ndtri(1 - rules.ALPHA / 2 / FAMILY) / special.ndtri(1 - rules.ALPHA / 2))
ALMOST_ONE = 1 - 1e-15
Figures = dict[str, float | int | str]
Said = tuple[str, Figures]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A correlation with its interval."""

    r: float
    interval: Interval


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """The link over all teams and among teams of one kind; `differs` when the two are warned to differ."""

    pooled: Estimate
    within: Estimate
    reversed: bool
    differs: bool

    @property
    def tells(self) -> bool:
        """Whether the difference is more than chance: one side clear, and the one outside the other's interval."""
        ends = self.pooled.interval
        outside = not ends.low <= self.within.r <= ends.high
        return self.differs and outside and bool(sign(ends) or sign(self.within.interval))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that the rules look at; None where a part does not apply.

    Attributes
    ----------
    n, n_waves : teams and waves
    ex, cx : names of the two sides
    codes : codes of every reason found
    between, bootstrap : correlation of team means, and its bootstrap interval
    within : correlation within teams, None also below 20 teams
    levels_differ : the test of equal slopes has p < .05
    kinds : the Simpson check, None also where refused
    lag, ahead : waves between; p of EX to CX and of CX to EX
    size : the link in points
    scales : both sides are scales, so that their figures are points
    asked_kinds : a column of kinds was given
    unreliable : "ex" or "cx" when its team means may not be compared
    """

    n: int
    n_waves: int
    ex: str
    cx: str
    codes: frozenset[str] = frozenset()
    between: Estimate | None = None
    bootstrap: Interval | None = None
    within: Estimate | None = None
    levels_differ: bool = False
    kinds: Kinds | None = None
    lag: int = 1
    ahead: tuple[float, float] | None = None
    size: PracticalSize | None = None
    scales: bool = False
    asked_kinds: bool = False
    unreliable: str | None = None


def sign(interval: Interval | None) -> int:
    """Return 1 or -1 when the interval lies on one side of zero, else 0."""
    if interval is None or not (interval.low > 0 or interval.high < 0):
        return 0
    return 1 if interval.low > 0 else -1


def counted(found: Findings) -> tuple[int, int]:
    """Return the directions between and within teams that a headline counts on, 0 for none.

    Holm's rule for the two: one of the 95 % intervals must leave out zero at 97.5 % as
    well; the other one then counts at 95 %. Without waves there is one question only.
    """
    between = sign(found.between.interval if found.between else None)
    if found.bootstrap is not None and sign(found.bootstrap) != between:
        between = 0
    if found.within is None:
        return between, 0
    within = sign(found.within.interval)
    firm = (between and found.between and _firm(found.between)) or (within and _firm(found.within))
    return (between, within) if firm else (0, 0)


def _firm(one: Estimate) -> bool:
    """Whether the interval leaves out zero at 97.5 % too; it is stretched in Fisher's z."""
    low, high = (math.atanh(min(max(end, -ALMOST_ONE), ALMOST_ONE)) for end in (one.interval.low, one.interval.high))
    return abs(low + high) > STRETCH * (high - low)


def headline(found: Findings) -> Said:
    """Return the code of the first sentence and its figures: rules 1 to 7 of `analysis.verdict`."""
    if refused := _refused(found):
        return refused
    assert found.between is not None  # noqa: S101 -- _refused has seen to it
    interval = found.between.interval
    if found.n < rules.MIN_TEAMS_FOR_VERDICT:
        return "interval_only", {"low": interval.low, "high": interval.high}
    if found.kinds and found.kinds.tells:
        kind = "simpson_reversed" if found.kinds.reversed else "simpson_differs"
        return kind, {"pooled": found.kinds.pooled.r, "within": found.kinds.within.r}
    between, within = counted(found)
    if between * within < 0:
        return "opposite_directions", {}
    if between:
        return ("only_between_" if found.within and not within else "link_") + word(between), {}
    if within:
        return "only_within_" + word(within), {}
    tiny = max(abs(interval.low), abs(interval.high)) < TINY_R
    return "no_link_to_speak_of" if tiny else "no_link_seen", {}


def _refused(found: Findings) -> Said | None:
    if found.n < rules.MIN_TEAMS:
        return "refused_too_few_teams", {"needed": rules.MIN_TEAMS}
    if found.between is None:
        return ("refused_no_variation" if "no_variation" in found.codes else "refused_data"), {}
    return (f"refused_unreliable_{found.unreliable}", {}) if found.unreliable else None


def word(direction: int) -> str:
    """Return how sentence codes name a direction."""
    return "positive" if direction > 0 else "negative"
