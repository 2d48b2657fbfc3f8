"""Programmes, their waves, and the customers' invitations.

Nothing here knows who of the employees answered: the employee leg's right to answer
lives in `responses`, without a person in it.
"""

from __future__ import annotations

import datetime as dt
import enum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.customers.models import Interaction
from app.db import Base, now, opaque_id
from app.questionnaires.models import Questionnaire, QuestionnaireVersion


class ProgrammeState(enum.StrEnum):
    """Where a programme stands."""

    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


class Programme(Base):
    """An employee questionnaire paired with a customer questionnaire, with a rhythm; `app.pulses.plan` reads `plan`."""

    __tablename__ = "programme"
    __table_args__ = (CheckConstraint("state IN ('draft', 'running', 'paused', 'ended')", name="known_state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=opaque_id)
    name_en: Mapped[str | None] = mapped_column(String(200))
    name_ru: Mapped[str | None] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(8), default=ProgrammeState.DRAFT)
    ex_questionnaire_id: Mapped[int | None] = mapped_column(ForeignKey("questionnaire.id", ondelete="RESTRICT"))
    cx_questionnaire_id: Mapped[int | None] = mapped_column(ForeignKey("questionnaire.id", ondelete="RESTRICT"))
    plan: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    created_at: Mapped[dt.datetime] = mapped_column(default=now)
    launched_at: Mapped[dt.datetime | None]
    ex_questionnaire: Mapped[Questionnaire | None] = relationship(foreign_keys=[ex_questionnaire_id])
    cx_questionnaire: Mapped[Questionnaire | None] = relationship(foreign_keys=[cx_questionnaire_id])
    waves: Mapped[list[Wave]] = relationship(
        back_populates="programme", order_by="Wave.number", cascade="all, delete-orphan"
    )

    def name(self, lang: str) -> str:
        """Return the programme's name in `lang`, or in the language it has."""
        wanted, other = (self.name_ru, self.name_en) if lang == "ru" else (self.name_en, self.name_ru)
        return wanted or other or self.public_id


class WaveState(enum.StrEnum):
    """Where a wave stands; it is frozen from `open` on."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Wave(Base):
    """One round: an employee window and a customer window, with everything frozen at launch.

    `frozen` is read by `app.pulses.freezing`: the tree, the head-counts, the asked
    items, thresholds and languages as they were when the wave opened.
    """

    __tablename__ = "wave"
    __table_args__ = (
        UniqueConstraint("programme_id", "number"),
        CheckConstraint("state IN ('planned', 'open', 'closed', 'cancelled')", name="known_state"),
        CheckConstraint("ex_closes_at > ex_opens_at", name="employee_window_has_length"),
        CheckConstraint("cx_closes_at > cx_opens_at", name="customer_window_has_length"),
        CheckConstraint("state IN ('planned', 'cancelled') OR frozen IS NOT NULL", name="frozen_once_open"),
        Index("ix_wave_state_ex_opens_at", "state", "ex_opens_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=opaque_id)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id", ondelete="CASCADE"))
    number: Mapped[int]
    period: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(9), default=WaveState.PLANNED)
    ex_opens_at: Mapped[dt.datetime]
    ex_closes_at: Mapped[dt.datetime]
    cx_opens_at: Mapped[dt.datetime]
    cx_closes_at: Mapped[dt.datetime]
    ex_version_id: Mapped[int | None] = mapped_column(ForeignKey("questionnaire_version.id", ondelete="RESTRICT"))
    cx_version_id: Mapped[int | None] = mapped_column(ForeignKey("questionnaire_version.id", ondelete="RESTRICT"))
    frozen: Mapped[dict[str, Any] | None] = mapped_column(JSON, deferred=True)
    reminders_sent: Mapped[int] = mapped_column(default=0)
    programme: Mapped[Programme] = relationship(back_populates="waves")
    ex_version: Mapped[QuestionnaireVersion | None] = relationship(foreign_keys=[ex_version_id])
    cx_version: Mapped[QuestionnaireVersion | None] = relationship(foreign_keys=[cx_version_id])


class Invitation(Base):
    """A customer's right to be asked about one interaction in one wave; customers are asked by name and told so.

    `code` stands in the short link.
    """

    __tablename__ = "invitation"
    __table_args__ = (Index("ix_invitation_wave_id_answered_on", "wave_id", "answered_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(16), unique=True, default=opaque_id)
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id", ondelete="CASCADE"))
    interaction_id: Mapped[int] = mapped_column(ForeignKey("interaction.id", ondelete="CASCADE"), unique=True)
    language: Mapped[str | None] = mapped_column(String(2))
    turn: Mapped[int] = mapped_column(default=0)
    created_on: Mapped[dt.date]
    answered_on: Mapped[dt.date | None]
    interaction: Mapped[Interaction] = relationship()
    wave: Mapped[Wave] = relationship()


class Progress(Base):
    """The response of a large group in a wave's employee leg, as of a day: ten or more invited, rounded down."""

    __tablename__ = "progress"
    __table_args__ = (
        CheckConstraint("invited >= 10", name="large_groups_only"),
        CheckConstraint("answered_percent BETWEEN 0 AND 100 AND answered_percent % 5 = 0", name="rounded_to_five"),
    )

    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id", ondelete="CASCADE"), primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), primary_key=True)
    invited: Mapped[int]
    answered_percent: Mapped[int]
    as_of: Mapped[dt.date]


class Stand(Base):
    """A shared tablet or a posted QR code: walk-in customers answer there about a team and a touchpoint.

    A walk-in's interaction has no customer. An employee stand takes typed codes instead.
    """

    __tablename__ = "stand"
    __table_args__ = (CheckConstraint("leg IN ('ex', 'cx')", name="known_leg"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(16), unique=True, default=opaque_id)
    leg: Mapped[str] = mapped_column(String(2))
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id", ondelete="CASCADE"))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    touchpoint_id: Mapped[int | None] = mapped_column(ForeignKey("touchpoint.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    closed_at: Mapped[dt.datetime | None]
