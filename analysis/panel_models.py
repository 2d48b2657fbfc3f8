"""What comes first, with stable differences between teams set apart: CLPM beside RI-CLPM."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from analysis import rules, structural
from analysis.pairs import flat
from analysis.panel_moments import clpm_moments, riclpm_moments, waves_of
from analysis.results import Interval, Reason, Result, Status, refusal, warning, worst
from analysis.wave_gaps import time_reasons

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from analysis._frames import Panel
    from analysis.panel_moments import Moments


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A coefficient with its standard error, two-sided p (normal) and standardised size."""

    beta: float
    se: float
    p: float
    std: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PanelModel:
    """One fitted panel model.

    Attributes
    ----------
    paths : named as in lavaan: ``y2~x1`` is the customer side of the second wave on
        the employee side of the first, ``x1~~y1`` a covariance, ``RIx~~RIy`` that of
        the stable parts; in the RI-CLPM x and y stand for deviations from these
    ex_to_cx, cx_to_ex : average over the waves of the paths across
    fit : chi-square, df, RMSEA, CFI, SRMR, AIC
    """

    paths: Mapping[str, Path]
    ex_to_cx: Path
    cx_to_ex: Path
    fit: structural.Fit


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CrossLagged(Result):
    """Both models, or neither; `estimate` and `interval` are `riclpm.ex_to_cx`."""

    waves: int
    clpm: PanelModel | None = None
    riclpm: PanelModel | None = None


def cross_lagged(panel: Panel, waves: int = 3) -> CrossLagged:
    """Fit the cross-lagged panel model and the one with random intercepts.

    Parameters
    ----------
    panel : complete rows; teams without all waves of the model are left out.
    waves : how many of the last waves are modelled, 3 or more.

    Returns
    -------
    CrossLagged
        Refused below 3 waves, below 100 complete teams, when the RI-CLPM does not
        converge or ends in a negative variance; warned when only the CLPM sees a
        path across at .05, and when the waves are not evenly spaced.

    Notes
    -----
    Maximum likelihood with errors from the expected information (equal to lavaan).
    CLPM: each wave on both sides of the one before. RI-CLPM (Hamaker, Kuiper &
    Grasman 2015): the same among deviations from each team's stable level. We fit
    both ourselves: the CLPM is least squares wave by wave, and semopy counts its
    degrees of freedom otherwise (6 for 4) and takes 5 s to import.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis._frames import make_panel
    >>> frame = pd.DataFrame({"team": list("abab"), "wave": [1, 1, 2, 2], "ex": [1, 2, 3, 4], "cx": [4, 1, 3, 2]})
    >>> found = cross_lagged(make_panel(frame, team="team", ex="ex", cx="cx", wave="wave"))
    >>> found.status, found.reasons[0].code
    (<Status.REFUSED: 'refused'>, 'too_few_waves')
    """
    there = len(panel.waves)
    if there < rules.MIN_WAVES_PANEL_MODEL or waves < rules.MIN_WAVES_PANEL_MODEL:
        needed = rules.MIN_WAVES_PANEL_MODEL
        return _refused(len(panel.teams), waves, refusal("too_few_waves", waves=min(there, waves), needed=needed))
    waves = min(waves, there)
    data = waves_of(panel, waves)
    n, needed = len(data), rules.MIN_TEAMS_PANEL_MODEL
    if n < needed:
        return _refused(n, waves, refusal("too_few_complete_teams", n=n, waves=waves, needed=needed))
    if any(flat(one) for one in data.T):
        return _refused(n, waves, refusal("no_variation", n=n))
    observed = structural.covariance(data)
    scale = np.sqrt(np.diag(observed))
    if np.linalg.eigvalsh(observed / np.outer(scale, scale))[0] < 1e-10:
        return _refused(n, waves, refusal("same_figure_twice", n=n))
    return _both(observed, n, waves, _spacing(panel, waves))


def _both(observed: NDArray[np.float64], n: int, waves: int, reasons: tuple[Reason, ...]) -> CrossLagged:
    stable = _model(riclpm_moments(waves, observed), observed, n)
    plain = _model(clpm_moments(waves, observed), observed, n)
    if stable is None or plain is None:
        return _refused(n, waves, refusal("not_converged", n=n))
    if not _admissible(stable):
        return _refused(n, waves, refusal("negative_variance", n=n))
    if plain.ex_to_cx.p < rules.ALPHA <= stable.ex_to_cx.p:
        reasons += (warning("clpm_not_riclpm"),)
    if plain.cx_to_ex.p < rules.ALPHA <= stable.cx_to_ex.p:
        reasons += (warning("clpm_not_riclpm_reverse"),)
    across = stable.ex_to_cx
    half = float(special.ndtri(0.975)) * across.se
    return CrossLagged(
        status=worst(reasons), estimate=across.beta, interval=Interval(across.beta - half, across.beta + half, "wald"),
        n=n, method="clpm_and_riclpm_ml", reasons=reasons, waves=waves, clpm=plain, riclpm=stable,
    )  # fmt: skip


def _model(moments: Moments, observed: NDArray[np.float64], n: int) -> PanelModel | None:
    solution = structural.maximise(moments.implied, moments.start, observed, n)
    if solution is None:
        return None
    spread = moments.latent_sd(solution.estimate)
    paths = {
        name: _path(solution.estimate[i], solution.covariance[i, i], moments.standardiser(name, spread))
        for i, name in enumerate(moments.names)
    }
    return PanelModel(
        paths=paths,
        ex_to_cx=_average(moments, solution, paths, "yx"),
        cx_to_ex=_average(moments, solution, paths, "xy"),
        fit=solution.fit,
    )


def _average(moments: Moments, solution: structural.Solution, paths: Mapping[str, Path], sides: str) -> Path:
    """Return the mean of the paths of one direction; `sides` names outcome and predictor."""
    names = [f"{sides[0]}{wave + 1}~{sides[1]}{wave}" for wave in range(1, moments.waves)]
    at = [moments.names.index(name) for name in names]
    variance = solution.covariance[np.ix_(at, at)].mean()
    std = float(np.mean([paths[name].std for name in names]))
    mean = _path(float(solution.estimate[at].mean()), float(variance), 1.0)
    return dataclasses.replace(mean, std=std)


def _path(beta: float, variance: float, standardiser: float) -> Path:
    se = math.sqrt(variance)
    p = float(2 * special.ndtr(-abs(beta / se)))
    return Path(beta=float(beta), se=se, p=p, std=float(beta * standardiser))


def _admissible(model: PanelModel) -> bool:
    """Return whether variances are positive and covariances no larger than they allow."""
    for name, path in model.paths.items():
        left, mark, right = name.partition("~~")
        if not mark:
            continue
        if left == right and path.beta <= 0:
            return False
        if left != right and abs(path.std) > 1:
            return False
    return True


def _spacing(panel: Panel, waves: int) -> tuple[Reason, ...]:
    return time_reasons(panel.waves[-waves:], 1)


def _refused(n: int, waves: int, reason: Reason) -> CrossLagged:
    return CrossLagged(
        status=Status.REFUSED, estimate=None, interval=None, n=n, method="clpm_and_riclpm_ml",
        reasons=(reason,), waves=waves,
    )  # fmt: skip
