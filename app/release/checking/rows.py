"""One pass over the rows of a file."""

from __future__ import annotations

import itertools

from app.release.checking.cells import read_n, read_name, read_number, read_period
from app.release.checking.found import Checked, Figure, Key, KnownMeasure, Rules, Wrong
from app.release.guessing import side_named
from app.release.mapping import LONG, Mapping
from app.tables.reading import Row, Scalar, Table, as_text
from app.tables.reading.numbers import MISSING, decimal_comma
from app.tables.reading.table import is_blank

SD_FROM = 10
STYLE_SAMPLE = 5_000


class Check:
    """One pass over a table; what it finds stands in `found`."""

    def __init__(self, table: Table, mapping: Mapping, rules: Rules) -> None:
        self.table, self.mapping, self.rules = table, mapping, rules
        self.found = Checked()
        self.width = len(table.header)
        self.comma = self._writes_commas()
        self.torn_rows = {row for row, _column in table.holes}
        self.at = {role: mapping.column(role) for role in ("group", "measure", "side", "value", "n", "sd")}
        self.team_at, self.period_at = mapping.column("team") or 0, mapping.column("period") or 0
        self.first_group: dict[str, tuple[str, int]] = {}
        self.out: set[str] = set()
        self.twice: dict[Key, int] = {}
        self.columns = [] if mapping.layout == LONG else self._wide_columns()

    def run(self) -> Checked:
        """Check every row, then what only the whole file can tell."""
        for row in self.table.rows():
            self.found.rows += 1
            try:
                self._row(row)
            except Wrong as wrong:
                self.found.say(row[0], wrong.column, wrong.code, **wrong.figures)
        self._leave_out_unplaced_teams()
        return self.found

    def _writes_commas(self) -> bool | None:
        columns = self.mapping.number_columns()
        sample = itertools.islice(self.table.rows(), STYLE_SAMPLE)
        cells = (cells[column] for _number, cells in sample for column in columns if column < len(cells))
        separator = next((str(note["separator"]) for code, note in self.table.notes if code == "read_as"), None)
        return decimal_comma(cells, separator=separator)

    def _wide_columns(self) -> list[tuple[int, KnownMeasure, int | None]]:
        columns = []
        for index, side in self.mapping.figures():
            try:
                measure = self._measure(read_name(self.table.header[index], index, "measure"), side, index)
            except Wrong as wrong:
                self.found.say(None, index, wrong.code, **wrong.figures)
                continue
            columns.append((index, measure, self.mapping.n_columns.get(index)))
        return columns

    def _row(self, row: Row) -> None:
        number, cells = row
        if len(cells) > self.width and not is_blank(cells[self.width :]):
            raise Wrong(None, "row_too_wide", cells=len(cells), columns=self.width)
        cells = cells + [None] * (self.width - len(cells)) if len(cells) < self.width else cells
        if number in self.torn_rows:
            self._refuse_holes(number)
        team = read_name(cells[self.team_at], self.team_at, "team")
        period = read_period(cells[self.period_at], self.period_at)
        self._group(cells, team, number)
        if self.mapping.layout == LONG:
            self._long_figure(number, cells, team, period)
            return
        for column, measure, n_at in self.columns:
            try:
                self._figure(number, cells, (team, period, measure.code), measure, (column, n_at, None))
            except Wrong as wrong:
                self.found.say(number, wrong.column, wrong.code, **wrong.figures)

    def _refuse_holes(self, row: int) -> None:
        used = {*self.mapping.roles, *self.mapping.n_columns.values()}
        for (at, column), kind in self.table.holes.items():
            if at == row and column in used:
                raise Wrong(column, f"hole_{kind}")

    def _long_figure(self, row: int, cells: list[Scalar], team: str, period: str) -> None:
        value_at = self.at["value"] or 0
        if as_text(cells[value_at]).casefold() in MISSING:
            self.found.missing += 1
            return
        name = read_name(cells[self.at["measure"] or 0], self.at["measure"], "measure")
        measure = self._measure(name, self._side(cells, name), self.at["measure"])
        self._figure(row, cells, (team, period, measure.code), measure, (value_at, self.at["n"], self.at["sd"]))

    def _figure(
        self,
        row: int,
        cells: list[Scalar],
        key: Key,
        measure: KnownMeasure,
        columns: tuple[int, int | None, int | None],
    ) -> None:
        at, n_at, sd_at = columns
        value = read_number(cells[at], at, comma=self.comma)
        if value is None:
            self.found.missing += 1
            return
        low, high = measure.low, measure.high
        if (low is not None and value < low) or (high is not None and value > high):
            raise Wrong(at, "value_outside", value=value, low=low, high=high, measure=measure.code)
        n = None if n_at is None else read_n(cells[n_at], n_at, needed=measure.side != "outcome")
        self.found.to_attest |= n_at is None and measure.side != "outcome"
        if n is not None and n < self.rules.least[measure.side]:
            if not self.mapping.leave_out_small:
                raise Wrong(n_at, f"n_small_{measure.side}", n=n, least=self.rules.least[measure.side])
            self.found.small += 1
            self.found.bad_rows.add(row)
            return
        self._keep(key, (row, at, value, n, self._sd(cells, sd_at, n)))

    def _sd(self, cells: list[Scalar], at: int | None, n: int | None) -> float | None:
        sd = None if at is None else read_number(cells[at], at, comma=self.comma)
        if sd is not None and sd < 0:
            raise Wrong(at, "sd_negative", text=as_text(cells[at or 0])[:40])
        if sd is not None and (n is None or n < SD_FROM):
            self.found.sd_dropped += 1
            return None
        return sd

    def _keep(self, key: Key, figure: Figure) -> None:
        """Keep a figure; of two for the same place neither, for nobody can know which is right."""
        row, at = figure[:2]
        if key not in self.twice:
            earlier = self.found.figures.setdefault(key, figure)
            if earlier is figure:
                return
            del self.found.figures[key]
            self.twice[key] = earlier[0]
            self._tell_twice(key, earlier[0], at, row)
        self._tell_twice(key, row, at, self.twice[key])

    def _tell_twice(self, key: Key, row: int, at: int, other: int) -> None:
        team, period, measure = key
        self.found.say(row, at, "twice", team=team, period=period, measure=measure, other=other)

    def _group(self, cells: list[Scalar], team: str, row: int) -> None:
        at = self.at["group"]
        if at is None or not as_text(cells[at]):
            self.found.group_of.setdefault(team, None)
            return
        group = read_name(cells[at], at, "group")
        if group == team:
            raise Wrong(at, "group_is_team", team=team)
        first, other = self.first_group.setdefault(team, (group, row))
        if first != group:
            self.out.add(team)
            raise Wrong(at, "two_groups", team=team, first=first, second=group, other=other)
        self.found.group_of[team] = group

    def _leave_out_unplaced_teams(self) -> None:
        """Leave out teams whose place in the organisation the file leaves open."""
        found = self.found
        groups = {group for group in found.group_of.values() if group}
        for team in sorted(groups & found.group_of.keys()):
            if found.group_of[team]:
                self.out.add(team)
                row = self.first_group[team][1]
                found.say(row, self.at["group"], "group_in_group", team=team, group=found.group_of[team])
        if self.out:
            found.bad_rows |= {figure[0] for key, figure in found.figures.items() if key[0] in self.out}
            found.figures = {key: figure for key, figure in found.figures.items() if key[0] not in self.out}

    def _side(self, cells: list[Scalar], name: str) -> str:
        at = self.at["side"]
        side = self.mapping.sides.get(name) if at is None else side_named(as_text(cells[at]))
        if side is None and at is None:
            raise Wrong(self.at["measure"], "side_unsaid", measure=name)
        if side is None:
            raise Wrong(at, "side_unknown", text=as_text(cells[at or 0])[:40])
        return side

    def _measure(self, name: str, side: str, at: int | None) -> KnownMeasure:
        known = self.rules.known.get(name.casefold())
        measure = known or KnownMeasure(name, self.found.sides.get(name, side))
        if measure.side != side:
            raise Wrong(at, f"{'side_known' if known else 'two_sides'}_{measure.side}", measure=name)
        self.found.sides[measure.code] = side
        return measure
