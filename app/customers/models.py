"""Customers, touchpoints, interactions, who opted out, and which systems may report interactions."""

from __future__ import annotations

import datetime as dt
import enum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, now, opaque_id


class Touchpoint(Base):
    """A place in the customer's journey; some are moments of truth."""

    __tablename__ = "touchpoint"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=opaque_id)
    code: Mapped[str] = mapped_column(String(100), unique=True)
    name_en: Mapped[str | None] = mapped_column(String(200))
    name_ru: Mapped[str | None] = mapped_column(String(200))
    moment_of_truth: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=100)

    def name(self, lang: str) -> str:
        """Return the touchpoint's name in `lang`, or in the language it has."""
        wanted, other = (self.name_ru, self.name_en) if lang == "ru" else (self.name_en, self.name_ru)
        return wanted or other or self.code


class Consent(enum.StrEnum):
    """Whether a customer may be asked at all, by what the source system says."""

    GIVEN = "given"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Customer(Base):
    """A person whom teams serve."""

    __tablename__ = "customer"
    __table_args__ = (
        CheckConstraint("consent IN ('given', 'refused', 'unknown')", name="known_consent"),
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
    phone: Mapped[str | None] = mapped_column(String(20), index=True)
    language: Mapped[str | None] = mapped_column(String(2))
    time_zone: Mapped[str | None] = mapped_column(String(40))
    consent: Mapped[str] = mapped_column(String(8), default=Consent.UNKNOWN)
    last_asked_on: Mapped[dt.date | None]
    erased_at: Mapped[dt.datetime | None]
    created_at: Mapped[dt.datetime] = mapped_column(default=now)


class OptOut(Base):
    """A contact that is never to be asked again; a keyed hash, so that it outlives the customer's own row."""

    __tablename__ = "opt_out"

    contact_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    since: Mapped[dt.date]
    source: Mapped[str] = mapped_column(String(20))


class Fate(enum.StrEnum):
    """What became of an interaction's right to an invitation."""

    WAITING = "waiting"
    INVITED = "invited"
    SKIPPED = "skipped"


class Interaction(Base):
    """One customer served at one touchpoint by teams whose shares sum to 1; a walk-in has no customer."""

    __tablename__ = "interaction"
    __table_args__ = (
        CheckConstraint("fate IN ('waiting', 'invited', 'skipped')", name="known_fate"),
        CheckConstraint("(fate = 'skipped') = (skipped_because IS NOT NULL)", name="skipped_says_why"),
        Index("ix_interaction_fate_occurred_at", "fate", "occurred_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    external_id: Mapped[str | None] = mapped_column(String(100), unique=True)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    touchpoint_id: Mapped[int] = mapped_column(ForeignKey("touchpoint.id", ondelete="RESTRICT"), index=True)
    occurred_at: Mapped[dt.datetime]
    fate: Mapped[str] = mapped_column(String(8), default=Fate.WAITING)
    skipped_because: Mapped[str | None] = mapped_column(String(30))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("staged_file.id", ondelete="SET NULL"), index=True)
    customer: Mapped[Customer | None] = relationship()
    touchpoint: Mapped[Touchpoint] = relationship()
    teams: Mapped[list[InteractionTeam]] = relationship(cascade="all, delete-orphan")


class InteractionTeam(Base):
    """A team's share in an interaction."""

    __tablename__ = "interaction_team"
    __table_args__ = (CheckConstraint("share > 0 AND share <= 1", name="share_between_0_and_1"),)

    interaction_id: Mapped[int] = mapped_column(ForeignKey("interaction.id", ondelete="CASCADE"), primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="RESTRICT"), primary_key=True, index=True)
    share: Mapped[float] = mapped_column(default=1.0)


class ApiToken(Base):
    """A system that may report interactions; only the hash of its token is kept."""

    __tablename__ = "api_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=opaque_id)
    name: Mapped[str] = mapped_column(String(100))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[dt.datetime] = mapped_column(default=now)
    last_used_on: Mapped[dt.date | None]
    revoked_at: Mapped[dt.datetime | None]
