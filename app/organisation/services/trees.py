"""The tree of teams: as it is, as it was, and how teams get into it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import String, cast, func, select

from app.db import db, now
from app.organisation.models import Placement, Team


class UnknownParent(ValueError):
    """A team that should hang under one that is not there."""


class Node(NamedTuple):
    """A team as a tree holds it: to be read, ten thousand of them in no time."""

    id: int
    public_id: str
    code: str
    name_en: str | None
    name_ru: str | None
    parent_id: int | None
    closed_on: dt.date | None

    def name(self, lang: str) -> str:
        """Return the team's name in `lang`, or in the language it has."""
        wanted, other = (self.name_ru, self.name_en) if lang == "ru" else (self.name_en, self.name_ru)
        return wanted or other or self.code


@dataclasses.dataclass(frozen=True)
class Tree:
    """All teams at once, for walks that would otherwise ask the database node by node."""

    teams: dict[int, Node]

    @cached_property
    def shape(self) -> str:
        """Return a name for the shape of the organisation; a team renamed changes nothing, one moved does."""
        return _digest(sorted(f"{one.public_id}\t{one.id}\t{one.parent_id}\t{one.code}" for one in self.teams.values()))

    @cached_property
    def edition(self) -> str:
        """Return a name for the organisation as it is, names and all."""
        return _digest(map(repr, self.teams.values()))

    @cached_property
    def by_code(self) -> dict[str, Node]:
        """Return the teams by the code an outside system knows them by."""
        return {team.code: team for team in self.teams.values()}

    @cached_property
    def children(self) -> dict[int | None, list[int]]:
        """Return the ids below each id; `None` holds the roots."""
        found: dict[int | None, list[int]] = defaultdict(list)
        for team in self.teams.values():
            found[team.parent_id].append(team.id)
        return found

    def subtree(self, top: int) -> set[int]:
        """Return the ids of `top` and of everything below it."""
        return set(self.walk(top))

    def walk(self, top: int) -> Iterator[int]:
        """Give the ids of `top` and of everything below it, one by one."""
        ahead = [top]
        while ahead:
            current = ahead.pop()
            yield current
            ahead.extend(self.children.get(current, []))

    def path(self, team_id: int) -> list[Node]:
        """Return the teams from the root down to `team_id`."""
        found: list[Node] = []
        current: int | None = team_id
        while current is not None:
            found.append(self.teams[current])
            current = self.teams[current].parent_id
        return found[::-1]

    def division(self, team_id: int) -> Node | None:
        """Return the team's ancestor just below the root: the stratum it belongs to.

        With several roots (an import that named groups) the root itself is the
        stratum; a team that stands alone at the top belongs to none.
        """
        path = self.path(team_id)
        if len(self.children[None]) > 1:
            return path[0] if len(path) > 1 else None
        return path[1] if len(path) > 2 else None


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


_COLUMNS = [Team.__table__.c[name] for name in Node._fields]
_NODES = select(*_COLUMNS).order_by(Team.id)
# each column in one long string: ten thousand rows in each request would keep the garbage collector busy
_TEXT = select(*(func.aggregate_strings(func.coalesce(cast(one, String), ""), "\x1e") for one in _COLUMNS))
_latest: tuple[tuple[str | None, ...], Tree] = ((), Tree({}))


def tree() -> Tree:
    """Load the organisation; where nothing has changed, the tree of last time with all that was derived from it."""
    global _latest  # noqa: PLW0603  the same teams are the same tree, whoever asks
    db.session.flush()
    connection = db.session.connection()
    now_text = tuple(connection.execute(_TEXT).one())
    text, known = _latest
    if text != now_text:
        known = Tree({row[0]: Node._make(row) for row in connection.execute(_NODES)})
        _latest = now_text, known
    return known


def team_by_public_id(public_id: str) -> Team | None:
    """Return the team an address names."""
    return db.session.scalar(select(Team).where(Team.public_id == public_id))


def teams_by_code(codes: Iterable[str] | None = None) -> dict[str, Team]:
    """Return teams by the code an outside system knows them by; all of them without `codes`."""
    found = {team.code: team for team in db.session.scalars(select(Team))}
    return found if codes is None else {code: found[code] for code in codes if code in found}


def add_teams(*, new: dict[str, str | None], groups: Iterable[str] = ()) -> dict[str, Team]:
    """Add teams that are not there yet: code -> code of the group above, or None.

    A group is added too when it is new. Returns all teams by code.
    """
    known = teams_by_code()
    for code in [*groups, *(group for group in new.values() if group)]:
        if code not in known:
            known[code] = _placed(Team(code=code))
    db.session.flush()
    for code, group in new.items():
        if code not in known:
            known[code] = _placed(Team(code=code, parent_id=known[group].id if group else None))
    db.session.flush()
    return known


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class NewTeam:
    """A team to be added; `parent` is the code of the one above, added before it."""

    code: str
    parent: str | None
    name_en: str
    name_ru: str


def add_team_tree(*, new: Iterable[NewTeam]) -> dict[str, Team]:
    """Add a whole tree of named teams, each after the one above it; return all teams by code.

    Raises
    ------
    UnknownParent
        If a team comes before the one above it.
    """
    known = teams_by_code()
    for team in new:
        if team.parent is not None and team.parent not in known:
            raise UnknownParent(team.parent)
        if team.code in known:
            continue
        above = known[team.parent].id if team.parent is not None else None
        known[team.code] = _placed(Team(code=team.code, name_en=team.name_en, name_ru=team.name_ru, parent_id=above))
    return known


def visible_teams(*, whole_organisation: bool, scope_team_id: int | None, of: Tree) -> set[int]:
    """Return the ids of the teams whose names and figures a person may see."""
    if whole_organisation:
        return set(of.teams)
    return of.subtree(scope_team_id) if scope_team_id in of.teams else set()


def _placed(team: Team) -> Team:
    """Add a team and note where it hangs from today on."""
    db.session.add(team)
    db.session.flush()
    db.session.add(Placement(team_id=team.id, parent_id=team.parent_id, since=now().date()))
    return team


def parents_on(day: dt.date) -> dict[int, int | None]:
    """Return the tree as it was on a day: team -> the one above; teams of which nothing older is known as they are."""
    known = {team_id: parent for team_id, parent in db.session.execute(select(Team.id, Team.parent_id))}
    then = select(Placement.team_id, Placement.parent_id).where(
        Placement.since <= day, (Placement.until.is_(None)) | (Placement.until > day)
    )
    known.update({team_id: parent for team_id, parent in db.session.execute(then)})
    return known
