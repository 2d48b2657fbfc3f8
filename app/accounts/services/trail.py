"""Reading the audit trail."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

from sqlalchemy import Select, func, select

from app.accounts.models import AuditEntry
from app.db import db


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries are looked for; moments are in UTC."""

    act: str = ""
    who: str = ""
    about: str = ""
    since: dt.datetime | None = None
    until: dt.datetime | None = None


def entries(wanted: Wanted, *, page: int = 1, size: int = 50) -> tuple[list[AuditEntry], int]:
    """Return a page of entries, the latest first, and how many there are."""
    query = _query(wanted)
    count = db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    shown = query.order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    return list(db.session.scalars(shown.offset((max(page, 1) - 1) * size).limit(size))), count


def every_entry(wanted: Wanted) -> Iterator[AuditEntry]:
    """Return all entries asked for, the earliest first, never all of them in memory."""
    shown = _query(wanted).order_by(AuditEntry.at, AuditEntry.id).execution_options(yield_per=500)
    found: Iterator[AuditEntry] = iter(db.session.scalars(shown))
    yield from found


def _query(wanted: Wanted) -> Select[AuditEntry]:
    query = select(AuditEntry)
    if wanted.act:
        query = query.where(AuditEntry.act == wanted.act)
    for column, text in ((AuditEntry.who, wanted.who.lower()), (AuditEntry.subject, wanted.about)):
        if word := text.strip().replace("%", "").replace("_", ""):
            query = query.where(column.like(f"%{word}%"))
    if wanted.since:
        query = query.where(AuditEntry.at >= wanted.since)
    if wanted.until:
        query = query.where(AuditEntry.at < wanted.until)
    return query
