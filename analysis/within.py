"""Within teams over time: whether a team's two figures rise and fall together."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np

from analysis import rules
from analysis.between import Comparison, Correlation, compare_independent, pearson
from analysis.correlation import fisher, product_moment, t_p
from analysis.limits import p_allowed, refuses, team_reasons
from analysis.pairs import flat, unique
from analysis.results import Reason, Result, Status, refusal, warning, worst

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analysis._frames import Panel

NOTHING_LEFT = 1e-12  #: share of a figure's size below which what is left within teams is rounding
MIN_DF = 4  #: below this Fisher's interval says nothing


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class WithinCorrelation(Result):
    """The repeated-measures correlation; `n` counts teams with two or more waves.

    Attributes
    ----------
    df : degrees of freedom
    p : two-sided, None below 20 teams or when refused
    n_rows : team x wave rows of those teams
    """

    df: int | None = None
    p: float | None = None
    n_rows: int = 0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class WithinLink(Result):
    """Between, within and pooled side by side; `estimate` and `interval` are the within ones.

    Attributes
    ----------
    between : Pearson's r of the team means
    within : repeated-measures correlation
    within_waves_removed : the same after what all teams share in a wave is taken out
    pooled : Pearson's r of all rows; mixes the two, shown for comparison, never as a result
    difference : between minus within
    """

    between: Correlation
    within: WithinCorrelation
    within_waves_removed: WithinCorrelation
    pooled: float | None
    difference: Comparison | None


def rmcorr(panel: Panel, wave_effects: bool = False) -> WithinCorrelation:
    """Correlate the deviations of two figures from their team's own mean.

    Parameters
    ----------
    panel : complete rows; teams with one wave add nothing and drop out.
    wave_effects : also take out what all teams share in a wave.

    Returns
    -------
    WithinCorrelation
        Refused with fewer than 8 teams of two or more waves, with one wave only,
        and when a figure never moves within teams.

    Notes
    -----
    Repeated-measures correlation (Bakdash & Marusich 2017) in closed form: Pearson's
    r of team-centred figures, N - k - 1 df, one less for each wave effect;
    interval tanh(atanh r +- 1.96 / sqrt(df - 1)), as R's rmcorr. Wave effects are
    removed exactly also when teams miss waves.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis._frames import make_panel
    >>> rows = [(t, w, t + w + (t * w) % 3, 2 * t - w) for t in range(8) for w in range(4)]
    >>> frame = pd.DataFrame(rows, columns=["team", "wave", "ex", "cx"])
    >>> found = rmcorr(make_panel(frame, team="team", ex="ex", cx="cx", wave="wave"))
    >>> round(found.estimate, 3), found.df, found.n
    (-0.865, 23, 8)
    """
    method = "rmcorr_waves_removed" if wave_effects else "rmcorr"
    size = np.bincount(panel.team, minlength=len(panel.teams))
    n = int((size > 1).sum())
    n_rows = int(size[size > 1].sum())
    reasons = _panel_reasons(panel, n)
    if not refuses(reasons):
        x, y, lost = deviations(panel, wave_effects)
        df = n_rows - n - 1 - lost
        reasons += _moves(panel, x, y, n) or _enough(df, n_rows)
    if refuses(reasons):
        return WithinCorrelation(
            status=Status.REFUSED, estimate=None, interval=None, n=n, method=method, reasons=reasons, n_rows=n_rows
        )
    r = product_moment(x, y)
    return WithinCorrelation(
        status=worst(reasons), estimate=r, interval=fisher(r, df + 2), n=n, method=method, reasons=reasons,
        df=df, p=t_p(r, df) if p_allowed(n) else None, n_rows=n_rows,
    )  # fmt: skip


def within_link(panel: Panel, *, draws: int = 0, seed: int = 0) -> WithinLink:
    """Put the correlation between teams, within teams and of all rows side by side.

    Parameters
    ----------
    panel : complete rows.
    draws, seed : bootstrap of the correlation between teams; 0 leaves it out.

    Returns
    -------
    WithinLink
        The status is that of the correlation within teams, with a warning
        where between and within differ at .05.

    Notes
    -----
    The difference is tested as that of two independent correlations (team
    means and deviations are independent for normal figures).

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis._frames import make_panel
    >>> rows = [(t, w, t + w + (t * w) % 3, 2 * t - w) for t in range(8) for w in range(4)]
    >>> frame = pd.DataFrame(rows, columns=["team", "wave", "ex", "cx"])
    >>> found = within_link(make_panel(frame, team="team", ex="ex", cx="cx", wave="wave"))
    >>> round(found.between.estimate, 3), round(found.within.estimate, 3), round(found.pooled, 3)
    (0.989, -0.865, 0.743)
    """
    between = pearson(_means(panel, panel.x), _means(panel, panel.y), draws=draws, seed=seed)
    within = rmcorr(panel)
    adjusted = rmcorr(panel, wave_effects=True)
    difference = None
    reasons = within.reasons
    if between.estimate is not None and within.estimate is not None and within.df is not None:
        difference = compare_independent(between.estimate, between.n, within.estimate, within.df + 2)
        reasons = unique(reasons + between.reasons + _differ(between.estimate, within.estimate, difference))
    pooled = None if flat(panel.x) or flat(panel.y) else product_moment(panel.x, panel.y)
    return WithinLink(
        status=worst(reasons), estimate=within.estimate, interval=within.interval, n=within.n,
        method="between_within_pooled", reasons=reasons, between=between, within=within,
        within_waves_removed=adjusted, pooled=pooled, difference=difference,
    )  # fmt: skip


def deviations(panel: Panel, wave_effects: bool) -> tuple[NDArray[np.float64], NDArray[np.float64], int]:
    """Return both figures without team means (and wave effects), and the degrees of freedom the waves cost."""
    x, y = panel.centred(panel.x), panel.centred(panel.y)
    if not wave_effects:
        return x, y, 0
    seen = np.zeros((len(panel.teams), len(panel.waves)))
    seen[panel.team, panel.wave] = 1
    share = seen / seen.sum(axis=1, keepdims=True)
    gram = np.diag(seen.sum(axis=0)) - seen.T @ share
    sizes, vectors = np.linalg.eigh(gram)
    kept = sizes > 1e-9 * max(sizes[-1], 1.0)
    inverse = (vectors[:, kept] / sizes[kept]) @ vectors[:, kept].T
    lost = int(kept.sum())

    def without_waves(values: NDArray[np.float64]) -> NDArray[np.float64]:
        effect = inverse @ np.bincount(panel.wave, weights=values, minlength=len(panel.waves))
        left: NDArray[np.float64] = values - effect[panel.wave] + (share @ effect)[panel.team]
        return left

    return without_waves(x), without_waves(y), lost


def _means(panel: Panel, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return team means; means that differ by rounding only are made equal."""
    means = panel.means(values)
    if len(means) and flat(means, float(np.abs(values).max())):
        return np.zeros(len(means))
    return means


def _panel_reasons(panel: Panel, n: int) -> tuple[Reason, ...]:
    if len(panel.waves) < 2:
        return (refusal("one_wave", n=len(panel.teams)),)
    if n < rules.MIN_TEAMS <= len(panel.teams):
        return (refusal("too_few_teams_twice", n=n, needed=rules.MIN_TEAMS),)
    return team_reasons(n)


def _moves(panel: Panel, x: NDArray[np.float64], y: NDArray[np.float64], n: int) -> tuple[Reason, ...]:
    """Return a refusal when what is left of a figure within teams is rounding only."""
    for left, whole in ((x, panel.x), (y, panel.y)):
        if np.abs(left).max() <= NOTHING_LEFT * np.abs(whole).max():
            return (refusal("no_variation_within", n=n),)
    return ()


def _enough(df: int, rows: int) -> tuple[Reason, ...]:
    needed = rows + MIN_DF - df
    return () if df >= MIN_DF else (refusal("too_few_rows_within", rows=rows, needed=needed),)


def _differ(between: float, within: float, difference: Comparison) -> tuple[Reason, ...]:
    if difference.p is None or difference.p >= rules.ALPHA:
        return ()
    code = "between_within_opposite" if between * within < 0 else "between_within_differ"
    return (warning(code, between=between, within=within),)
