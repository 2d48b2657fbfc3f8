"""The opened ballots as columns of small numbers; no ballot is kept as such, and texts stand apart from numbers."""

from __future__ import annotations

import dataclasses
from array import array
from collections.abc import Iterable, Iterator

from app.questionnaires.asking import Value
from app.questionnaires.document import Document
from app.questionnaires.kinds import KINDS
from app.questionnaires.score import reversed_value
from app.release.counting.tree import CellTree

MISSING = -1


@dataclasses.dataclass(slots=True)
class Rated:
    """Answers on a numbered scale, one for each ballot, `MISSING` where there is none."""

    code: str
    low: int
    high: int
    reverse: bool
    scale: str | None
    told: str  # under which code its figures are told: a scale may have the same as its one item
    values: array[int] = dataclasses.field(default_factory=lambda: array("b"))

    def turned(self, mean: float) -> float:
        """Return a mean in the direction of its scale."""
        return reversed_value(mean, self.low, self.high) if self.reverse else mean


@dataclasses.dataclass(slots=True)
class Chosen:
    """Options chosen of a question: the place of one for each ballot, or a bit for each of several."""

    code: str
    options: tuple[str, ...]
    several: bool
    values: array[int] = dataclasses.field(default_factory=lambda: array("q"))


class Sheets:
    """All ballots: in which cell each counts, and its answers by question."""

    def __init__(self, document: Document, tree: CellTree, ballots: Iterable[tuple[int, dict[str, Value]]]) -> None:
        self.place = array("i")
        self.rated = list(_rated(document))
        self.chosen = [
            Chosen(item.code, tuple(one.code for one in item.options), item.kind == "multiple")
            for item in document.items
            if item.kind in {"single", "multiple"}
        ]
        self.texts: list[tuple[int, str, str]] = []
        self._written = [item.code for item in document.items if item.kind == "comment"]
        for cell, answers in ballots:
            self._add(tree.place[cell], answers)

    def _add(self, place: int, answers: dict[str, Value]) -> None:
        self.place.append(place)
        for rated in self.rated:
            code, _dot, half = rated.code.partition(".")
            value = answers.get(code)
            if half and isinstance(value, list):
                value = float(value[half == "experienced"])
            rated.values.append(int(value) if isinstance(value, float) else MISSING)
        for chosen in self.chosen:
            chosen.values.append(_chosen(chosen, answers.get(chosen.code)))
        for code in self._written:
            if isinstance(text := answers.get(code), str):
                self.texts.append((place, code, text))

    def counts(self, size: int, values: Iterable[int] | None = None) -> list[int]:
        """Return how many ballots each cell has, of those with an answer where `values` are given."""
        found = [0] * size
        if values is None:
            for place in self.place:
                found[place] += 1
        else:
            for place, value in zip(self.place, values, strict=True):
                found[place] += value != MISSING
        return found


def _rated(document: Document) -> Iterator[Rated]:
    for item in document.items:
        kind = KINDS[item.kind]
        if kind.scored and kind.high:
            yield Rated(item.code, kind.low, kind.high, item.reverse, item.scale, told_as(document, item.code))
        elif item.kind == "gap5":
            for half in ("expected", "experienced"):
                yield Rated(f"{item.code}.{half}", kind.low, kind.high, False, None, f"{item.code}.{half}")


def told_as(document: Document, code: str) -> str:
    """Return under which code an item's figures are told."""
    return f"{code}.item" if document.scale(code) else code


def _chosen(column: Chosen, value: object) -> int:
    if column.several:
        return sum(1 << column.options.index(one) for one in value) if isinstance(value, list) else MISSING
    return column.options.index(value) if isinstance(value, str) else MISSING
