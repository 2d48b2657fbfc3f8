"""What a team decided to do, and what was told back about it."""

from __future__ import annotations

import datetime as dt
import enum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import User
from app.db import Base, now, opaque_id

LONGEST_WHAT, LONGEST_WORDS = 300, 600


class ActionState(enum.StrEnum):
    """Where an action stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Action(Base):
    """A decision of a team: what, who, until when, and the published figure it started from.

    `about` names the measure or item it is about; `started_*` are that measure's published
    figure of the team then, so that a later one can be set beside it.
    """

    __tablename__ = "action"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'done', 'dropped')", name="known_state"),
        CheckConstraint("(state = 'open') = (ended_at IS NULL)", name="ended_unless_open"),
        CheckConstraint(
            "told_at IS NULL OR (said_en IS NOT NULL AND said_ru IS NOT NULL AND did_en IS NOT NULL"
            " AND did_ru IS NOT NULL AND (to_employees OR to_customers))",
            name="told_in_both_languages_to_somebody",
        ),
        Index("ix_action_team_id_state", "team_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=opaque_id)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="RESTRICT"))
    what: Mapped[str] = mapped_column(String(LONGEST_WHAT))
    about: Mapped[str | None] = mapped_column(String(120))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    due_on: Mapped[dt.date]
    state: Mapped[str] = mapped_column(String(8), default=ActionState.OPEN)
    started_period: Mapped[str | None] = mapped_column(String(20))
    started_value: Mapped[float | None]
    started_n: Mapped[int | None]
    started_sd: Mapped[float | None]
    created_at: Mapped[dt.datetime] = mapped_column(default=now)
    ended_at: Mapped[dt.datetime | None]
    said_en: Mapped[str | None] = mapped_column(Text)
    said_ru: Mapped[str | None] = mapped_column(Text)
    did_en: Mapped[str | None] = mapped_column(Text)
    did_ru: Mapped[str | None] = mapped_column(Text)
    to_employees: Mapped[bool] = mapped_column(default=False)
    to_customers: Mapped[bool] = mapped_column(default=False)
    told_at: Mapped[dt.datetime | None]
    owner: Mapped[User | None] = relationship(lazy="joined")

    def said(self, lang: str) -> str:
        """Return what people had said, in `lang`."""
        return (self.said_ru if lang == "ru" else self.said_en) or ""

    def did(self, lang: str) -> str:
        """Return what was done, in `lang`."""
        return (self.did_ru if lang == "ru" else self.did_en) or ""
