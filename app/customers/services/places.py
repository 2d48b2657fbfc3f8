"""Touchpoints: the places of the customer's journey."""

from __future__ import annotations

from sqlalchemy import select

from app.customers.models import Touchpoint
from app.db import db


class BadTouchpoint(ValueError):
    """Details a touchpoint cannot have; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def touchpoints() -> list[Touchpoint]:
    """Return the touchpoints in the order of the journey."""
    return list(db.session.scalars(select(Touchpoint).order_by(Touchpoint.position, Touchpoint.id)))


def touchpoint_by_public_id(public_id: str) -> Touchpoint | None:
    """Return the touchpoint an address names."""
    return db.session.scalar(select(Touchpoint).where(Touchpoint.public_id == public_id))


def add_touchpoint(
    *, code: str, name_en: str = "", name_ru: str = "", moment_of_truth: bool = False, position: int = 100
) -> Touchpoint:
    """Add a touchpoint.

    Raises
    ------
    BadTouchpoint
        If the code is empty or taken.
    """
    code = " ".join(code.split())
    if not code or len(code) > 100:
        raise BadTouchpoint("code_missing")
    if db.session.scalar(select(Touchpoint.id).where(Touchpoint.code == code)) is not None:
        raise BadTouchpoint("code_taken")
    added = Touchpoint(code=code)
    db.session.add(added)
    edit_touchpoint(
        touchpoint=added, name_en=name_en, name_ru=name_ru, moment_of_truth=moment_of_truth, position=position
    )
    return added


def edit_touchpoint(
    *, touchpoint: Touchpoint, name_en: str, name_ru: str, moment_of_truth: bool, position: int
) -> None:
    """Change a touchpoint's names, place and weight."""
    touchpoint.name_en, touchpoint.name_ru = name_en.strip() or None, name_ru.strip() or None
    touchpoint.moment_of_truth, touchpoint.position = moment_of_truth, position
    db.session.flush()
