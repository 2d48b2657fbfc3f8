"""What charts of many teams or touchpoints are told."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from app.web.charts.model import Chart, Number, Reading, Side


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class HeatColumn:
    """The head of a column of a heat grid."""

    label: str
    note: str = ""
    side: Side = "point"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """A figure in words with its heat from -2 to 2; without one, `note` says why it is blank."""

    text: str = ""
    note: str = ""
    heat: int | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """One team or part with a cell for each column; `depth` is how far below the first level it stands."""

    name: str
    cells: Sequence[HeatCell]
    depth: int = 0
    href: str | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class HeatGrid(Chart):
    """Teams by columns; the number stands in each cell, so that colour only helps to find it."""

    columns: Sequence[HeatColumn]
    rows: Sequence[HeatRow]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Small:
    """One of many small trends; `marked` draws its name in the reader's colour."""

    name: str
    readings: Sequence[Reading]
    note: str = ""
    href: str | None = None
    marked: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Multiples(Chart):
    """The same measure over the same waves, a small panel each, all on one scale."""

    waves: Sequence[str]
    smalls: Sequence[Small]
    side: Side = "ex"
    reference: Number = None
    reference_label: str = ""
    unit: str = ""
    decimals: int | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A touchpoint on the journey: what customers met there and, where asked, what they had expected."""

    name: str
    value: Number = None
    low: Number = None
    high: Number = None
    expected: Number = None
    moment_of_truth: bool = False
    note: str = ""
    href: str | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class JourneyMap(Chart):
    """The touchpoints in the order a customer meets them, on one scale."""

    stops: Sequence[Stop]
    x_label: str = ""
    truth_label: str = ""
    met_label: str = ""
    expected_label: str = ""
    unit: str = ""
    decimals: int | None = None
