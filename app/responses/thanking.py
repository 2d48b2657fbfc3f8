"""What is told back to people who have just answered; the features above say what, this one only shows it."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from typing import Protocol

from flask import Flask, current_app

from app.config import LANGUAGES
from app.pulses.services import Frozen
from app.responses.phrases import phrases


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """What people had said and what was done, in English and in Russian."""

    en: tuple[str, str]
    ru: tuple[str, str]


class Telling(Protocol):
    """Says what may be told to people of all of some teams."""

    def __call__(self, above: Collection[int], *, to_customers: bool) -> list[Told]:
        """Return what these teams told, the latest first."""


def tell_by(app: Flask, telling: Telling) -> None:
    """Let a feature tell things back."""
    app.extensions.setdefault("telling-back", []).append(telling)


def told_to(held: Frozen, teams: Collection[int], *, to_customers: bool) -> list[dict[str, tuple[str, str]]]:
    """Return what teams above all of these told, as a page shows it: a title, then each with what had been said."""
    offered: list[Telling] = current_app.extensions.get("telling-back", [])
    above = set.intersection(*(_above(held, team) for team in teams)) if teams else set()
    found = [one for telling in offered for one in telling(above, to_customers=to_customers)]
    title = {lang: ("", phrases()["told"][lang]) for lang in LANGUAGES}
    return [title, *({"en": one.en, "ru": one.ru} for one in found)] if found else []


def _above(held: Frozen, team: int) -> set[int]:
    """Return a team and all above it, as they were when the wave opened; no look at the tree for each respondent."""
    found: set[int] = set()
    at: int | None = team
    while at is not None and at in held.teams and at not in found:
        found.add(at)
        at = held.teams[at].parent_id
    return found
