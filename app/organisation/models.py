"""Teams, employees, who belongs where since when, and who manages what."""

from __future__ import annotations

import datetime as dt
import enum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, now, opaque_id


class Team(Base):
    """A node of the organisation tree; the unit that pairs the two sides.

    `code` is what outside systems call the team, and its name where none is given.
    `parent_id` is where it hangs today; `Placement` keeps where it hung before.
    """

    __tablename__ = "team"
    __table_args__ = (CheckConstraint("parent_id <> id", name="not_its_own_parent"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=opaque_id)
    code: Mapped[str] = mapped_column(String(400), unique=True)
    name_en: Mapped[str | None] = mapped_column(String(300))
    name_ru: Mapped[str | None] = mapped_column(String(300))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("team.id", ondelete="RESTRICT"), index=True)
    closed_on: Mapped[dt.date | None]

    def name(self, lang: str) -> str:
        """Return the team's name in `lang`, or in the language it has."""
        wanted, other = (self.name_ru, self.name_en) if lang == "ru" else (self.name_en, self.name_ru)
        return wanted or other or self.code


class Placement(Base):
    """Where a team hung in the tree, from a day on until another (None: until now)."""

    __tablename__ = "placement"
    __table_args__ = (CheckConstraint("until IS NULL OR until >= since", name="ends_after_it_begins"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    since: Mapped[dt.date]
    until: Mapped[dt.date | None]


class Channel(enum.StrEnum):
    """How a person is reached."""

    EMAIL = "email"
    PHONE = "phone"
    NONE = "none"


class Employee(Base):
    """A person who works here; nothing in this table or beside it says whether or what they answered."""

    __tablename__ = "employee"
    __table_args__ = (
        CheckConstraint("channel IN ('email', 'phone', 'none')", name="known_channel"),
        CheckConstraint("channel <> 'email' OR email IS NOT NULL", name="email_channel_has_address"),
        CheckConstraint("channel <> 'phone' OR phone IS NOT NULL", name="phone_channel_has_number"),
        CheckConstraint("language IS NULL OR language IN ('en', 'ru')", name="known_language"),
        CheckConstraint(
            "erased_at IS NULL OR (name IS NULL AND email IS NULL AND phone IS NULL)", name="erased_keeps_nothing"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=opaque_id)
    external_id: Mapped[str | None] = mapped_column(String(100), unique=True)
    name: Mapped[str | None] = mapped_column(String(300))
    email: Mapped[str | None] = mapped_column(String(254), index=True)
    phone: Mapped[str | None] = mapped_column(String(20))
    channel: Mapped[str] = mapped_column(String(8), default=Channel.NONE)
    language: Mapped[str | None] = mapped_column(String(2))
    active: Mapped[bool] = mapped_column(default=True, index=True)
    started_on: Mapped[dt.date | None]
    left_on: Mapped[dt.date | None]
    erased_at: Mapped[dt.datetime | None]
    created_at: Mapped[dt.datetime] = mapped_column(default=now)
    memberships: Mapped[list[Membership]] = relationship(
        back_populates="employee", order_by="Membership.since", cascade="all, delete-orphan"
    )


class Membership(Base):
    """To which team an employee belonged, from a day on until another (None: until now); one at a time."""

    __tablename__ = "membership"
    __table_args__ = (
        CheckConstraint("until IS NULL OR until >= since", name="ends_after_it_begins"),
        Index("ix_membership_team_id_until", "team_id", "until"),
        Index(
            "uq_membership_one_at_a_time",
            "employee_id",
            unique=True,
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
        Index("ix_membership_employee_id", "employee_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id", ondelete="CASCADE"))
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="RESTRICT"))
    since: Mapped[dt.date]
    until: Mapped[dt.date | None]
    employee: Mapped[Employee] = relationship(back_populates="memberships")
    team: Mapped[Team] = relationship(lazy="joined")


class Management(Base):
    """Who manages a team, from a day on until another (None: until now)."""

    __tablename__ = "management"
    __table_args__ = (CheckConstraint("until IS NULL OR until >= since", name="ends_after_it_begins"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), index=True)
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id", ondelete="CASCADE"), index=True)
    since: Mapped[dt.date]
    until: Mapped[dt.date | None]
    employee: Mapped[Employee] = relationship(lazy="joined")


class RosterChange(Base):
    """How an employee or a team stood before an import changed it, so that the import can be undone exactly.

    `before` is None for what the import added. Erasing a person erases their rows here.
    """

    __tablename__ = "roster_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("staged_file.id", ondelete="CASCADE"), index=True)
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id", ondelete="CASCADE"), index=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
