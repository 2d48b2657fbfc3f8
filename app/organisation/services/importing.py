"""A roster from file to decision: staged, mapped, compared, taken in, undone."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from app.db import db, now
from app.organisation.roster.columns import PATTERNS, ROLES
from app.organisation.roster.comparing import Plan, compare
from app.organisation.roster.taking import take_in
from app.organisation.roster.undoing import put_back
from app.tables import services as tables
from app.tables.columns import guess_columns
from app.tables.models import FileState, StagedFile
from app.tables.services import Refused

PURPOSE = "roster"


def stage_roster(*, content: bytes, file_name: str, user_id: int | None) -> StagedFile:
    """Keep a roster until somebody decides about it."""
    return tables.stage(content=content, file_name=file_name, user_id=user_id, purpose=PURPOSE, once=False)


def rosters() -> list[StagedFile]:
    """Return the rosters brought so far, the latest first."""
    return tables.files(purpose=PURPOSE)


def roster_by_public_id(public_id: str) -> StagedFile | None:
    """Return the roster an address names."""
    return tables.file_by_public_id(public_id, purpose=PURPOSE)


def columns_of(file: StagedFile) -> dict[str, int]:
    """Return role -> column: as said, or a guess."""
    if file.mapping:
        return {role: int(at) for role, at in file.mapping.items()}
    return guess_columns(tables.table_of(file).header, PATTERNS)


def column_faults(columns: Mapping[str, int]) -> list[str]:
    """Return what is missing among the columns."""
    found = []
    if "name" not in columns and not {"first_name", "last_name"} & set(columns):
        found.append("no_name_column")
    if not {"external_id", "email", "phone"} & set(columns):
        found.append("no_key_column")
    if not {"team", "manager_id"} & set(columns):
        found.append("no_team_column")
    if "team" not in columns and "manager_id" in columns and "external_id" not in columns:
        found.append("managers_need_numbers")
    return found


def save_columns(*, file: StagedFile, columns: Mapping[str, int]) -> None:
    """Remember what stands in which column."""
    tables.save_mapping(file=file, mapping={role: at for role, at in columns.items() if role in ROLES})


def roster_plan(file: StagedFile) -> Plan:
    """Return what taking a roster in would do.

    Raises
    ------
    Refused
        If it is not settled what stands in which column, or the file was decided on.
    """
    columns = columns_of(file)
    if column_faults(columns):
        raise Refused("columns_first")
    return compare(tables.table_of(file), columns, today=now().date())


def accept_roster(*, file: StagedFile, valid_part: bool = False, send_away: bool = False, sure: bool = False) -> Plan:
    """Take a roster in, whole; the valid part alone only when asked.

    Raises
    ------
    Refused
        If something is wrong and only the whole was asked for, if nothing is new, or if more
        people than is usual would be marked as left and nobody said they are sure.
    """
    plan = roster_plan(file)
    if plan.problems.count and not valid_part:
        raise Refused("not_all_valid")
    if send_away and plan.problems.count:
        raise Refused("whole_needs_all_valid")
    if not plan.anything and not (send_away and plan.absent):
        raise Refused("nothing_new")
    if send_away and plan.too_many_gone and not sure:
        raise Refused("too_many_gone", gone=len(plan.absent), active=plan.active)
    summary: dict[str, object] = {
        "added": len(plan.added),
        "changed": len(plan.changed),
        "moved": len(plan.moved),
        "left": len(plan.leaving) + (len(plan.absent) if send_away else 0),
        "teams": len(plan.new_teams),
        "teams_moved": len(plan.moved_teams),
    }
    tables.decide(file=file, was=FileState.STAGED, state=FileState.ACCEPTED, summary=summary)
    take_in(plan, file_id=file.id, today=now().date(), send_away=send_away)
    return plan


def undo_roster(*, file: StagedFile) -> None:
    """Put everything back as it stood before a roster was taken in; only the latest can be undone.

    Raises
    ------
    Refused
        If a later roster was taken in, or this one is not in.
    """
    if latest_accepted() != file.id:
        raise Refused("not_the_latest")
    tables.decide(file=file, was=FileState.ACCEPTED, state=FileState.UNDONE)
    put_back(file.id)


def latest_accepted() -> int | None:
    """Return the id of the roster taken in last."""
    query = select(StagedFile.id).where(StagedFile.purpose == PURPOSE, StagedFile.state == FileState.ACCEPTED)
    return db.session.scalars(query.order_by(StagedFile.decided_at.desc(), StagedFile.id.desc()).limit(1)).first()
