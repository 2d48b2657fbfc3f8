"""Who looks: the language they read, and the teams whose names and figures they may see."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from flask import g
from flask_security import current_user

from app.accounts.roles import WHOLE_ORGANISATION
from app.linkage import services as linkage
from app.organisation import services as organisation
from app.web.locale import language

if TYPE_CHECKING:
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
    def by_code(self) -> dict[str, Team]:
        """Return the visible teams by their code."""
        return {self.tree.teams[team].code: self.tree.teams[team] for team in self.visible}

    @cached_property
    def all_codes(self) -> set[str]:
        """Return the codes of all teams, to recognise one that must not be named."""
        return {team.code for team in self.tree.teams.values()}

    @cached_property
    def top(self) -> Team | None:
        """Return the team whose subtree a manager sees; None for those who see everything."""
        return None if self.whole or self.scope_team_id is None else self.tree.teams.get(self.scope_team_id)

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

    def sorting(self, team: Team) -> str:
        """Return what a list of teams is sorted by."""
        return self.name(team).casefold()

    @cached_property
    def shape(self) -> str:
        """Return a name for the shape of the organisation."""
        return linkage.organisation_version(self.tree)

    def path(self, team: Team) -> list[Team]:
        """Return the visible teams above `team`, from the top down, without itself."""
        return [above for above in self.tree.path(team.id) if above.id in self.visible and above.id != team.id]

    def sees_together(self, codes: Iterable[str]) -> str:
        """Return a name for what this reader sees of these teams; another reader with the same name sees the same."""
        shown = [f"{code}\t{self.name(self.by_code[code])}" for code in codes if code in self.by_code]
        return hashlib.sha256("\n".join([self.lang, str(self.whole), *shown]).encode()).hexdigest()


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
