"""What a tally leaves: everything in it may be published, and nothing else is kept."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any


@dataclasses.dataclass(frozen=True, slots=True)
class Figure:
    """A measure or an item at a published node (`whole`: with all below it) or in its region only."""

    node: int
    code: str
    whole: bool
    n: int
    mean: float
    sd: float | None = None
    shares: list[float] | None = None  # of the answering scale's points or options, from the shares' threshold on


@dataclasses.dataclass(frozen=True, slots=True)
class Share:
    """How many of all chose one of some merged options of a question, and what they answered elsewhere."""

    attribute: str
    options: tuple[str, ...]
    code: str
    n: int
    mean: float


@dataclasses.dataclass(frozen=True, slots=True)
class Comment:
    """What somebody of a region wrote; in no order, beside no score."""

    node: int
    item: str
    text: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What may be published of a wave's employee leg.

    `region_of` says for each cell in which published node's region it counts. `kept` are
    statistics over all, from 50 people on: what reliability and aggregation checks need
    when the ballots are gone. `leaks` is what an audit found; such an outcome is refused.
    """

    n: int
    published: tuple[int, ...]
    shares_published: tuple[int, ...]
    region_of: dict[int, int]
    figures: tuple[Figure, ...]
    comments: tuple[Comment, ...]
    attributes: tuple[Share, ...]
    kept: dict[str, Any]
    leaks: tuple[str, ...]

    def store(self) -> dict[str, Any]:
        """Return it as a document."""
        found = dataclasses.asdict(self)
        return found | {"region_of": [list(pair) for pair in self.region_of.items()]}

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> Outcome:
        """Return a stored outcome.

        Raises
        ------
        KeyError, TypeError, ValueError
            If it is none.
        """
        return cls(
            n=int(raw["n"]),
            published=tuple(map(int, raw["published"])),
            shares_published=tuple(map(int, raw["shares_published"])),
            region_of={int(cell): int(top) for cell, top in raw["region_of"]},
            figures=tuple(Figure(**one) for one in raw["figures"]),
            comments=tuple(Comment(**one) for one in raw["comments"]),
            attributes=tuple(Share(**(one | {"options": tuple(one["options"])})) for one in raw["attributes"]),
            kept=dict(raw["kept"]),
            leaks=tuple(map(str, raw["leaks"])),
        )
