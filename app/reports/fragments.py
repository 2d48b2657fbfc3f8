"""Keeps the costly parts of pages for readers who see the same thing; a drawing of 1,800 teams is not free."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from flask import Flask, current_app

T = TypeVar("T")
IN_PROCESS = 48


class Fragments:
    """The most recently shown parts, by everything they depend on."""

    def __init__(self) -> None:
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        self._guard = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the part kept under `key`, or make and keep it."""
        with self._guard:
            if key in self._held:
                self._held.move_to_end(key)
                found: T = self._held[key]
                return found
        made = make()
        with self._guard:
            self._held[key] = made
            while len(self._held) > IN_PROCESS:
                self._held.popitem(last=False)
        return made


def init_app(app: Flask) -> None:
    """Give the application its store."""
    app.extensions["reports"] = Fragments()


def fragments() -> Fragments:
    """Return the application's store."""
    found: Fragments = current_app.extensions["reports"]
    return found
