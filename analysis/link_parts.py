"""The link report's parts: names and order are those of the JSON object `link` prints."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from analysis.results import Reason, Status


@dataclasses.dataclass(frozen=True, slots=True)
class Between:
    """Pearson's r of team means, Fisher's interval; p is None at 8-19 teams."""

    r: float
    ci_low: float | None
    ci_high: float | None
    p: float | None
    n: int


@dataclasses.dataclass(frozen=True, slots=True)
class Ranked:
    """Spearman's rho of team means, Bonett and Wright's interval."""

    r: float
    ci_low: float | None
    ci_high: float | None
    p: float | None


@dataclasses.dataclass(frozen=True, slots=True)
class Bend:
    """Percentage bend correlation of team means."""

    r: float
    p: float | None


@dataclasses.dataclass(frozen=True, slots=True)
class Weighted:
    """Pearson's r of team means, each team counting by its mean weight over waves."""

    r: float


@dataclasses.dataclass(frozen=True, slots=True)
class Range:
    """Lowest and highest r when each team in turn is left out."""

    min: float
    max: float


@dataclasses.dataclass(frozen=True, slots=True)
class Within:
    """Repeated-measures correlation."""

    r: float
    df: int
    ci_low: float | None
    ci_high: float | None
    p: float | None


@dataclasses.dataclass(frozen=True, slots=True)
class Model:
    """Both slopes at once; `p_equal` tests that they are equal."""

    beta_between: float
    se_between: float
    beta_within: float
    se_within: float
    p_equal: float | None
    tau2: float
    sigma2: float


@dataclasses.dataclass(frozen=True, slots=True)
class LaggedSide:
    """One direction: slope on the other side's earlier wave, error clustered by team."""

    beta: float
    se: float
    p: float | None


@dataclasses.dataclass(frozen=True, slots=True)
class Lagged:
    """Both directions, always together."""

    ex_to_cx: LaggedSide
    cx_to_ex: LaggedSide


@dataclasses.dataclass(frozen=True, slots=True)
class StratumPart:
    """One kind of teams; r is None below 8 teams or where a side is constant."""

    name: str
    r: float | None
    n: int


@dataclasses.dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the verdict: `verdict_<code>` in the wording, and its figures."""

    code: str
    figures: Mapping[str, float | int | str] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True)
class Verdict:
    """What can be said, in no language yet; the first sentence is the headline and has the verdict's code."""

    code: str
    sentences: tuple[Sentence, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LinkReport:
    """How the two sides hang together; a part that does not apply is None, with its reason in `reasons`.

    Attributes
    ----------
    n_teams, n_waves, n_rows : teams, waves and team x wave rows behind the figures
    between, spearman, percbend, weighted, leave_one_out : correlations of team means
    within, model, lagged : what several waves add
    strata : the correlation in each kind of teams
    status : refused when no statement about teams is possible, warn when a part is refused
        or carries a warning, else ok
    reasons : severity ok for a part that was not asked for or a note, warn, or refused for a part not given
    verdict : what can be said
    """

    n_teams: int
    n_waves: int
    n_rows: int
    between: Between | None
    spearman: Ranked | None
    percbend: Bend | None
    weighted: Weighted | None
    leave_one_out: Range | None
    within: Within | None
    model: Model | None
    lagged: Lagged | None
    strata: tuple[StratumPart, ...] | None
    status: Status
    reasons: tuple[Reason, ...]
    verdict: Verdict
