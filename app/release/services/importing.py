"""Accepting an upload, and taking it back: each in one transaction, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Table, delete, func, select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError

from app.db import Base, db
from app.organisation.services import add_teams, teams_by_code
from app.release.models import Cell, Measure, Period, Side, Upload, UploadState
from app.release.services.comparing import Plan, checked_table, compare
from app.release.services.published import CellRow, NewMeasure, announce, measures, periods, publish_cells
from app.release.services.uploads import table_of
from app.tables.services import Refused

IMPORT_LOCK = 7_115_001
SOME = 5_000


def accept(*, upload: Upload, valid_part: bool = False, attested: bool = False) -> int:
    """Publish a checked file and return the number of cells added.

    Raises
    ------
    Refused
        If something in it is wrong and `valid_part` was not asked for, if
        nobody attests what no column says, if it holds nothing new, or if
        somebody else was faster. Nothing is changed then.
    """
    checked = checked_table(upload, table_of(upload))
    with _alone():
        _claim(upload, UploadState.STAGED, UploadState.ACCEPTED)
        plan = compare(checked)
        if not plan.all_valid and not valid_part:
            raise Refused("not_all_valid")
        if checked.to_attest and not attested:
            raise Refused("not_attested")
        if not plan.new:
            raise Refused("nothing_new")
        written, brought = _publish(upload, plan, attested=attested)
        _settle(upload, n_cells=written, brought=brought)
    return written


def withdraw(*, upload: Upload) -> int:
    """Take back exactly the cells of an accepted upload, and what came with it and nothing uses; return how many.

    Raises
    ------
    Refused
        If it is not accepted, or somebody else was faster.
    """
    with _alone():
        _claim(upload, UploadState.ACCEPTED, UploadState.WITHDRAWN)
        codes = set(
            db.session.scalars(
                select(Measure.code).where(Measure.id.in_(select(Cell.measure_id).where(Cell.upload_id == upload.id)))
            )
        )
        gone: int = db.session.execute(delete(Cell).where(Cell.upload_id == upload.id)).rowcount  # type: ignore[attr-defined]  # a DELETE has a count
        announce(codes)
        _take_back_what_is_unused()
        db.session.expire_all()
    return gone


@contextmanager
def _alone() -> Iterator[None]:
    """Let one import run at a time, and say so in our words when that cannot be had."""
    try:
        if db.engine.dialect.name == "postgresql":
            db.session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": IMPORT_LOCK})
        yield
    except (IntegrityError, OperationalError) as problem:
        raise Refused("overtaken") from problem


def _claim(upload: Upload, before: UploadState, after: UploadState) -> None:
    """Change the state first: it takes the write lock, and only one of two succeeds."""
    change = (
        update(Upload)
        .where(Upload.id == upload.id, Upload.state == before)
        .values(state=after, content=None)
        .execution_options(synchronize_session=False)
    )
    if not db.session.execute(change).rowcount:  # type: ignore[attr-defined]  # an UPDATE has a count
        raise Refused("decided_already")


def _publish(upload: Upload, plan: Plan, *, attested: bool) -> tuple[int, dict[str, list[int]]]:
    before = _standing()
    group_of = {team: plan.checked.group_of.get(team) for team in plan.new_teams}
    teams = {code: team.id for code, team in add_teams(new=group_of).items()}
    wanted = [
        NewMeasure(code=one.code, side=Side(one.side), position=100) for one in plan.measures if one.is_new and one.new
    ]

    def rows() -> Iterator[CellRow]:
        for (team, period, measure), (_row, _column, value, n, sd) in plan.new.items():
            yield teams[team], period, measure, value, n, sd

    spans = sorted({key[1] for key in plan.new})
    written = publish_cells(measures=wanted, periods=spans, cells=rows(), upload=upload, attested=attested)
    after = _standing()
    return written, {name: sorted(after[name] - before[name]) for name in before}


def _settle(upload: Upload, *, n_cells: int, brought: dict[str, list[int]]) -> None:
    change = update(Upload).where(Upload.id == upload.id).values(n_cells=n_cells, brought=brought)
    db.session.execute(change.execution_options(synchronize_session=False))
    db.session.expire(upload)


def _standing() -> dict[str, set[int]]:
    return {
        "teams": {team.id for team in teams_by_code().values()},
        "measures": {measure.id for measure in measures()},
        "periods": {period.id for period in periods()},
    }


def _take_back_what_is_unused() -> None:
    """Remove what only withdrawn uploads brought; what is still in use stays on their lists for a later withdrawal."""
    withdrawn = db.session.scalars(select(Upload).where(Upload.state == UploadState.WITHDRAWN)).all()
    for name, table in (("measures", Measure.__table__), ("periods", Period.__table__), ("teams", _table("team"))):
        brought = {number for upload in withdrawn for number in (upload.brought or {}).get(name, [])}
        _remove_unused(table, brought)  # type: ignore[arg-type]  # a mapped class has a Table
        for upload in withdrawn:  # a number may be given to something else one day
            left = [number for number in (upload.brought or {}).get(name, []) if number in brought]
            upload.brought = {**(upload.brought or {}), name: left}
    db.session.flush()


def _remove_unused(table: Table, candidates: set[int]) -> None:
    """Remove rows nothing refers to; repeated, because a group is free once its teams are gone."""
    while free := candidates - _referred_to(table):
        for some in _portions(free):
            db.session.execute(delete(table).where(table.c.id.in_(some)))
        candidates -= free


def _referred_to(table: Table) -> set[int]:
    """Return the ids other rows hold on to, asked of every table, so that features to come are heard too."""
    found: set[int] = set()
    for other in Base.metadata.tables.values():
        for key in other.foreign_keys:
            cascades = key.ondelete == "CASCADE" and other is not Cell.__table__
            if key.column.table is table and not cascades:
                found.update(db.session.scalars(select(key.parent).where(key.parent.is_not(None)).distinct()))
    return found


def _portions(numbers: set[int]) -> Iterator[list[int]]:
    rest = sorted(numbers)
    for start in range(0, len(rest), SOME):
        yield rest[start : start + SOME]


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


def summary_of(upload: Upload) -> dict[str, int]:
    """Return how many cells, teams, periods and measures an accepted upload holds."""
    query = select(
        func.count(Cell.id),
        func.count(Cell.team_id.distinct()),
        func.count(Cell.period_id.distinct()),
        func.count(Cell.measure_id.distinct()),
    ).where(Cell.upload_id == upload.id)
    return dict(zip(("cells", "teams", "periods", "measures"), db.session.execute(query).one(), strict=True))
