"""How the library's items are written down: one line each, English and Russian side by side."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from app.questionnaires.document import CORE, Document, FollowUp, Item, Option, Scale, Words

SOURCE = "Pairpulse"
LICENCE = "AGPL-3.0-or-later"
NOTHING = Words()
VALIDATION = "own item, not yet validated / собственный пункт, пока не валидирован"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LibraryEntry:
    """A questionnaire that ships with Pairpulse."""

    code: str
    leg: str
    name: Words
    about: Words
    items: tuple[Item, ...]
    scales: tuple[Scale, ...] = ()
    greeting: Words = NOTHING
    thanks: Words = NOTHING

    def document(self) -> Document:
        """Return what it asks."""
        return Document(
            items=self.items, scales=self.scales, greeting=self.greeting, thanks=self.thanks,
            source=SOURCE, licence=LICENCE, validation=VALIDATION,
        )  # fmt: skip


def agree(code: str, scale: str, en: str, ru: str, turn: str = CORE) -> Item:
    """Return an item of agreement."""
    return Item(code=code, kind="agree5", text=Words(en, ru), scale=scale, turn=turn)


def bank(scale: str, rows: Sequence[tuple[str, str, str]], turn: str = CORE) -> tuple[Item, ...]:
    """Return items of agreement that form a scale."""
    return tuple(agree(code, scale, en, ru, turn) for code, en, ru in rows)


def options(*rows: tuple[str, str, str]) -> tuple[Option, ...]:
    """Return options from code, English and Russian."""
    return tuple(Option(code, Words(en, ru)) for code, en, ru in rows)


def comment(code: str, en: str, ru: str, follow_up: FollowUp | None = None) -> Item:
    """Return an item for a short text."""
    return Item(code=code, kind="comment", text=Words(en, ru), follow_up=follow_up)
