"""What a check found."""

from __future__ import annotations

import dataclasses
import enum


class State(enum.StrEnum):
    """How bad it is."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """One check: `code` has its text and its remedy in `app.doctor.wording`."""

    code: str
    state: State
    figures: dict[str, object] = dataclasses.field(default_factory=dict)
