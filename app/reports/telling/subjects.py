"""Teams and the link as the reader of a letter sees them; nothing but published cells."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from app.linkage import services as linkage
from app.release import services as release
from app.reports.link_page.subject import LinkSubject
from app.reports.team_page.figures import TeamSubject

if TYPE_CHECKING:
    from app.linkage.services import Summary
    from app.reports.known import Measure, Team
    from app.reports.viewer import Viewer


class Told:
    """What is told to one reader, asked for once."""

    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer
        self.measures = release.measures()

    @cached_property
    def summaries(self) -> dict[str, Summary]:
        """Return every measure over the whole organisation."""
        return {one.code: linkage.summary_of(measure=one.code, tree=self.viewer.tree) for one in self.measures}

    def has_figures_of(self, period: str) -> bool:
        """Tell whether the reader sees a figure of employees or customers of a period."""
        codes = [one.code for one in self.measures if one.side != "outcome"]
        return bool(release.cells_of(codes, periods=[period], teams=self.viewer.visible))

    @cached_property
    def main(self) -> list[Measure]:
        """Return the measure that speaks for each side."""
        return [*release.main_measures()]

    def subject(self, team: Team) -> TeamSubject:
        """Return one team."""
        codes = [one.code for one in self.measures]
        return TeamSubject(
            team=team,
            viewer=self.viewer,
            measures=self.measures,
            cells=release.cells_of(codes, teams=self.viewer.tree.subtree(team.id)),
            summaries=self.summaries,
        )

    @cached_property
    def link(self) -> LinkSubject | None:
        """Return the link of the first measures of both sides, None where there is none."""
        return self.link_marking(None)

    def link_marking(self, team: Team | None) -> LinkSubject | None:
        """Return that link with one team marked in its pictures."""
        if len(self.main) < 2:
            return None
        try:
            view = linkage.link_of(ex=self.main[0].code, cx=self.main[1].code, tree=self.viewer.tree)
        except linkage.NothingPaired:
            return None
        return LinkSubject(view, {one.code: one for one in self.measures}, self.viewer, focus=team)

    @cached_property
    def parts(self) -> list[Team]:
        """Return the roots; below a single root, what lies directly below it."""
        tree = self.viewer.tree
        roots = [one for one in tree.children.get(None, []) if tree.teams[one].closed_on is None]
        if len(roots) == 1:
            roots = [one for one in tree.children.get(roots[0], []) if tree.teams[one].closed_on is None]
        return [tree.teams[one] for one in roots]

    @cached_property
    def top(self) -> Team | None:
        """Return the single root, if there is one."""
        roots = self.viewer.tree.children.get(None, [])
        return self.viewer.tree.teams[roots[0]] if len(roots) == 1 else None
