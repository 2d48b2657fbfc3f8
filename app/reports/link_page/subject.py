"""One link as one reader sees it: the figures, the names, the words."""

from __future__ import annotations

import dataclasses
from functools import cached_property
from typing import TYPE_CHECKING, Any

from app.reports.link_page.unnamed import in_telltale_free_order
from app.reports.words import Lexicon

if TYPE_CHECKING:
    from app.linkage.services import LinkView
    from app.reports.known import Measure, Team
    from app.reports.viewer import Viewer


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """One team in the picture; `team` is None where the reader may not know which."""

    code: str
    x: float
    y: float
    waves: int
    team: Team | None
    own: bool


@dataclasses.dataclass(frozen=True)
class LinkSubject:
    """A link and its reader; `focus` is the team whose page shows it, if any."""

    view: LinkView
    measures: dict[str, Measure]
    viewer: Viewer
    focus: Team | None = None

    @cached_property
    def lexicon(self) -> Lexicon:
        """Return the words for this reader."""
        columns = {column: self.measures[code] for column, code in self.view.aspects.items()}
        parts = tuple(str(part["name"]) for part in self.report["strata"] or ())
        return Lexicon(self.viewer, columns, parts)

    @property
    def ex(self) -> Measure:
        """Return the employees' measure."""
        return self.measures[self.view.ex]

    @property
    def cx(self) -> Measure:
        """Return the customers' measure."""
        return self.measures[self.view.cx]

    @property
    def ex_name(self) -> str:
        """Return the name of the employees' measure."""
        return self.ex.name(self.viewer.lang)

    @property
    def cx_name(self) -> str:
        """Return the name of the customers' measure."""
        return self.cx.name(self.viewer.lang)

    @property
    def title(self) -> str:
        """Return what the page is about."""
        return f"{self.ex_name} – {self.cx_name}"

    @cached_property
    def _shown(self) -> LinkView:
        return in_telltale_free_order(self.view, self.viewer.names)

    @property
    def picture(self) -> dict[str, Any]:
        """Return what can be drawn."""
        return self._shown.picture

    @property
    def report(self) -> dict[str, Any]:
        """Return the numbers of the command line."""
        return self._shown.report

    @cached_property
    def places(self) -> list[Place]:
        """Return every team's place in the picture."""
        found = self.picture["points"]
        if not found:
            return []
        own = self._own()
        rows = zip(found["teams"], found["x"], found["y"], found["n_waves"], strict=True)
        return [
            Place(str(code), x, y, int(waves), self.viewer.by_code.get(str(code)), str(code) in own)
            for code, x, y, waves in rows
        ]

    def _own(self) -> set[str]:
        if self.focus:
            return {self.viewer.tree.teams[team].code for team in self.viewer.tree.subtree(self.focus.id)}
        return set() if self.viewer.whole else set(self.viewer.by_code)
