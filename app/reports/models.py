"""Who wants to be told of new figures and when; and the waves and imported periods whose figures were told."""

from __future__ import annotations

import datetime as dt
import enum

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, now


class Rhythm(enum.StrEnum):
    """How often a digest comes besides the letters after a release."""

    OFF = "off"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class TellingChoice(Base):
    """What a person chose; who chose nothing has the defaults of their roles.

    `weekday` and `hour` are in the organisation's zone; a digest whose hour passed
    before `since` is not made up for.
    """

    __tablename__ = "telling_choice"
    __table_args__ = (
        CheckConstraint("rhythm IN ('off', 'weekly', 'monthly')", name="known_rhythm"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="a_day_of_the_week"),
        CheckConstraint("hour BETWEEN 0 AND 23", name="an_hour_of_the_day"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    after_release: Mapped[bool]
    rhythm: Mapped[str] = mapped_column(String(7), default=Rhythm.OFF)
    weekday: Mapped[int] = mapped_column(default=0)
    hour: Mapped[int] = mapped_column(default=9)
    one_page: Mapped[bool] = mapped_column(default=False)
    since: Mapped[dt.datetime] = mapped_column(default=now)


class ToldWave(Base):
    """A wave whose figures were told; without a clock, like the release itself."""

    __tablename__ = "told_wave"

    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id", ondelete="CASCADE"), primary_key=True)


class ToldImport(Base):
    """A period of which imported figures were told; it stays when the import is withdrawn, and its period with it."""

    __tablename__ = "told_import"

    period: Mapped[str] = mapped_column(String(20), primary_key=True)


class ToldUpload(Base):
    """An import that people were told of; a later one of the same period is told to whom no letter has reached."""

    __tablename__ = "told_upload"

    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id", ondelete="CASCADE"), primary_key=True)


class ImportLetter(Base):
    """Somebody whom a letter about an imported period has reached; nobody gets a second one of it."""

    __tablename__ = "import_letter"

    period: Mapped[str] = mapped_column(String(20), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
