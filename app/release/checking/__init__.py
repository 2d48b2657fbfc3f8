"""Every row of a file against the rules, before anything touches the database."""

from __future__ import annotations

from app.release.checking.found import Checked, Figure, Key, KnownMeasure, Problem, Rules
from app.release.checking.rows import Check
from app.release.mapping import Mapping
from app.tables.reading import Table

__all__ = ["Checked", "Figure", "Key", "KnownMeasure", "Problem", "Rules", "check"]


def check(table: Table, mapping: Mapping, rules: Rules) -> Checked:
    """Return what a file holds under a mapping without faults, and everything that is wrong with it."""
    return Check(table, mapping, rules).run()
