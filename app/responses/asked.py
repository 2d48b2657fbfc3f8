"""What a wave's respondents are asked, read from the wave once and kept in the process."""

from __future__ import annotations

from functools import lru_cache

from app.pulses import services as pulses
from app.pulses.services import AskedWave, Frozen, Wave, WaveState
from app.questionnaires.asking import asked_items, rounds
from app.questionnaires.document import Item

AnyWave = Wave | AskedWave


class NotFrozen(LookupError):
    """A wave that has not opened yet."""


def frozen(wave: AnyWave) -> Frozen:
    """Return what a wave froze.

    Raises
    ------
    NotFrozen
        If it has not opened.
    """
    if wave.state not in {WaveState.OPEN, WaveState.CLOSED}:
        raise NotFrozen
    return opened(wave.public_id)


@lru_cache(maxsize=64)
def opened(public_id: str) -> Frozen:
    """Return what a wave froze, by its name, for who knows that it has opened."""
    # kept by a name that is random, hence of one wave in one database
    wave = pulses.wave_by_public_id(public_id)
    found = pulses.frozen_of(wave) if wave else None
    if found is None:
        raise NotFrozen
    return found


def customer_items(wave: AnyWave, turn: int) -> tuple[Item, ...]:
    """Return what one customer is asked: core items, and the rotating ones whose turn it is."""
    document = frozen(wave).cx
    return _items(wave.public_id, turn % rounds(document)) if document else ()


@lru_cache(maxsize=512)
def _items(public_id: str, turn: int) -> tuple[Item, ...]:
    document = opened(public_id).cx
    return tuple(asked_items(document, turn=turn)) if document else ()


def employee_items(wave: AnyWave) -> tuple[Item, ...]:
    """Return what the employees are asked in a wave."""
    return frozen(wave).items("ex")
