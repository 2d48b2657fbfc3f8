"""Putting rows into the outbox, in the transaction of what causes them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable
from itertools import islice
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from app.db import db, now, opaque_id
from app.delivery.models import Outbox, State

CHUNK = 5_000
KEPT_DAYS = 90


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class NewJob:
    """A row to be put into the outbox; of rows with one `key` only the first is kept."""

    kind: str
    payload: dict[str, Any] = dataclasses.field(default_factory=dict)
    about: str | None = None
    recipient: str | None = None
    due_at: dt.datetime | None = None
    key: str | None = None


def enqueue(
    *,
    kind: str,
    payload: dict[str, Any] | None = None,
    about: str | None = None,
    recipient: str | None = None,
    due_at: dt.datetime | None = None,
    key: str | None = None,
) -> Outbox | None:
    """Put one row into the outbox; None when one with its key is there already."""
    if key is not None and db.session.scalar(select(Outbox.id).where(Outbox.key == key)) is not None:
        return None
    row = Outbox(kind=kind, payload=payload or {}, about=about, recipient=recipient, due_at=due_at or now(), key=key)
    db.session.add(row)
    db.session.flush()
    return row


def enqueue_many(rows: Iterable[NewJob]) -> int:
    """Put many rows into the outbox; those whose key is there already are left out. Return how many were added."""
    added, ahead, moment = 0, iter(rows), now()
    write = postgres_insert if db.engine.dialect.name == "postgresql" else sqlite_insert
    while chunk := list(islice(ahead, CHUNK)):
        values = [
            {
                "public_id": opaque_id(), "kind": one.kind, "key": one.key, "about": one.about,
                "recipient": one.recipient, "payload": one.payload, "state": State.WAITING,
                "due_at": one.due_at or moment, "attempts": 0, "created_at": moment,
            }
            for one in chunk
        ]  # fmt: skip
        if all(one.key is None for one in chunk):
            db.session.execute(insert(Outbox), values)
            added += len(values)
            continue
        before = _there([one.key for one in chunk if one.key])
        db.session.execute(write(Outbox).on_conflict_do_nothing(index_elements=[Outbox.key]), values)
        added += len({one.key for one in chunk} - before)
    return added


def _there(keys: list[str]) -> set[str | None]:
    found: set[str | None] = set()
    for start in range(0, len(keys), 450):
        found.update(db.session.scalars(select(Outbox.key).where(Outbox.key.in_(keys[start : start + 450]))))
    return found


def cancel(*, about: str, kinds: Collection[str] | None = None) -> int:
    """Drop what still waits about something; return how many rows."""
    query = update(Outbox).where(Outbox.about == about, Outbox.state == State.WAITING)
    if kinds is not None:
        query = query.where(Outbox.kind.in_(kinds))
    done = db.session.execute(query.values(state=State.DROPPED, done_at=now()))
    return int(done.rowcount)  # type: ignore[attr-defined]  # an UPDATE has a count


def retry(*, ids: Collection[int] | None = None, error: str | None = None) -> int:
    """Let failed rows wait again, some or all with one error; return how many."""
    query = update(Outbox).where(Outbox.state == State.FAILED)
    if ids is not None:
        query = query.where(Outbox.id.in_(ids))
    if error is not None:
        query = query.where(Outbox.error == error)
    done = db.session.execute(
        query.values(state=State.WAITING, attempts=0, due_at=now(), leased_until=None, done_at=None)
    )
    return int(done.rowcount)  # type: ignore[attr-defined]  # an UPDATE has a count


def purge() -> None:
    """Forget rows that ended long ago."""
    long_ago = now() - dt.timedelta(days=KEPT_DAYS)
    db.session.execute(delete(Outbox).where(Outbox.state != State.WAITING, Outbox.done_at < long_ago))
