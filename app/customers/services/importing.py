"""A file of interactions from upload to decision: staged, mapped, checked, recorded, undone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flask import current_app
from sqlalchemy import delete, func, select

from app.customers.models import Customer, Fate, Interaction, InteractionTeam
from app.customers.reporting import NewInteraction, Recorded
from app.customers.reporting.columns import PATTERNS, ROLES
from app.customers.reporting.reading import read_interaction
from app.customers.reporting.recording import record_interactions
from app.db import db, now
from app.tables import services as tables
from app.tables.columns import guess_columns
from app.tables.models import FileState, StagedFile
from app.tables.problems import Problems
from app.tables.reading import Scalar, Table
from app.tables.services import Refused

PURPOSE = "interactions"
MOST_ROWS = 1_048_000


def stage_interactions(*, content: bytes, file_name: str, user_id: int | None) -> StagedFile:
    """Keep a file of interactions until somebody decides about it."""
    return tables.stage(
        content=content, file_name=file_name, user_id=user_id, purpose=PURPOSE, once=False, most_rows=MOST_ROWS
    )


def files() -> list[StagedFile]:
    """Return the files brought so far, the latest first."""
    return tables.files(purpose=PURPOSE)


def file_by_public_id(public_id: str) -> StagedFile | None:
    """Return the file an address names."""
    return tables.file_by_public_id(public_id, purpose=PURPOSE)


def columns_of(file: StagedFile) -> dict[str, int]:
    """Return role -> column: as said, or a guess."""
    if file.mapping:
        return {role: int(at) for role, at in file.mapping.items()}
    return guess_columns(tables.table_of(file).header, PATTERNS)


def column_faults(columns: Mapping[str, int]) -> list[str]:
    """Return what is missing among the columns."""
    found = []
    if not {"customer_id", "email", "phone"} & set(columns):
        found.append("no_customer_column")
    found += [f"no_{role}_column" for role in ("touchpoint", "team", "occurred_at") if role not in columns]
    return found


def save_columns(*, file: StagedFile, columns: Mapping[str, int]) -> None:
    """Remember what stands in which column."""
    tables.save_mapping(file=file, mapping={role: at for role, at in columns.items() if role in ROLES})


def read_file(table: Table, columns: Mapping[str, int], recorded: Recorded) -> Iterator[NewInteraction]:
    """Yield the interactions of a table that can be kept, one by one."""
    zone, moment = current_app.config["SETTINGS"].time_zone, now()
    for number, cells in table.rows():
        recorded.rows += 1

        def cell(role: str, cells: list[Scalar] = cells) -> Scalar:
            at = columns.get(role)
            return cells[at] if at is not None and at < len(cells) else None

        def say(role: str, code: str, number: int = number, **figures: object) -> None:
            recorded.problems.say(number, columns.get(role), code, **figures)

        found = read_interaction(number, cell, zone=zone, now=moment, say=say)
        if found is not None:
            recorded.good += 1
            yield found


def interactions_plan(file: StagedFile) -> Recorded:
    """Return what recording a file would do.

    Raises
    ------
    Refused
        If it is not settled what stands in which column, or the file was decided on.
    """
    return _run(file, write=False)


def _run(file: StagedFile, *, write: bool) -> Recorded:
    columns = columns_of(file)
    if column_faults(columns):
        raise Refused("columns_first")
    recorded = Recorded(Problems())
    table = tables.table_of(file)
    file_id = file.id
    return record_interactions(
        rows=read_file(table, columns, recorded), file_id=file_id, recorded=recorded, write=write
    )


def accept_interactions(*, file: StagedFile, valid_part: bool = False) -> Recorded:
    """Record a file, whole; the valid part alone only when asked.

    Raises
    ------
    Refused
        If something is wrong and only the whole was asked for, or nothing is new.
    """
    checked = _run(file, write=False)
    if checked.problems.count and not valid_part:
        raise Refused("not_all_valid")
    if not checked.new:
        raise Refused("nothing_new")
    file_id = file.id
    recorded = _run(file, write=True)
    file = db.session.get_one(StagedFile, file_id)
    summary: dict[str, object] = {"new": recorded.new, "customers": recorded.new_customers}
    tables.decide(file=file, was=FileState.STAGED, state=FileState.ACCEPTED, summary=summary)
    return recorded


def undo_interactions(*, file: StagedFile) -> int:
    """Take back what a file brought; return how many interactions went.

    Raises
    ------
    Refused
        If customers were already asked about some of them.
    """
    inside = select(Interaction.id).where(Interaction.file_id == file.id)
    asked = select(func.count()).select_from(inside.where(Interaction.fate == Fate.INVITED).subquery())
    if db.session.scalar(asked):
        raise Refused("already_asked")
    tables.decide(file=file, was=FileState.ACCEPTED, state=FileState.UNDONE)
    db.session.execute(delete(InteractionTeam).where(InteractionTeam.interaction_id.in_(inside)))
    customers = set(db.session.scalars(select(Interaction.customer_id).where(Interaction.file_id == file.id)))
    gone = db.session.execute(delete(Interaction).where(Interaction.file_id == file.id))
    _forget_strangers([one for one in customers if one is not None])
    return int(gone.rowcount)  # type: ignore[attr-defined]  # a DELETE has a count


def _forget_strangers(ids: list[int]) -> None:
    """Delete customers who came with the file and have no other contact."""
    for start in range(0, len(ids), 450):
        some = ids[start : start + 450]
        known = select(Interaction.customer_id).where(Interaction.customer_id.in_(some))
        db.session.execute(
            delete(Customer).where(Customer.id.in_(some), Customer.id.not_in(known), Customer.last_asked_on.is_(None))
        )
