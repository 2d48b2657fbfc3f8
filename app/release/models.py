"""Measures, periods, uploads and the published cells."""

from __future__ import annotations

import datetime as dt
import enum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import User
from app.db import Base, opaque_id


class Side(enum.StrEnum):
    """Whose figure a measure is."""

    EX = "ex"
    CX = "cx"
    OUTCOME = "outcome"


class UploadState(enum.StrEnum):
    """Where an uploaded file stands."""

    STAGED = "staged"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class Measure(Base):
    """A scored scale, item or KPI at team level.

    `version` is a new random word whenever the measure's cells change, so that what
    was computed from them is known as stale, in a restored or rebuilt database too.
    """

    __tablename__ = "measure"
    __table_args__ = (CheckConstraint("side IN ('ex', 'cx', 'outcome')", name="known_side"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(120), unique=True)
    side: Mapped[str] = mapped_column(String(8))
    name_en: Mapped[str | None] = mapped_column(String(200))
    name_ru: Mapped[str | None] = mapped_column(String(200))
    low: Mapped[float | None]
    high: Mapped[float | None]
    position: Mapped[int] = mapped_column(default=100)
    version: Mapped[str] = mapped_column(String(16), default=opaque_id)

    def name(self, lang: str) -> str:
        """Return the measure's name in `lang`, or in the language it has."""
        wanted, other = (self.name_ru, self.name_en) if lang == "ru" else (self.name_en, self.name_ru)
        return wanted or other or self.code


class Period(Base):
    """A year, quarter or month (`2026`, `2026-Q1`, `2026-03`), or the wave that fell into it."""

    __tablename__ = "period"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    starts_on: Mapped[dt.date]


class Upload(Base):
    """One uploaded file; its content is kept only while it waits for acceptance.

    `brought` holds the ids of what came into being with it (`teams`, `measures`,
    `periods`), so that a withdrawal can take back what nothing else uses.
    """

    __tablename__ = "upload"
    __table_args__ = (
        CheckConstraint("state IN ('staged', 'accepted', 'withdrawn')", name="known_state"),
        CheckConstraint("state = 'staged' OR content IS NULL", name="content_only_while_staged"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=opaque_id)
    file_name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    state: Mapped[str] = mapped_column(String(10), default=UploadState.STAGED)
    uploaded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    uploaded_at: Mapped[dt.datetime] = mapped_column(default=lambda: dt.datetime.now(dt.UTC).replace(tzinfo=None))
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    mapping: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    n_cells: Mapped[int] = mapped_column(default=0)
    brought: Mapped[dict[str, list[int]] | None] = mapped_column(JSON)
    uploaded_by: Mapped[User | None] = relationship(lazy="joined")


class Cell(Base):
    """A published figure: team x period x measure. Written by a release or an accepted upload, never changed."""

    __tablename__ = "cell"
    __table_args__ = (
        UniqueConstraint("measure_id", "team_id", "period_id"),
        CheckConstraint("n IS NULL OR n >= 5", name="n_at_least_five"),
        CheckConstraint("sd IS NULL OR (sd >= 0 AND n >= 10)", name="sd_from_ten_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id", ondelete="CASCADE"))
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="RESTRICT"), index=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id", ondelete="RESTRICT"))
    upload_id: Mapped[int | None] = mapped_column(ForeignKey("upload.id", ondelete="CASCADE"), index=True)
    n: Mapped[int | None]
    value: Mapped[float]
    sd: Mapped[float | None]
    measure: Mapped[Measure] = relationship()


class WaveRelease(Base):
    """What a wave's tally published of the employee leg: once, and without a clock.

    `region_of` is `[cell, published node]`; `kept` are statistics over all, from 50 people on.
    """

    __tablename__ = "wave_release"

    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id", ondelete="CASCADE"), primary_key=True)
    n: Mapped[int]
    published: Mapped[list[int]] = mapped_column(JSON)
    region_of: Mapped[list[list[int]]] = mapped_column(JSON)
    attributes: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    kept: Mapped[dict[str, Any]] = mapped_column(JSON)


class WaveFigure(Base):
    """A measure or an item of a wave at a published node: with all below it, or (`whole` false) its region only."""

    __tablename__ = "wave_figure"
    __table_args__ = (
        CheckConstraint("n >= 5", name="n_at_least_five"),
        CheckConstraint("(sd IS NULL AND shares IS NULL) OR n >= 10", name="spread_from_ten_on"),
        {"sqlite_with_rowid": False},
    )

    wave_id: Mapped[int] = mapped_column(ForeignKey("wave_release.wave_id", ondelete="CASCADE"), primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="RESTRICT"), primary_key=True)
    code: Mapped[str] = mapped_column(String(60), primary_key=True)
    whole: Mapped[bool] = mapped_column(primary_key=True)
    n: Mapped[int]
    mean: Mapped[float]
    sd: Mapped[float | None]
    shares: Mapped[list[float] | None] = mapped_column(JSON(none_as_null=True))


class WaveComment(Base):
    """What somebody of a large region wrote, under a random key: in no order, beside no score."""

    __tablename__ = "wave_comment"
    __table_args__ = (Index("ix_wave_comment_wave_id_team_id", "wave_id", "team_id"), {"sqlite_with_rowid": False})

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave_release.wave_id", ondelete="CASCADE"))
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="RESTRICT"))
    item: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)
