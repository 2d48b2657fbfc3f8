"""What people say a comment is about."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from sqlalchemy import delete, select

from app.comments.models import Tag
from app.db import db

Tags = Mapping[str, frozenset[str]]  # comment -> themes


def tags_of(wave_id: int) -> Tags:
    """Return the tags of a wave's comments."""
    found: dict[str, set[str]] = {}
    for comment, theme in db.session.execute(select(Tag.comment, Tag.theme).where(Tag.wave_id == wave_id)):
        found.setdefault(comment, set()).add(theme)
    return {comment: frozenset(codes) for comment, codes in found.items()}


def edition_of_tags(tags: Tags) -> str:
    """Return a name for tags as they stand."""
    said = sorted(f"{comment} {theme}" for comment, codes in tags.items() for theme in codes)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


def add_tag(*, comment: str, theme: str, wave_id: int, user_id: int | None) -> None:
    """Say that a comment names a theme; saying it twice is saying it once."""
    if db.session.get(Tag, (comment, theme)) is None:
        db.session.add(Tag(comment=comment, theme=theme, wave_id=wave_id, user_id=user_id))
        db.session.flush()


def remove_tag(*, comment: str, theme: str) -> None:
    """Take back that a comment names a theme."""
    db.session.execute(delete(Tag).where(Tag.comment == comment, Tag.theme == theme))
