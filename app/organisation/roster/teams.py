"""Which team each row means: one that is here, one that moves, or a new one."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from app.organisation.models import Team
from app.organisation.roster.rows import Row
from app.tables.problems import Problems


@dataclasses.dataclass(slots=True)
class Wanted:
    """A team the file names; `known` is its number where it is here already."""

    code: str
    parent: Wanted | None
    name: str
    known: int | None = None
    managers: list[str] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Wishes:
    """All teams a file names, and the team of each person."""

    teams: list[Wanted] = dataclasses.field(default_factory=list)
    of_person: dict[str, Wanted] = dataclasses.field(default_factory=dict)


def wanted_teams(rows: Iterable[Row], known: Iterable[Team], columns: Iterable[str], problems: Problems) -> Wishes:
    """Return the teams of a file: by path where there is one, else following the managers."""
    rows = list(rows)
    here = _Here(known)
    wishes = Wishes()
    if "team" in columns:
        _by_path(rows, here, wishes)
    else:
        _by_manager(rows, here, wishes, problems)
    return wishes


class _Here:
    """The teams that are here, by code and by name below a parent."""

    def __init__(self, teams: Iterable[Team]) -> None:
        self.by_code: dict[str, Team] = {}
        self.by_name: dict[tuple[int | None, str], Team] = {}
        for team in teams:
            self.by_code[team.code] = team
            for name in (team.code, team.name_en, team.name_ru):
                if name:
                    self.by_name.setdefault((team.parent_id, name), team)

    def find(self, name: str, parent: Wanted | None) -> Team | None:
        """Return the team of that name below `parent`, or the one with that very code wherever it hangs."""
        if parent is None or parent.known is not None:
            below = self.by_name.get((parent.known if parent else None, name))
            if below is not None:
                return below
        return self.by_code.get(name)

    def free_code(self, name: str, parent: Wanted | None, taken: set[str]) -> str:
        code = name
        if code in self.by_code or code in taken:
            code = f"{parent.code} / {name}" if parent else name
        at = 2
        while code in self.by_code or code in taken or len(code) > 400:
            code = f"{name[:380]} ({at})"
            at += 1
        taken.add(code)
        return code


def _by_path(rows: list[Row], here: _Here, wishes: Wishes) -> None:
    made: dict[tuple[str, ...], Wanted] = {}
    taken: set[str] = set()
    for row in rows:
        parent: Wanted | None = None
        for depth in range(1, len(row.path) + 1):
            path = row.path[:depth]
            if path not in made:
                team = here.find(path[-1], parent)
                code = team.code if team else here.free_code(path[-1], parent, taken)
                made[path] = Wanted(code, parent, path[-1], team.id if team else None)
                wishes.teams.append(made[path])
            parent = made[path]
        if parent is not None:
            wishes.of_person[row.key] = parent
            if row.manager_id and row.manager_id not in parent.managers:
                parent.managers.append(row.manager_id)


def _by_manager(rows: list[Row], here: _Here, wishes: Wishes, problems: Problems) -> None:
    by_number: dict[str | None, Row] = {row.external_id: row for row in rows if row.external_id}
    managers = {row.manager_id for row in rows if row.manager_id}
    made: dict[str, Wanted] = {}
    for row in rows:
        if row.manager_id and row.manager_id not in by_number:
            problems.say(row.number, None, "unknown_manager", value=row.manager_id)
        elif _in_a_circle(row, by_number):
            problems.say(row.number, None, "managers_in_a_circle", value=row.manager_id)
    if problems.count:
        return

    def team_led_by(number: str) -> Wanted:
        if number not in made:
            leader = by_number[number]
            above = team_led_by(leader.manager_id) if leader.manager_id else None
            code = f"team of {number}"
            team = here.by_code.get(code)
            made[number] = Wanted(code, above, leader.name, team.id if team else None, [number])
            wishes.teams.append(made[number])
        return made[number]

    for row in rows:
        leads = row.external_id if row.external_id in managers else None
        number = row.manager_id or leads
        if number is None:
            problems.say(row.number, None, "no_manager_no_team")
            continue
        wishes.of_person[row.key] = team_led_by(number)


def _in_a_circle(row: Row, by_number: dict[str | None, Row]) -> bool:
    seen = {row.external_id}
    current = by_number.get(row.manager_id) if row.manager_id else None
    while current is not None:
        if current.external_id in seen:
            return current.external_id == row.external_id
        seen.add(current.external_id)
        current = by_number.get(current.manager_id) if current.manager_id else None
    return False
