"""Who looks: the language they read, and the teams whose names and figures they may see."""

from __future__ import annotations

import dataclasses
from functools import cached_property
from typing import TYPE_CHECKING

from flask import g, url_for
from flask_security import current_user

from app.accounts.roles import WHOLE_ORGANISATION
from app.organisation import services as organisation
from app.web.locale import language

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from app.organisation.services import Tree
    from app.reports.known import Team


@dataclasses.dataclass(frozen=True)
class Viewer:
    """A reader: `whole` sees every team, others the subtree below `scope_team_id`."""

    lang: str
    tree: Tree
    whole: bool
    scope_team_id: int | None

    @cached_property
    def visible(self) -> set[int]:
        """Return the ids of the teams whose names and figures may be shown."""
        return organisation.visible_teams(whole_organisation=self.whole, scope_team_id=self.scope_team_id, of=self.tree)

    @cached_property
    def by_code(self) -> Mapping[str, Team]:
        """Return the visible teams by their code."""
        if self.whole:
            return self.tree.by_code
        return {self.tree.teams[team].code: self.tree.teams[team] for team in self.visible}

    @property
    def all_codes(self) -> Collection[str]:
        """Return the codes of all teams, to recognise one that must not be named."""
        return self.tree.by_code.keys()

    @cached_property
    def top(self) -> Team | None:
        """Return the team whose subtree a manager sees; None for those who see everything."""
        return None if self.whole or self.scope_team_id is None else self.tree.teams.get(self.scope_team_id)

    @property
    def roots(self) -> list[int]:
        """Return the ids of the teams a reader's tree begins with.

        A manager whose part was taken away sees nothing, not everything.
        """
        if self.top is not None:
            return [self.top.id]
        return self.tree.children.get(None, []) if self.whole else []

    @cached_property
    def own_part(self) -> str | None:
        """Return the code of the part of the organisation a manager's teams belong to."""
        part = self.top and self.tree.division(self.top.id)
        return part.code if part else None

    def names(self, code: str) -> bool:
        """Tell whether this reader is told what stands behind a code."""
        return code in self.by_code or code == self.own_part

    def name(self, team: Team) -> str:
        """Return a visible team's name in the reader's language."""
        return team.name(self.lang)

    @cached_property
    def _addresses(self) -> str:
        return url_for("reports.team", public_id="-").removesuffix("-")

    def address(self, team: Team) -> str:
        """Return where a team's page is; ten thousand of them for one picture."""
        return self._addresses + team.public_id

    def sorting(self, team: Team) -> str:
        """Return what a list of teams is sorted by."""
        return self.name(team).casefold()

    def path(self, team: Team) -> list[Team]:
        """Return the visible teams above `team`, from the top down, without itself."""
        return [above for above in self.tree.path(team.id) if above.id in self.visible and above.id != team.id]

    @property
    def sight(self) -> tuple[str, str, int | None, bool]:
        """Return a name for what this reader sees of the organisation; another reader with the same sees the same."""
        return self.tree.edition, self.lang, self.scope_team_id, self.whole


def current_viewer() -> Viewer:
    """Return the person at the keyboard as a reader; made once in a request."""
    if "viewer" not in g:
        g.viewer = Viewer(
            lang=language(),
            tree=organisation.tree(),
            whole=holds(*WHOLE_ORGANISATION),
            scope_team_id=current_user.scope_team_id,
        )
    found: Viewer = g.viewer
    return found


def holds(*roles: str) -> bool:
    """Tell whether the person at the keyboard has one of the roles."""
    return any(role.name in roles for role in current_user.roles)
