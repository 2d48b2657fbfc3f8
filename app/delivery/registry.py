"""Who does the rows of the outbox, and what is done again and again."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Callable
from typing import Any

from app.delivery.letters import EmailLetter, TextMessage


class Outcome(enum.Enum):
    """How a row ended."""

    DONE = "done"
    DROPPED = "dropped"


class Later(Exception):
    """The row cannot be done now; try again in some minutes. `everything` tells that no other would fare better."""

    def __init__(self, minutes: float, reason: str, *, everything: bool = False) -> None:
        super().__init__(reason)
        self.minutes, self.reason, self.everything = minutes, reason, everything


class GiveUp(Exception):
    """The row can never be done; says why, in the other side's own words."""


@dataclasses.dataclass(frozen=True, slots=True)
class Job:
    """A row of the outbox, as its handler sees it."""

    id: int
    public_id: str
    kind: str
    about: str | None
    recipient: str | None
    payload: dict[str, Any]
    attempts: int


Handler = Callable[[Job], Outcome]
Compose = Callable[[Job], EmailLetter | TextMessage | None]


@dataclasses.dataclass(frozen=True, slots=True)
class LetterKind:
    """A kind of letter. A silent one ends the same way whether it was wanted or not, so that nobody learns which."""

    compose: Compose
    silent: bool = False
    forget: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Periodic:
    """Work that is done again and again, by one worker at a time."""

    name: str
    seconds: int
    act: Callable[[], None]


_handlers: dict[str, Handler] = {}
_letters: dict[str, LetterKind] = {}
_periodic: dict[str, Periodic] = {}


def register(kind: str, handler: Handler) -> None:
    """Say who does rows of a kind."""
    _handlers[kind] = handler


def register_letter(kind: str, compose: Compose, *, silent: bool = False, forget: bool = False) -> None:
    """Say who writes letters of a kind; with `forget` the payload is emptied once it was sent."""
    _letters[kind] = LetterKind(compose, silent, forget)


def every(name: str, seconds: int, act: Callable[[], None]) -> None:
    """Let the worker do something every so many seconds; the worker commits."""
    _periodic[name] = Periodic(name, seconds, act)


def handler_of(kind: str) -> Handler | None:
    """Return who does rows of a kind."""
    return _handlers.get(kind)


def letter_kind(kind: str) -> LetterKind | None:
    """Return how letters of a kind are written."""
    return _letters.get(kind)


def letter_kinds() -> list[str]:
    """Return the kinds of letters there are."""
    return sorted(_letters)


def periodic() -> list[Periodic]:
    """Return what is done again and again."""
    return list(_periodic.values())
