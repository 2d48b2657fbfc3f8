"""What every kind of item can do."""

from __future__ import annotations

import abc
import dataclasses
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from app.questionnaires.document import Item

WORDS_A_SECOND = 3.2  #: silent reading on a phone, both languages


class BadAnswer(ValueError):
    """An answer that an item cannot have; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclasses.dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen: the value that is sent, and what people read."""

    value: str
    label: str


class Kind(abc.ABC):
    """A kind of item; stateless, one instance serves all items."""

    code: ClassVar[str]
    name: ClassVar[Any]  #: a lazy translation
    scored: ClassVar[bool] = False
    low: ClassVar[int] = 0
    high: ClassVar[int] = 0
    tap: ClassVar[float] = 2.0  #: seconds to choose and tap

    @abc.abstractmethod
    def clean(self, item: Item, raw: object) -> float | str | list[str] | None:
        """Return the value to keep, None when nothing was answered.

        Raises
        ------
        BadAnswer
            If nobody could have given this answer on the page.
        """

    def choices(self, item: Item, lang: str) -> list[Choice]:
        """Return what can be chosen, in order."""
        return []

    def seconds(self, item: Item, lang: str) -> float:
        """Return how long people take: reading, then answering."""
        words = len(f"{item.text[lang]} {item.hint[lang]}".split())
        return words / WORDS_A_SECOND + self.tap
