"""What a chart is told: plain values and words already in the reader's language."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Literal

Side = Literal["ex", "cx", "own", "point"]
State = Literal["ready", "refused", "loading"]
Number = float | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Words that every drawing carries; `title` names it, `desc` tells it to those who do not see it.

    Without anything to draw it says `no_data`; one that is refused or still being computed says `no_data` and `remedy`
    under a sign of its own, whatever else it holds.
    """

    title: str
    desc: str = ""
    no_data: str = "–"
    state: State = "ready"
    remedy: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One team; `marked` draws ring and name, `labelled` the name only, `note` ends the tooltip."""

    x: Number
    y: Number
    name: str = ""
    note: str = ""
    href: str | None = None
    marked: bool = False
    labelled: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A fitted line with, where given, the lower and upper edge of its band."""

    xs: Sequence[float]
    ys: Sequence[float]
    low: Sequence[float] = ()
    high: Sequence[float] = ()
    name: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Scatter(Chart):
    """Teams by both sides; `quadrants` are top left, top right, bottom left, bottom right."""

    points: Sequence[Point]
    x_label: str
    y_label: str
    line: Line | None = None
    x_median: Number = None
    y_median: Number = None
    quadrants: tuple[str, str, str, str] | None = None
    others: str = ""
    x_side: Side = "ex"
    y_side: Side = "cx"
    x_decimals: int | None = None
    y_decimals: int | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One half of the between/within picture; `segments` are short slopes x0, y0, x1, y1 of single teams."""

    heading: str
    x_label: str
    y_label: str
    points: Sequence[tuple[float, float]] = ()
    segments: Sequence[tuple[float, float, float, float]] = ()
    line: Line | None = None
    r: Number = None
    low: Number = None
    high: Number = None
    note: str = ""
    marks: str = ""
    centred: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class BetweenWithin(Chart):
    """Team means on the left, the same teams around their own mean on the right."""

    between: Panel
    within: Panel


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One value of a series; None is a gap, never a zero."""

    value: Number = None
    low: Number = None
    high: Number = None
    note: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One side over the waves, a reading per wave."""

    label: str
    readings: Sequence[Reading]
    side: Side = "ex"
    unit: str = ""
    decimals: int | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From this wave on (counted from 0) figures may not compare with earlier ones; `label` says why."""

    wave: int
    label: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DualTrend(Chart):
    """Both sides over the waves, each with its own scale in its own panel."""

    waves: Sequence[str]
    ex: Series
    cx: Series
    changes: Sequence[Change] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class IntervalRow:
    """One estimate; without a value the row says `note` instead."""

    label: str
    value: Number = None
    low: Number = None
    high: Number = None
    note: str = ""
    href: str | None = None
    side: Side = "point"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class IntervalPlot(Chart):
    """Estimates one below the other on one scale."""

    rows: Sequence[IntervalRow]
    x_label: str = ""
    reference: Number = None
    reference_label: str = ""
    unit: str = ""
    decimals: int = 2


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RankRow:
    """One team's fair score with the interval of the score and of its place."""

    name: str
    value: Number
    low: Number = None
    high: Number = None
    rank_low: int | None = None
    rank_high: int | None = None
    href: str | None = None
    marked: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Caterpillar(Chart):
    """All teams in order, best first; the marked one with the places it may really hold."""

    rows: Sequence[RankRow]
    x_label: str
    y_label: str
    mean: Number = None
    mean_label: str = ""
    rank_label: str = ""
    others: str = ""
    side: Side = "ex"
    decimals: int = 0
