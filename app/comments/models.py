"""Themes as people changed them, and what they said a comment is about. Without a clock."""

from __future__ import annotations

import enum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class ThemeState(enum.StrEnum):
    """Whether a theme is looked for."""

    ON = "on"
    OFF = "off"


class Theme(Base):
    """A theme of the organisation's own, or one of ours that was changed; ours as we wrote them have no row."""

    __tablename__ = "comment_theme"
    __table_args__ = (CheckConstraint("state IN ('on', 'off')", name="known_state"),)

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    name_en: Mapped[str] = mapped_column(String(80))
    name_ru: Mapped[str] = mapped_column(String(80))
    words_en: Mapped[str] = mapped_column(Text)
    words_ru: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(3), default=ThemeState.ON)


class Tag(Base):
    """A person's word that a comment names a theme; one is enough, whoever may read the comment may take it back."""

    __tablename__ = "comment_tag"
    __table_args__ = (Index("ix_comment_tag_wave_id", "wave_id"),)

    comment: Mapped[str] = mapped_column(String(32), primary_key=True)
    theme: Mapped[str] = mapped_column(String(40), primary_key=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id", ondelete="CASCADE"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
