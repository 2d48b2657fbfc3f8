"""What can be done with a brought file: keep it aside, read it, note its columns, forget it."""

from __future__ import annotations

import datetime as dt
import hashlib
import ntpath

from sqlalchemy import delete, select
from sqlalchemy.orm import undefer

from app.db import db, now
from app.tables.models import FileState, StagedFile
from app.tables.reading import Table, counted, read_table
from app.tables.reading.table import MAX_ROWS, clean

KEPT_DAYS = 14


class Refused(ValueError):
    """An act on a file that cannot be done; `code` has its text in `app.tables.wording`."""

    def __init__(self, code: str, **figures: object) -> None:
        super().__init__(code, figures)
        self.code, self.figures = code, figures


class SameFile(Refused):
    """A file that is here already."""

    def __init__(self, file: StagedFile) -> None:
        super().__init__("same_file" if file.state == FileState.ACCEPTED else "same_file_waits")
        self.file = file


def files(*, purpose: str) -> list[StagedFile]:
    """Return the files brought for a purpose, the latest first."""
    query = select(StagedFile).where(StagedFile.purpose == purpose)
    return list(db.session.scalars(query.order_by(StagedFile.brought_at.desc(), StagedFile.id.desc()).limit(100)))


def file_by_public_id(public_id: str, *, purpose: str) -> StagedFile | None:
    """Return the file an address names."""
    return db.session.scalar(select(StagedFile).where(StagedFile.public_id == public_id, StagedFile.purpose == purpose))


def plain_name(file_name: str) -> str:
    """Return a file's name without folders, and without signs that are invisible or turn the direction of writing."""
    name = "".join(filter(str.isprintable, clean(ntpath.basename(file_name))))
    return name.strip()[-255:] or "table"


def stage(
    *, content: bytes, file_name: str, user_id: int | None, purpose: str, once: bool = True, most_rows: int = MAX_ROWS
) -> StagedFile:
    """Keep a file until somebody decides about it; files nobody decided about are forgotten.

    With `once`, a file that was accepted before is refused.

    Raises
    ------
    SameFile
        If the very same file waits already, or was accepted.
    app.tables.reading.Unreadable
        If it holds no table.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    states = (FileState.ACCEPTED, FileState.STAGED) if once else (FileState.STAGED,)
    same = select(StagedFile).where(
        StagedFile.sha256 == sha256, StagedFile.purpose == purpose, StagedFile.state.in_(states)
    )
    if here := db.session.scalars(same.order_by(StagedFile.state)).first():
        raise SameFile(here)
    counted(read_table(content), most_rows)
    long_ago = now() - dt.timedelta(days=KEPT_DAYS)
    db.session.execute(delete(StagedFile).where(StagedFile.state == FileState.STAGED, StagedFile.brought_at < long_ago))
    file = StagedFile(
        purpose=purpose, file_name=plain_name(file_name), sha256=sha256, content=content, brought_by_id=user_id
    )
    db.session.add(file)
    db.session.flush()
    return file


def table_of(file: StagedFile) -> Table:
    """Return the table of a file that waits.

    Raises
    ------
    Refused
        If somebody has decided about it meanwhile.
    """
    query = select(StagedFile).where(StagedFile.id == file.id).options(undefer(StagedFile.content))
    content = db.session.scalars(query.execution_options(populate_existing=True)).one().content
    if content is None:
        raise Refused("decided_already")
    return read_table(content)


def save_mapping(*, file: StagedFile, mapping: dict[str, object]) -> None:
    """Remember what stands in which column."""
    if file.state != FileState.STAGED:
        raise Refused("decided_already")
    file.mapping = mapping
    db.session.flush()


def decide(*, file: StagedFile, state: FileState, was: FileState, summary: dict[str, object] | None = None) -> None:
    """Move a file on, once: of two people who decide at the same time the second is refused.

    Raises
    ------
    Refused
        If the file no longer stands where it `was`.
    """
    fresh = db.session.scalars(
        select(StagedFile).where(StagedFile.id == file.id).with_for_update(),
        execution_options={"populate_existing": True},
    ).one()
    if fresh.state != was:
        raise Refused("decided_already")
    fresh.state, fresh.content, fresh.decided_at = state, None, now()
    if summary is not None:
        fresh.summary = summary
    db.session.flush()


def discard(*, file: StagedFile) -> None:
    """Forget a file that waits."""
    gone = delete(StagedFile).where(StagedFile.id == file.id, StagedFile.state == FileState.STAGED)
    if not db.session.execute(gone).rowcount:  # type: ignore[attr-defined]  # a DELETE has a count
        raise Refused("decided_already")
