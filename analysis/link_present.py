"""From what the estimators returned to the report: its parts, status and verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import rules
from analysis.headline import Estimate, Findings, Kinds
from analysis.link_evidence import Evidence
from analysis.link_parts import (
    Bend,
    Between,
    Lagged,
    LaggedSide,
    LinkReport,
    Model,
    Range,
    Ranked,
    StratumPart,
    Weighted,
    Within,
)
from analysis.results import Status, worst
from analysis.verdict import build_verdict

if TYPE_CHECKING:
    from analysis.between import Correlation
    from analysis.lagged import LaggedSlope
    from analysis.results import Interval, Reason
    from analysis.simpson import SimpsonCheck
    from analysis.within import WithinCorrelation


def present(
    found: Evidence,
    *,
    ex: str,
    cx: str,
    more: tuple[Reason, ...] = (),
    unreliable: str | None = None,
    scales: bool = False,
) -> LinkReport:
    """Turn evidence into the report.

    Parameters
    ----------
    found : of the estimators
    ex, cx : names of the two sides
    more : reasons found beside it
    unreliable : the side whose team means may not be compared
    scales : both sides are scales, so that a size is one in points
    """
    reasons = found.reasons + tuple(one for one in more if one.code not in {reason.code for reason in found.reasons})
    simpson = found.simpson
    return LinkReport(
        n_teams=len(found.panel.teams),
        n_waves=len(found.panel.waves),
        n_rows=len(found.panel.team),
        between=_between(found.between),
        spearman=_ranked(found.spearman),
        percbend=None if found.percbend.estimate is None else Bend(found.percbend.estimate, found.percbend.p),
        weighted=_weighted(found.weighted),
        leave_one_out=_range(found),
        within=None if found.within is None else within_part(found.within.within),
        model=_model(found),
        lagged=_lagged(found),
        strata=None if simpson is None else tuple(StratumPart(one.name, one.estimate, one.n) for one in simpson.strata),
        status=_status(found, reasons, unreliable),
        reasons=reasons,
        verdict=build_verdict(_findings(found, reasons, ex=ex, cx=cx, unreliable=unreliable, scales=scales)),
    )


def within_part(found: WithinCorrelation) -> Within | None:
    """Return a correlation within teams as the report shows it."""
    if found.estimate is None or found.df is None:
        return None
    low, high = _ends(found.interval)
    return Within(found.estimate, found.df, low, high, found.p)


def _ends(interval: Interval | None) -> tuple[float | None, float | None]:
    return (None, None) if interval is None else (interval.low, interval.high)


def _between(found: Correlation) -> Between | None:
    if found.estimate is None:
        return None
    low, high = _ends(found.interval)
    return Between(found.estimate, low, high, found.p, found.n)


def _ranked(found: Correlation) -> Ranked | None:
    if found.estimate is None:
        return None
    low, high = _ends(found.interval)
    return Ranked(found.estimate, low, high, found.p)


def _weighted(found: Correlation | None) -> Weighted | None:
    return None if found is None or found.estimate is None else Weighted(found.estimate)


def _range(found: Evidence) -> Range | None:
    low, high = found.leave_one_out.min, found.leave_one_out.max
    return None if low is None or high is None else Range(low, high)


def _model(found: Evidence) -> Model | None:
    model = found.model
    if model is None or not model.between or not model.within or not model.difference:
        return None
    if model.tau2 is None or model.sigma2 is None:
        return None
    return Model(
        beta_between=model.between.beta,
        se_between=model.between.se,
        beta_within=model.within.beta,
        se_within=model.within.se,
        p_equal=model.difference.p,
        tau2=model.tau2,
        sigma2=model.sigma2,
    )


def _lagged(found: Evidence) -> Lagged | None:
    if found.lagged is None:
        return None
    there, back = _side(found.lagged.ex_to_cx), _side(found.lagged.cx_to_ex)
    return None if there is None or back is None else Lagged(there, back)


def _side(found: LaggedSlope) -> LaggedSide | None:
    return None if found.estimate is None or found.se is None else LaggedSide(found.estimate, found.se, found.p)


def _status(found: Evidence, reasons: tuple[Reason, ...], unreliable: str | None) -> Status:
    if found.between.estimate is None or unreliable:
        return Status.REFUSED
    return Status.OK if worst(reasons) is Status.OK else Status.WARN


def _findings(
    found: Evidence, reasons: tuple[Reason, ...], *, ex: str, cx: str, unreliable: str | None, scales: bool
) -> Findings:
    within = found.within.within if found.within else None
    sides = (found.lagged.ex_to_cx.p, found.lagged.cx_to_ex.p) if found.lagged else (None, None)
    equal = found.model.difference.p if found.model and found.model.difference else None
    return Findings(
        n=found.between.n,
        n_waves=len(found.panel.waves),
        ex=ex,
        cx=cx,
        codes=frozenset(reason.code for reason in reasons),
        between=_estimate(found.between),
        bootstrap=found.between.bootstrap,
        within=_estimate(within) if within and within.n >= rules.MIN_TEAMS_FOR_VERDICT else None,
        levels_differ=equal is not None and equal < rules.ALPHA,
        kinds=_kinds(found.simpson),
        lag=found.lagged.lag if found.lagged else 1,
        ahead=None if sides[0] is None or sides[1] is None else (sides[0], sides[1]),
        size=found.size,
        asked_kinds=found.simpson is not None,
        scales=scales,
        unreliable=unreliable,
    )


def _estimate(found: Correlation | WithinCorrelation | SimpsonCheck) -> Estimate | None:
    if found.estimate is None or found.interval is None:
        return None
    return Estimate(r=found.estimate, interval=found.interval)


def _kinds(found: SimpsonCheck | None) -> Kinds | None:
    within = _estimate(found) if found else None
    if found is None or within is None or found.pooled is None or found.pooled_interval is None:
        return None
    codes = {reason.code for reason in found.reasons}
    return Kinds(
        pooled=Estimate(r=found.pooled, interval=found.pooled_interval),
        within=within,
        reversed=found.sign_flip,
        differs=bool(codes & {"simpson_sign", "simpson_difference"}),
    )
