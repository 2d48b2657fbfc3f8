"""What a wave's respondents are asked, read from the wave once and kept in the process."""

from __future__ import annotations

from functools import lru_cache

from app.db import db
from app.pulses import services as pulses
from app.pulses.services import Frozen, Wave, WaveState
from app.questionnaires.asking import asked_items
from app.questionnaires.document import Item


class NotFrozen(LookupError):
    """A wave that has not opened yet."""


def frozen(wave: Wave) -> Frozen:
    """Return what a wave froze.

    Raises
    ------
    NotFrozen
        If it has not opened.
    """
    if wave.state not in {WaveState.OPEN, WaveState.CLOSED}:
        raise NotFrozen
    return _frozen(str(db.engine.url), wave.public_id)


@lru_cache(maxsize=64)
def _frozen(_database: str, public_id: str) -> Frozen:
    wave = pulses.wave_by_public_id(public_id)
    found = pulses.frozen_of(wave) if wave else None
    if found is None:
        raise NotFrozen
    return found


def customer_items(wave: Wave, turn: int) -> list[Item]:
    """Return what one customer is asked: core items, and the rotating ones whose turn it is."""
    document = frozen(wave).cx
    return asked_items(document, turn=turn) if document else []


def employee_items(wave: Wave) -> list[Item]:
    """Return what the employees are asked in a wave."""
    return list(frozen(wave).items("ex"))
