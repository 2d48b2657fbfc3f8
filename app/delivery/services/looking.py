"""What the outbox looks like: counts, problems, whether anybody works on it."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from sqlalchemy import func, select

from app.db import db, now
from app.delivery.models import Outbox, State, Worker

Counts = Counter[str]
ALIVE = dt.timedelta(seconds=90)


def counts(*, about: str | None = None, kinds: tuple[str, ...] = ()) -> Counts:
    """Return state -> rows, of one thing and of some kinds where asked."""
    query = select(Outbox.state, func.count()).group_by(Outbox.state)
    if about is not None:
        query = query.where(Outbox.about == about)
    if kinds:
        query = query.where(Outbox.kind.in_(kinds))
    return Counter({str(state): count for state, count in db.session.execute(query)})


def count_by_error(*, about: str | None = None) -> list[tuple[str, int]]:
    """Return what failed rows failed of, the most frequent first."""
    query = select(Outbox.error, func.count()).where(Outbox.state.in_((State.FAILED, State.BOUNCED)))
    if about is not None:
        query = query.where(Outbox.about == about)
    query = query.group_by(Outbox.error).order_by(func.count().desc()).limit(20)
    return [(str(error or "–"), count) for error, count in db.session.execute(query)]


def find_rows(
    *, about: str | None = None, kind: str = "", state: str = "", page: int = 1, size: int = 50
) -> tuple[list[Outbox], int]:
    """Return a page of rows, the latest first, and how many there are."""
    query = select(Outbox)
    for column, value in ((Outbox.about, about), (Outbox.kind, kind), (Outbox.state, state)):
        if value:
            query = query.where(column == value)
    count = db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    shown = query.order_by(Outbox.id.desc()).offset((max(page, 1) - 1) * size).limit(size)
    return list(db.session.scalars(shown)), count


def reached(*, about: str, kind: str) -> set[str]:
    """Return whom letters of a kind about something were sent to, but for those that came back."""
    query = select(Outbox.recipient).where(Outbox.about == about, Outbox.kind == kind, Outbox.state == State.DONE)
    return {str(one) for one in db.session.scalars(query)}


def row_by_public_id(public_id: str) -> Outbox | None:
    """Return the row an address names."""
    return db.session.scalar(select(Outbox).where(Outbox.public_id == public_id))


def last_worker() -> Worker | None:
    """Return the worker that reported last."""
    return db.session.scalars(select(Worker).order_by(Worker.seen_at.desc()).limit(1)).first()


def worker_alive() -> bool:
    """Tell whether a worker reported lately."""
    last = last_worker()
    return last is not None and now() - last.seen_at < ALIVE
