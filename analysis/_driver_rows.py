"""One aspect's row of the driver analysis: shares, ranks and p from the bootstrap draws."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from analysis._importance import Decomposition, lmg_shares
from analysis.family import family_adjust
from analysis.results import Interval

if TYPE_CHECKING:
    from numpy.typing import NDArray

TAIL = 0.025


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """One aspect's part.

    Attributes
    ----------
    name : column
    lmg : its part of R2 (general dominance, Shapley); `share` is that part of the whole, 0 to 1
    interval : bootstrap percentile interval of `share`
    rank, rank_low, rank_high : place by share, 1 the largest, with the 95 % range over draws
    rank_probabilities : how often the draws gave it place 1, 2, ...
    first, last : R2 alone; what it adds to all the others
    beta, b : standardised and raw regression coefficient
    betasq, pratt, johnson, car : other ways to split, for comparison
    vif : variance inflation factor
    r, p, p_holm : correlation with the outcome, its p, and p adjusted over all aspects
    """

    name: str
    lmg: float
    share: float
    interval: Interval
    rank: int
    rank_low: int
    rank_high: int
    rank_probabilities: tuple[float, ...]
    first: float
    last: float
    beta: float
    b: float
    betasq: float
    pratt: float
    johnson: float
    car: float
    vif: float
    r: float
    p: float
    p_holm: float


def driver_rows(
    names: list[str],
    found: Decomposition,
    draws: NDArray[np.float64],
    values: NDArray[np.float64],
    teams: int,
) -> list[Driver]:
    """Return one row per aspect, largest share first.

    Parameters
    ----------
    names : the p aspects
    found : their decomposition
    draws : correlation matrices of the draws, outcome last, shape (B, p + 1, p + 1)
    values : complete rows, outcome last, shape (N, p + 1)
    teams : number of teams in them
    """
    parts = lmg_shares(draws)
    whole = parts.sum(axis=1, keepdims=True)
    shares = parts / np.where(whole > 0, whole, 1.0)
    low, high = np.quantile(shares, [TAIL, 1 - TAIL], axis=0)
    ranks = (-parts).argsort(axis=1, kind="stable").argsort(axis=1) + 1
    rank_low, rank_high = np.quantile(ranks, [TAIL, 1 - TAIL], axis=0, method="inverted_cdf")
    places = (ranks[:, :, None] == np.arange(1, len(names) + 1)).mean(axis=0)
    p = _p_values(found.r, draws[:, :-1, -1], teams, len(values))
    holm = family_adjust(p, "holm")
    spread = values.std(axis=0)
    order = np.argsort(-found.lmg, kind="stable")
    return [
        Driver(
            name=names[j],
            lmg=float(found.lmg[j]),
            share=float(found.lmg[j] / found.lmg.sum()),
            interval=Interval(float(low[j]), float(high[j]), "bootstrap_percentile"),
            rank=place,
            rank_low=int(rank_low[j]),
            rank_high=int(rank_high[j]),
            rank_probabilities=tuple(places[j].tolist()),
            first=float(found.first[j]),
            last=float(found.last[j]),
            beta=float(found.beta[j]),
            b=float(found.beta[j] * spread[-1] / spread[j]),
            betasq=float(found.betasq[j]),
            pratt=float(found.pratt[j]),
            johnson=float(found.johnson[j]),
            car=float(found.car[j]),
            vif=float(found.vif[j]),
            r=float(found.r[j]),
            p=float(p[j]),
            p_holm=float(holm[j]),
        )
        for place, j in enumerate(order.tolist(), start=1)
    ]


def _p_values(r: NDArray[np.float64], drawn: NDArray[np.float64], teams: int, rows: int) -> NDArray[np.float64]:
    r = np.clip(r, -1 + 1e-15, 1 - 1e-15)
    if teams == rows:
        t = np.abs(r) * np.sqrt((rows - 2) / (1 - r**2))
        return np.asarray(2 * stats.t.sf(t, rows - 2))
    error = np.arctanh(np.clip(drawn, -1 + 1e-15, 1 - 1e-15)).std(axis=0, ddof=1)
    return np.asarray(2 * stats.t.sf(np.abs(np.arctanh(r)) / np.maximum(error, 1e-300), teams - 1))
