"""The shapes every statistic comes back in: never a bare number."""

from __future__ import annotations

import dataclasses
import enum
import math
from collections.abc import Iterable, Mapping
from typing import Any


class Status(enum.StrEnum):
    """How far a result may be trusted to be shown."""

    OK = "ok"
    WARN = "warn"
    REFUSED = "refused"


@dataclasses.dataclass(frozen=True, slots=True)
class Reason:
    """Why a result is refused or carries a warning.

    `code` names a sentence that `analysis.wording` holds in both languages;
    `figures` are the numbers and names that go into it.
    """

    code: str
    severity: Status
    figures: Mapping[str, float | int | str] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval; `method` says how it was made (fisher, bootstrap_bca, t, ...)."""

    low: float
    high: float
    method: str
    level: float = 0.95


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What every estimator returns.

    A refused result has `estimate` None and at least one reason of severity
    refused. `n` counts the units the estimate rests on (teams, unless the
    estimator's docstring says otherwise).
    """

    status: Status
    estimate: float | None
    interval: Interval | None
    n: int
    method: str
    reasons: tuple[Reason, ...] = ()


def refusal(code: str, **figures: float | int | str) -> Reason:
    """Return a reason that refuses."""
    return Reason(code, Status.REFUSED, figures)


def warning(code: str, **figures: float | int | str) -> Reason:
    """Return a reason that warns."""
    return Reason(code, Status.WARN, figures)


def worst(reasons: Iterable[Reason]) -> Status:
    """Return the gravest severity among `reasons`, `ok` when there are none.

    Examples
    --------
    >>> worst([warning("few_teams", n=21), refusal("too_few_teams", n=6, needed=8)])
    <Status.REFUSED: 'refused'>
    >>> worst([])
    <Status.OK: 'ok'>
    """
    found = {reason.severity for reason in reasons}
    for status in (Status.REFUSED, Status.WARN):
        if status in found:
            return status
    return Status.OK


def to_json(value: Any) -> Any:
    """Turn results into plain JSON values: full precision, NaN and infinity become null.

    Examples
    --------
    >>> to_json(Interval(0.1, float("nan"), "fisher"))
    {'low': 0.1, 'high': None, 'method': 'fisher', 'level': 0.95}
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    if isinstance(value, enum.Enum):
        return value.value
    if hasattr(value, "tolist"):
        return to_json(value.tolist())
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
