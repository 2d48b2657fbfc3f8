"""Teams."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, opaque_id


class Team(Base):
    """A node of the organisation tree; the unit that pairs the two sides.

    `code` is what outside systems call the team, and its name where none is given.
    """

    __tablename__ = "team"
    __table_args__ = (CheckConstraint("parent_id <> id", name="not_its_own_parent"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(16), unique=True, default=opaque_id)
    code: Mapped[str] = mapped_column(String(200), unique=True)
    name_en: Mapped[str | None] = mapped_column(String(200))
    name_ru: Mapped[str | None] = mapped_column(String(200))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("team.id", ondelete="RESTRICT"), index=True)

    def name(self, lang: str) -> str:
        """Return the team's name in `lang`, or in the language it has."""
        wanted, other = (self.name_ru, self.name_en) if lang == "ru" else (self.name_en, self.name_ru)
        return wanted or other or self.code
