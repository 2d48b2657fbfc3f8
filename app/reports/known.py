"""What this feature needs to know of a team and of a measure; their tables belong to other features."""

from __future__ import annotations

from typing import Protocol


class Named(Protocol):
    """Something with a code and a name in each language."""

    @property
    def code(self) -> str:
        """Return what outside systems call it."""

    def name(self, lang: str) -> str:
        """Return its name in a language."""


class Team(Named, Protocol):
    """A team of the organisation."""

    @property
    def id(self) -> int:
        """Return its number."""

    @property
    def public_id(self) -> str:
        """Return what addresses call it."""

    @property
    def parent_id(self) -> int | None:
        """Return the number of the team above."""


class Measure(Named, Protocol):
    """A measure at team level."""

    @property
    def side(self) -> str:
        """Return whose figure it is: ex, cx or outcome."""

    @property
    def version(self) -> str:
        """Return the version of its cells; another one means other cells."""

    @property
    def low(self) -> float | None:
        """Return the lower end of its scale."""

    @property
    def high(self) -> float | None:
        """Return the upper end of its scale."""
