"""The library: our own items, written in both languages at once; none is taken from another instrument."""

from __future__ import annotations

from app.questionnaires.library import customers, employees, managers
from app.questionnaires.library.writing import LibraryEntry

LIBRARY: dict[str, LibraryEntry] = {
    entry.code: entry for entry in (*employees.ENTRIES, *customers.ENTRIES, *managers.ENTRIES)
}

__all__ = ["LIBRARY", "LibraryEntry"]
