"""The published cells: what others read of them, and the one way in."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Collection, Iterable, Sequence
from typing import Protocol, TypeAlias, TypeVar

from flask import current_app
from sqlalchemy import case, exists, insert, or_, select, update

from app.config import Settings
from app.db import db, opaque_id
from app.organisation.services import Team
from app.release.counting.columns import SD_FROM
from app.release.models import Cell, Measure, Period, Side, Upload
from app.release.periods import normalised, starts_on
from app.release.signals import cells_changed

# team_id, period_code, measure_code, value, n, sd
CellRow: TypeAlias = tuple[int, str, str, float, int | None, float | None]
BATCH = 10_000
FEW = 500  #: teams that are named in a query; of more, all are read


class Coded(Protocol):
    """What a measure is known by."""

    @property
    def code(self) -> str:
        """Return the code; that of one touchpoint's holds an `@`."""


M = TypeVar("M", bound=Coded)


class TooFewAnswers(ValueError):
    """A figure that stands for fewer people than may be published."""


class UnknownMeasure(ValueError):
    """A cell of a measure nobody described."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class NewMeasure:
    """A measure to be published; known ones keep what is known about them."""

    code: str
    side: Side
    name_en: str | None = None
    name_ru: str | None = None
    low: float | None = None
    high: float | None = None
    position: int = 100


def measures(side: Side | str | None = None) -> list[Measure]:
    """Return the measures, of one side where `side` says so, in their order."""
    query = select(Measure).order_by(Measure.position, Measure.code)
    if side is not None:
        query = query.where(Measure.side == Side(side))
    return list(db.session.scalars(query))


def of_place(measure: Coded) -> bool:
    """Tell whether a measure is that of one touchpoint; those are shown together."""
    return "@" in measure.code


def first_of(measures: Sequence[M]) -> M:
    """Return the measure that speaks for a side: the first that is not of one touchpoint, if there is one."""
    return next((one for one in measures if not of_place(one)), measures[0])


def main_measures() -> list[Measure]:
    """Return what speaks for the employees and for the customers, of each where there is any figure."""
    return [first_of(known) for side in (Side.EX, Side.CX) if (known := measures(side))]


def periods() -> list[Period]:
    """Return the periods from the earliest on."""
    return list(db.session.scalars(select(Period).order_by(Period.starts_on, Period.code)))


def cells_of(
    measure_codes: Iterable[str], *, periods: Iterable[str] | None = None, teams: Collection[int] | None = None
) -> list[CellRow]:
    """Return the cells of the measures as plain tuples, by team, then time; of some periods or teams where named.

    A cell that is known to stand for fewer people than may be published today
    is left out: the thresholds may have been raised since it was written.
    """
    least = case({side.value: smallest_n(side) for side in Side}, value=Measure.side)
    sd = case((Cell.n >= SD_FROM, Cell.sd))
    query = (
        select(Cell.team_id, Period.code, Measure.code, Cell.value, Cell.n, sd)
        .join(Measure, Cell.measure_id == Measure.id)
        .join(Period, Cell.period_id == Period.id)
        .where(Measure.code.in_(list(measure_codes)), or_(Cell.n.is_(None), Cell.n >= least))
        .order_by(Cell.team_id, Period.starts_on, Period.code, Measure.code)
    )
    if periods is not None:
        query = query.where(Period.code.in_(list(periods)))
    if teams is not None and len(teams) <= FEW:
        query = query.where(Cell.team_id.in_(list(teams)))
    rows = [(*row,) for row in db.session.execute(query)]
    return [row for row in rows if row[0] in teams] if teams is not None else rows


def teams_with(measure_code: str) -> frozenset[int]:
    """Return the ids of the teams that have a figure of a measure in any period."""
    measure = db.session.scalar(select(Measure).where(Measure.code == measure_code))
    if measure is None:
        return frozenset()
    shown = or_(Cell.n.is_(None), Cell.n >= smallest_n(measure.side))
    any_cell = exists().where(Cell.measure_id == measure.id, Cell.team_id == Team.id, shown)  # one is found by index
    return frozenset(db.session.scalars(select(Team.id).where(any_cell)))


def periods_with(measure_codes: Iterable[str]) -> frozenset[str]:
    """Return the codes of the periods that have a figure of one of the measures."""
    least = case({side.value: smallest_n(side) for side in Side}, value=Measure.side)
    shown = or_(Cell.n.is_(None), Cell.n >= least)
    of = select(Cell.id).join(Measure, Cell.measure_id == Measure.id)
    query = select(Period.code).where(
        of.where(Cell.period_id == Period.id, Measure.code.in_(list(measure_codes)), shown).exists()
    )
    return frozenset(db.session.scalars(query))


def smallest_n(side: Side | str) -> int:
    """Return how many people a figure of `side` must stand for at least."""
    settings: Settings = current_app.config["SETTINGS"]
    return settings.min_customers if side == Side.CX else settings.min_employees


def publish_cells(
    *,
    measures: Iterable[NewMeasure],
    periods: Iterable[str],
    cells: Iterable[CellRow],
    upload: Upload | None = None,
    attested: bool = False,
) -> int:
    """Add cells in bulk and return how many; measures and periods that are new are added with them.

    An EX or CX cell without `n` needs `attested`: somebody's word that each
    figure stands for enough people. A spread is dropped below ten answers.

    Raises
    ------
    TooFewAnswers
        If a cell stands for too few people, or nobody says for how many.
    UnknownMeasure
        If a cell's measure is neither known nor among `measures`.
    """
    by_code = _ensured_measures(measures)
    period_ids = _ensured_periods(periods)
    least = {code: smallest_n(measure.side) for code, measure in by_code.items()}
    changed: set[str] = set()
    written = 0

    def checked(row: CellRow) -> dict[str, object]:
        team_id, period, code, value, n, sd = row
        if code not in by_code:
            raise UnknownMeasure(code)
        if n is None:
            if not attested and by_code[code].side != Side.OUTCOME:
                raise TooFewAnswers(f"{code}, {period}: no number of answers and no attestation")
        elif n < least[code]:
            raise TooFewAnswers(f"{code}, {period}: {n} answers, {least[code]} needed")
        changed.add(code)
        return {
            "measure_id": by_code[code].id,
            "team_id": team_id,
            "period_id": period_ids[period],
            "upload_id": upload.id if upload else None,
            "n": n,
            "value": value,
            "sd": sd if n is not None and n >= SD_FROM else None,
        }

    rows = iter(cells)
    while batch := [checked(row) for row in itertools.islice(rows, BATCH)]:
        db.session.execute(insert(Cell.__table__), batch)  # type: ignore[arg-type]  # a mapped class has a Table
        written += len(batch)
    announce(changed)
    return written


def announce(codes: set[str]) -> None:
    """Give measures whose cells changed a new version, and tell whoever listens."""
    if not codes:
        return
    db.session.execute(
        update(Measure)
        .where(Measure.code.in_(sorted(codes)))
        .values(version=opaque_id())
        .execution_options(synchronize_session="fetch")
    )
    cells_changed.send(None, measures=frozenset(codes))


def _ensured_measures(wanted: Iterable[NewMeasure]) -> dict[str, Measure]:
    known = {measure.code: measure for measure in measures()}
    for new in wanted:
        if new.code not in known:
            known[new.code] = Measure(**{field.name: getattr(new, field.name) for field in dataclasses.fields(new)})
            db.session.add(known[new.code])
    db.session.flush()
    return known


def _ensured_periods(wanted: Iterable[str]) -> dict[str, int]:
    known = {period.code: period.id for period in periods()}
    for code in wanted:
        if code not in known:
            period = Period(code=normalised(code), starts_on=starts_on(normalised(code)))
            db.session.add(period)
            db.session.flush()
            known[code] = period.id
    return known
