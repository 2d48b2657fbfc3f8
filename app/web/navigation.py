"""The main menu: features add their entries, a person sees those that are open to them."""

from __future__ import annotations

import dataclasses
from typing import Any

from flask import Flask, current_app

from app.web.access import may_enter


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu; `label` is a lazy translation."""

    endpoint: str
    label: Any
    order: int


def add_entry(app: Flask, endpoint: str, label: Any, *, order: int) -> None:
    """Put an entry into the main menu."""
    app.extensions.setdefault("navigation", []).append(Entry(endpoint, label, order))


def entries() -> list[Entry]:
    """Return the entries the reader may follow, in order."""
    known: list[Entry] = current_app.extensions.get("navigation", [])
    return sorted((entry for entry in known if may_enter(entry.endpoint)), key=lambda entry: entry.order)


def init_app(app: Flask) -> None:
    """Give templates the menu."""
    app.context_processor(lambda: {"navigation": entries, "may_enter": may_enter})
