"""Who looks: the language they read, and the teams whose comments they may read."""

from __future__ import annotations

import dataclasses

from flask_security import current_user

from app.accounts.roles import WHOLE_ORGANISATION
from app.organisation import services as organisation
from app.organisation.services import Tree
from app.web.locale import language


@dataclasses.dataclass(frozen=True)
class Reader:
    """A reader of comments."""

    lang: str
    tree: Tree
    visible: frozenset[int]
    whole: bool

    def name(self, node: int) -> str:
        """Return what a node is called; one outside the reader's part is named too where their team counts in it."""
        team = self.tree.teams.get(node)
        return team.name(self.lang) if team else "–"


def current_reader() -> Reader:
    """Return the person at the keyboard as a reader."""
    whole = any(role.name in WHOLE_ORGANISATION for role in current_user.roles)
    return reader_of(language(), whole=whole, scope_team_id=current_user.scope_team_id)


def reader_of(lang: str, *, whole: bool, scope_team_id: int | None) -> Reader:
    """Return somebody who sees everything, or the part below a team."""
    tree = organisation.tree()
    visible = organisation.visible_teams(whole_organisation=whole, scope_team_id=scope_team_id, of=tree)
    return Reader(lang, tree, frozenset(visible), whole)
