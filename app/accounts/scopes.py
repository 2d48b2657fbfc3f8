"""The teams a person may be scoped to; whoever keeps the teams says which there are."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable


@dataclasses.dataclass(frozen=True, slots=True)
class ScopeTeam:
    """A team as a form offers it, its name in the reader's language."""

    id: int
    code: str
    name: str
    closed: bool = False


class NoSuchTeam(ValueError):
    """No team is called so."""


class SeveralTeams(ValueError):
    """Several teams are called so; holds what tells them apart."""

    def __init__(self, labels: list[str]) -> None:
        super().__init__(labels)
        self.labels = labels


@dataclasses.dataclass(frozen=True)
class Scopes:
    """All teams at once, each under a label that no other team has."""

    labels: dict[int, str]
    teams: dict[int, ScopeTeam]

    def label(self, team_id: int | None) -> str:
        """Return what a scope is called; empty without one."""
        return self.labels.get(team_id or 0, "")

    def offered(self, most: int = 500) -> list[str]:
        """Return labels to choose from, those of open teams only."""
        return sorted(text for at, text in self.labels.items() if not self.teams[at].closed)[:most]

    def find(self, text: str) -> int | None:
        """Return the team a person typed, by label, name or code; None when nothing was typed.

        Raises
        ------
        NoSuchTeam, SeveralTeams
            If it is not clear which team is meant.
        """
        wanted = " ".join(text.split()).casefold()
        if not wanted:
            return None
        for exact in (lambda team: self.labels[team.id], lambda team: team.code, lambda team: team.name):
            found = [team.id for team in self.teams.values() if exact(team).casefold() == wanted]
            if len(found) == 1:
                return found[0]
            if found:
                raise SeveralTeams(sorted(self.labels[at] for at in found)[:5])
        raise NoSuchTeam(text)


_SOURCES: list[Callable[[], list[ScopeTeam]]] = []


def teams_come_from(source: Callable[[], list[ScopeTeam]]) -> None:
    """Let the feature that keeps the teams tell which there are."""
    _SOURCES[:] = [source]


def scopes() -> Scopes:
    """Return every team a person may be scoped to."""
    teams = {team.id: team for source in _SOURCES for team in source()}
    same = Counter(team.name.casefold() for team in teams.values())
    labels = {
        at: team.name if same[team.name.casefold()] == 1 else f"{team.name} · {team.code}" for at, team in teams.items()
    }
    return Scopes(labels, teams)
