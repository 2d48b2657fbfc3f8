"""Uploaded files while they wait: staged, mapped, discarded."""

from __future__ import annotations

import datetime as dt
import hashlib

from sqlalchemy import delete, select
from sqlalchemy.orm import undefer

from app.db import db
from app.release.checking import KnownMeasure, Rules
from app.release.guessing import guess
from app.release.mapping import Mapping
from app.release.models import Side, Upload, UploadState
from app.release.services.published import measures, smallest_n
from app.tables.reading import Table, counted, read_table
from app.tables.services import KEPT_DAYS, Refused, plain_name


class SameFile(Refused):
    """A file that is here already."""

    def __init__(self, upload: Upload) -> None:
        super().__init__("same_file" if upload.state == UploadState.ACCEPTED else "same_file_waits")
        self.upload = upload


def uploads() -> list[Upload]:
    """Return the uploads, the latest first."""
    return list(db.session.scalars(select(Upload).order_by(Upload.uploaded_at.desc(), Upload.id.desc())))


def upload_by_public_id(public_id: str) -> Upload | None:
    """Return the upload an address names."""
    return db.session.scalar(select(Upload).where(Upload.public_id == public_id))


def stage(*, content: bytes, file_name: str, user_id: int | None) -> Upload:
    """Keep a file until somebody decides about it; files nobody decided about are forgotten.

    Raises
    ------
    SameFile
        If the very same file is here already.
    app.tables.reading.Unreadable
        If it holds no table.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    states = (UploadState.ACCEPTED, UploadState.STAGED)
    same = select(Upload).where(Upload.sha256 == sha256, Upload.state.in_(states)).order_by(Upload.state)
    if here := db.session.scalars(same).first():
        raise SameFile(here)
    counted(read_table(content))
    long_ago = dt.datetime.now(dt.UTC).replace(tzinfo=None) - dt.timedelta(days=KEPT_DAYS)
    db.session.execute(delete(Upload).where(Upload.state == UploadState.STAGED, Upload.uploaded_at < long_ago))
    upload = Upload(file_name=plain_name(file_name), sha256=sha256, content=content, uploaded_by_id=user_id)
    db.session.add(upload)
    db.session.flush()
    return upload


def table_of(upload: Upload) -> Table:
    """Return the table of a file that waits.

    Raises
    ------
    Refused
        If somebody has decided about it meanwhile.
    """
    query = select(Upload).where(Upload.id == upload.id).options(undefer(Upload.content))
    content = db.session.scalars(query.execution_options(populate_existing=True)).one().content
    if content is None:
        raise Refused("decided_already")
    return read_table(content)


def mapping_of(upload: Upload, table: Table, *, layout: str | None = None) -> Mapping:
    """Return what was said about the columns, or a guess; a guess too for another layout than was said."""
    if upload.mapping and layout in {None, upload.mapping["layout"]}:
        return Mapping.from_json(upload.mapping)
    return guess(table, layout=layout, sides={name: known.side for name, known in known_measures().items()})


def save_mapping(*, upload: Upload, mapping: Mapping) -> None:
    """Remember what stands in which column."""
    if upload.state != UploadState.STAGED:
        raise Refused("decided_already")
    upload.mapping = mapping.to_json()
    db.session.flush()


def discard(*, upload: Upload) -> None:
    """Forget a file that waits."""
    gone = delete(Upload).where(Upload.id == upload.id, Upload.state == UploadState.STAGED)
    if not db.session.execute(gone).rowcount:  # type: ignore[attr-defined]  # a DELETE has a count
        raise Refused("decided_already")


def known_measures() -> dict[str, KnownMeasure]:
    """Return the measures by every name people know them by, in lower case."""
    found: dict[str, KnownMeasure] = {}
    for measure in measures():
        known = KnownMeasure(measure.code, measure.side, measure.low, measure.high)
        for name in (measure.name_en, measure.name_ru):
            found.setdefault((name or measure.code).casefold(), known)
    for measure in measures():  # a code beats another measure's name
        found[measure.code.casefold()] = KnownMeasure(measure.code, measure.side, measure.low, measure.high)
    return found


def rules() -> Rules:
    """Return what a file is checked against."""
    return Rules({side.value: smallest_n(side) for side in Side}, known_measures())
