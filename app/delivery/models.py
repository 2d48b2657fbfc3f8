"""The outbox: what is to be done later, with who has it in hand; and addresses that bounced."""

from __future__ import annotations

import datetime as dt
import enum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, now, opaque_id


class State(enum.StrEnum):
    """Where a row of the outbox stands."""

    WAITING = "waiting"
    DONE = "done"
    DROPPED = "dropped"  # nobody wants it any more: answered, opted out, left, closed
    FAILED = "failed"  # given up; `error` has the server's own words
    BOUNCED = "bounced"  # sent, and later returned


class Outbox(Base):
    """A letter or a job, written in the transaction of what causes it, done at least once.

    `kind` names the handler, `about` the wave or thing it belongs to, `recipient`
    whom it reaches (``employee:12``, ``customer:7``, ``user:3``). What a letter says
    is made when it is sent and never kept. `public_id` gives the stable Message-ID.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'done', 'dropped', 'failed', 'bounced')", name="known_state"),
        Index("ix_outbox_state_due_at", "state", "due_at"),
        Index("ix_outbox_about_state", "about", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=opaque_id)
    kind: Mapped[str] = mapped_column(String(40))
    key: Mapped[str | None] = mapped_column(String(120), unique=True)
    about: Mapped[str | None] = mapped_column(String(40))
    recipient: Mapped[str | None] = mapped_column(String(40), index=True)
    payload: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    state: Mapped[str] = mapped_column(String(8), default=State.WAITING)
    due_at: Mapped[dt.datetime] = mapped_column(default=now)
    leased_until: Mapped[dt.datetime | None]
    leased_by: Mapped[str | None] = mapped_column(String(40))
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(Text)
    done_at: Mapped[dt.datetime | None]
    created_at: Mapped[dt.datetime] = mapped_column(default=now)


class BadAddress(Base):
    """An address that returned mail for good; kept as a keyed hash, lifted when the person's address changes."""

    __tablename__ = "bad_address"

    address_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    since: Mapped[dt.datetime] = mapped_column(default=now)
    reason: Mapped[str] = mapped_column(Text)


class Worker(Base):
    """A worker process as it last reported, so that the desk can say whether anybody sends."""

    __tablename__ = "worker"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    started_at: Mapped[dt.datetime] = mapped_column(default=now)
    seen_at: Mapped[dt.datetime] = mapped_column(default=now)
