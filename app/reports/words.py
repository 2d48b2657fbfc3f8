"""Turns codes of the statistics into what one reader may read: measures by name, teams by name or not at all."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _

from analysis.wording import say

if TYPE_CHECKING:
    from app.reports.known import Measure
    from app.reports.viewer import Viewer


@dataclasses.dataclass(frozen=True, slots=True)
class Said:
    """A sentence and how grave it is: ok, warn or refused."""

    code: str
    tone: str
    text: str


@dataclasses.dataclass(frozen=True)
class Lexicon:
    """Names for one reader.

    `columns` are the measures by the column the statistics know them by; `parts` the codes of the
    organisation's parts in an order that tells nothing, by which those without a name are numbered.
    """

    viewer: Viewer
    columns: Mapping[str, Measure]
    parts: Sequence[str] = ()

    def measure(self, column: str) -> str:
        """Return a measure's name, or the column where it is none."""
        return self.columns[column].name(self.viewer.lang) if column in self.columns else column

    def team(self, code: str) -> str:
        """Return a team's name where the reader may know it."""
        team = self.viewer.by_code.get(code)
        return self.viewer.name(team) if team else str(_("another team"))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {
            code: at for at, code in enumerate((code for code in self.parts if not self.viewer.names(code)), start=1)
        }

    def part(self, code: str) -> str:
        """Return the name of a part of the organisation; one outside the reader's scope gets a number."""
        team = self.viewer.by_code.get(code)
        if team:
            return self.viewer.name(team)
        if code == self.viewer.own_part:
            return str(_("Your part of the organisation"))
        number = self._numbers.setdefault(code, len(self._numbers) + 1)
        return str(_("Another part %(number)s", number=number))

    def reason(self, reason: Mapping[str, Any]) -> Said:
        """Return what a reason says to this reader."""
        figures = {name: self._figure(name, value) for name, value in reason["figures"].items()}
        return Said(reason["code"], reason["severity"], say(reason["code"], self.viewer.lang, figures))

    def reasons(self, reasons: Iterable[Mapping[str, Any]], *tones: str) -> list[Said]:
        """Return the sentences of the reasons of some severities, in order."""
        return [self.reason(one) for one in reasons if one["severity"] in tones]

    def _figure(self, name: str, value: Any) -> Any:
        if name == "team":
            return self.team(str(value))
        if name == "stratum":
            return self.part(str(value))
        if not isinstance(value, str):
            return value
        return ", ".join(self._word(word) for word in value.split(", "))

    def _word(self, word: str) -> str:
        if word in self.columns:
            return self.measure(word)
        return self.part(word) if word in self.viewer.all_codes else word
