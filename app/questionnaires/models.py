"""Questionnaires and their versions; what a version asks is one document, never changed once published."""

from __future__ import annotations

import datetime as dt
import enum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, now, opaque_id


class Leg(enum.StrEnum):
    """Who is asked."""

    EX = "ex"
    CX = "cx"


class Questionnaire(Base):
    """A named set of questions for one leg."""

    __tablename__ = "questionnaire"
    __table_args__ = (CheckConstraint("leg IN ('ex', 'cx')", name="known_leg"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=opaque_id)
    leg: Mapped[str] = mapped_column(String(2))
    name_en: Mapped[str | None] = mapped_column(String(200))
    name_ru: Mapped[str | None] = mapped_column(String(200))
    from_library: Mapped[str | None] = mapped_column(String(60))
    archived_at: Mapped[dt.datetime | None]
    created_at: Mapped[dt.datetime] = mapped_column(default=now)
    versions: Mapped[list[QuestionnaireVersion]] = relationship(
        back_populates="questionnaire", order_by="QuestionnaireVersion.number", cascade="all, delete-orphan"
    )

    def name(self, lang: str) -> str:
        """Return the questionnaire's name in `lang`, or in the language it has."""
        wanted, other = (self.name_ru, self.name_en) if lang == "ru" else (self.name_en, self.name_ru)
        return wanted or other or self.public_id


class QuestionnaireVersion(Base):
    """What a questionnaire asked from some wave on; `document` is read by `app.questionnaires.document`.

    A version without `published_at` is the draft. A published version's document
    changes only by a correction that keeps its meaning, which the audit trail notes.
    """

    __tablename__ = "questionnaire_version"
    __table_args__ = (
        Index("uq_questionnaire_version_number", "questionnaire_id", "number", unique=True),
        Index(
            "uq_questionnaire_version_one_draft",
            "questionnaire_id",
            unique=True,
            sqlite_where=text("published_at IS NULL"),
            postgresql_where=text("published_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id", ondelete="CASCADE"))
    number: Mapped[int]
    document: Mapped[dict[str, Any]] = mapped_column(JSON)
    revision: Mapped[int] = mapped_column(default=1)
    published_at: Mapped[dt.datetime | None]
    created_at: Mapped[dt.datetime] = mapped_column(default=now)
    questionnaire: Mapped[Questionnaire] = relationship(back_populates="versions")
