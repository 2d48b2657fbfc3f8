"""A checked file against what is published already."""

from __future__ import annotations

import dataclasses
import math

from sqlalchemy import select

from app.db import db
from app.organisation.services import teams_by_code, tree
from app.release.checking import Checked, Figure, Key, check
from app.release.models import Cell, Measure, Period, Upload
from app.release.services.published import measures, periods, smallest_n
from app.release.services.uploads import mapping_of, rules, table_of
from app.tables.reading import Table
from app.tables.services import Refused


@dataclasses.dataclass(frozen=True, slots=True)
class MeasurePlan:
    """What an import would do to one measure."""

    code: str
    side: str
    is_new: bool
    new: int
    unchanged: int


@dataclasses.dataclass(frozen=True)
class Plan:
    """What an import would do."""

    checked: Checked
    header: tuple[str, ...]
    notes: tuple[tuple[str, dict[str, object]], ...]
    new: dict[Key, Figure]
    unchanged: int
    measures: list[MeasurePlan]
    new_teams: list[str]
    new_groups: list[str]
    new_periods: list[str]
    n_teams: int
    n_periods: int
    elsewhere: int

    @property
    def all_valid(self) -> bool:
        """Tell whether nothing would be left out."""
        return not self.checked.n_problems and not self.checked.small

    @property
    def rows_left_out(self) -> int:
        """Count the rows with something wrong in them."""
        return len(self.checked.bad_rows)


def plan_of(upload: Upload) -> Plan:
    """Check a file that waits and say what importing it would do; writes nothing."""
    table = table_of(upload)
    return compare(checked_table(upload, table), table.header, table.notes)


def checked_table(upload: Upload, table: Table) -> Checked:
    """Check a file under what was said about its columns."""
    mapping = mapping_of(upload, table)
    if not upload.mapping or mapping.faults():
        raise Refused("columns_first")
    return check(table, mapping, rules())


def compare(
    checked: Checked, header: tuple[str, ...] = (), notes: tuple[tuple[str, dict[str, object]], ...] = ()
) -> Plan:
    """Tell what of a checked file is new, what is here already, and what stands against it."""
    teams = teams_by_code()
    new, unchanged = _sorted_out(checked, {code: team.id for code, team in teams.items()})
    kept = {*new, *unchanged}
    in_file = {key[0] for key in kept}
    new_teams = in_file - teams.keys()
    groups = {group for team in new_teams if (group := checked.group_of.get(team))}
    known_periods = {period.code for period in periods()}
    of_file = {key[1] for key in kept}
    return Plan(
        checked=checked,
        header=header,
        notes=notes,
        new=new,
        unchanged=len(unchanged),
        measures=_by_measure(checked, new, unchanged),
        new_teams=sorted(new_teams),
        new_groups=sorted(groups - teams.keys() - new_teams),
        new_periods=sorted(of_file - known_periods),
        n_teams=len(in_file),
        n_periods=len(of_file),
        elsewhere=_placed_elsewhere(checked, in_file & teams.keys()),
    )


def _sorted_out(checked: Checked, team_ids: dict[str, int]) -> tuple[dict[Key, Figure], list[Key]]:
    here = _published(checked, team_ids)
    new: dict[Key, Figure] = {}
    unchanged: list[Key] = []
    names: dict[int, tuple[str, object]] = {}
    for key, figure in checked.figures.items():
        cell = here.get(key)
        if cell is None:
            new[key] = figure
        elif math.isclose(cell[0], figure[2], rel_tol=1e-12) and (cell[1] is None or figure[3] in {None, cell[1]}):
            unchanged.append(key)
        else:
            _tell_conflict(checked, key, figure, cell, names)
    return new, unchanged


def _published(checked: Checked, team_ids: dict[str, int]) -> dict[Key, tuple[float, int | None, int | None]]:
    codes = {key[2] for key in checked.figures}
    spans = {key[1] for key in checked.figures}
    team_codes = {number: code for code, number in team_ids.items()}
    query = (
        select(Cell.team_id, Period.code, Measure.code, Cell.value, Cell.n, Cell.upload_id)
        .join(Measure, Cell.measure_id == Measure.id)
        .join(Period, Cell.period_id == Period.id)
        .where(Measure.code.in_(sorted(codes)), Period.code.in_(sorted(spans)))
    )
    return {
        (team_codes[team], period, measure): (value, n, upload)
        for team, period, measure, value, n, upload in db.session.execute(query)
    }


def _tell_conflict(
    checked: Checked,
    key: Key,
    figure: Figure,
    cell: tuple[float, int | None, int | None],
    names: dict[int, tuple[str, object]],
) -> None:
    team, period, measure = key
    withheld = cell[1] is not None and cell[1] < smallest_n(checked.sides[measure])
    value = None if withheld else cell[0]
    code = "conflict_own"
    figures: dict[str, object] = {"team": team, "period": period, "measure": measure, "value": value}
    if (upload_id := cell[2]) is not None:
        if upload_id not in names:
            other = db.session.get_one(Upload, upload_id)
            names[upload_id] = other.file_name, other.uploaded_at.date()
        code = "conflict_upload"
        figures |= {"file": names[upload_id][0], "day": names[upload_id][1]}
    checked.say(figure[0], figure[1], code, **figures)


def _by_measure(checked: Checked, new: dict[Key, Figure], unchanged: list[Key]) -> list[MeasurePlan]:
    known = {measure.code for measure in measures()}
    counts: dict[str, list[int]] = {}
    for index, keys in enumerate((new, unchanged)):
        for key in keys:
            counts.setdefault(key[2], [0, 0])[index] += 1
    order = {"ex": 0, "cx": 1, "outcome": 2}
    found = [MeasurePlan(code, checked.sides[code], code not in known, *counted) for code, counted in counts.items()]
    return sorted(found, key=lambda one: (order[one.side], one.code))


def _placed_elsewhere(checked: Checked, known: set[str]) -> int:
    """Count known teams whose group in the file is not where they stand now: an import moves nobody."""
    stated = {team: group for team in known if (group := checked.group_of.get(team))}
    if not stated:
        return 0
    whole = tree()
    by_code = {team.code: team for team in whole.teams.values()}
    above = {code: whole.teams[team.parent_id].code if team.parent_id else None for code, team in by_code.items()}
    return sum(above[team] != group for team, group in stated.items())
