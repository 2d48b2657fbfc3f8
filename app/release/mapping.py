"""What stands in which column of a file."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping as Dict
from typing import Any

LONG, WIDE = "long", "wide"
LAYOUTS = (LONG, WIDE)
SIDES = ("ex", "cx", "outcome")
PLACES = ("team", "period", "group")
ROLES = {LONG: (*PLACES, "measure", "side", "value", "n", "sd"), WIDE: (*PLACES, *SIDES)}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """The role of each column; a column without one is left out.

    `n_columns` says for a column of figures (wide form) where its numbers of
    answers stand; `sides` says for a measure's name (long form) whose it is.
    """

    layout: str
    roles: Dict[int, str]
    n_columns: Dict[int, int] = dataclasses.field(default_factory=dict)
    sides: Dict[str, str] = dataclasses.field(default_factory=dict)
    leave_out_small: bool = False

    def column(self, role: str) -> int | None:
        """Return the first column of a role."""
        return next((index for index, held in sorted(self.roles.items()) if held == role), None)

    def figures(self) -> list[tuple[int, str]]:
        """Return the columns of figures in the wide form, each with its side."""
        return [(index, held) for index, held in sorted(self.roles.items()) if held in SIDES]

    def number_columns(self) -> list[int]:
        """Return every column that should hold numbers with decimals."""
        if self.layout == WIDE:
            return [index for index, _side in self.figures()]
        return [index for index, held in sorted(self.roles.items()) if held in {"value", "sd"}]

    def faults(self) -> list[str]:
        """Return what keeps the mapping from being used, as codes for `app.release.wording`."""
        held = list(self.roles.values())
        needed = ["team", "period"] + (["measure", "value"] if self.layout == LONG else [])
        found = [f"no_{role}_column" for role in needed if role not in held]
        once = [role for role in ROLES[self.layout] if role not in SIDES]
        found += [f"two_{role}_columns" for role in once if held.count(role) > 1]
        if self.layout == WIDE:
            found += ["no_figures"] if not self.figures() else []
            taken = [index for index in self.n_columns.values() if index in self.roles]
            found += ["n_column_in_use"] if taken else []
        return found

    def to_json(self) -> dict[str, Any]:
        """Return the mapping as it is kept with an upload."""
        return dataclasses.asdict(self)

    @classmethod
    def from_json(cls, kept: Dict[str, Any]) -> Mapping:
        """Read a mapping that was kept; JSON turns the numbers of columns into texts."""
        numbered = {name: {int(key): value for key, value in kept[name].items()} for name in ("roles", "n_columns")}
        return cls(**{**kept, **numbered})
