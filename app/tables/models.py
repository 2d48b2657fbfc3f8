"""Files that wait for somebody's decision."""

from __future__ import annotations

import datetime as dt
import enum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import User
from app.db import Base, now, opaque_id


class FileState(enum.StrEnum):
    """Where a brought file stands."""

    STAGED = "staged"
    ACCEPTED = "accepted"
    UNDONE = "undone"


class StagedFile(Base):
    """A file somebody brought for a purpose; its content is kept only while it waits.

    `mapping` says what stands in which column, `summary` what became of it.
    """

    __tablename__ = "staged_file"
    __table_args__ = (
        CheckConstraint("state IN ('staged', 'accepted', 'undone')", name="known_state"),
        CheckConstraint("state = 'staged' OR content IS NULL", name="content_only_while_staged"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=opaque_id)
    purpose: Mapped[str] = mapped_column(String(20), index=True)
    file_name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    state: Mapped[str] = mapped_column(String(10), default=FileState.STAGED)
    brought_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    brought_at: Mapped[dt.datetime] = mapped_column(default=now)
    decided_at: Mapped[dt.datetime | None]
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    mapping: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    summary: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    brought_by: Mapped[User | None] = relationship(lazy="joined")
