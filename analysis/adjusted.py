"""Correlations of team figures with something taken into account: weights, covariates, reliability."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import numpy as np

from analysis import resampling, rules
from analysis._frames import FIRST_DATA_ROW, InputError
from analysis.correlation import Correlation, fisher, found, product_moment, ranks, refused, t_p
from analysis.limits import refuses, size_reasons
from analysis.pairs import column, complete, flat, pair_reasons
from analysis.results import Interval, Reason, Result, Status, refusal, warning, worst

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

COLLINEAR = 1e-10  #: share of a figure's variance left by the covariates below which only rounding is left


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AttenuationCorrected(Result):
    """A correlation corrected for unreliable team means, never without the observed one.

    Attributes
    ----------
    raw : the observed correlation with its own interval
    reliability_ex, reliability_cx : ICC(2) of the two sides
    """

    raw: Correlation
    reliability_ex: float
    reliability_cx: float


def weighted_pearson(x: ArrayLike, y: ArrayLike, weight: ArrayLike, *, draws: int = 0, seed: int = 0) -> Correlation:
    """Correlate two figures of teams, each team counting by its weight.

    Parameters
    ----------
    x, y : one value per team, shape (n,), any unit.
    weight : shape (n,), 0 or more; best the precision 1 / (tau2 + sigma2 / n_j), else the
        number of answers. Teams that lack a value or have weight 0 are left out.
    draws : bootstrap draws; 0 leaves the bootstrap interval out.
    seed : of the bootstrap.

    Returns
    -------
    Correlation
        `interval` is Fisher's with Kish's effective number of teams, `bootstrap` the BCa interval.

    Raises
    ------
    InputError
        For text, infinity or a negative weight.

    Notes
    -----
    As R's ``cov.wt(cor = TRUE)``. Effective number: (sum w)^2 / sum w^2. Warned
    when one team holds more than 20 % of the weight.

    Examples
    --------
    >>> round(weighted_pearson(range(8), [1, 0, 3, 2, 5, 4, 7, 6], [1] * 7 + [2]).estimate, 4)
    0.9128
    """
    x_, y_, w = complete(column(x, "x"), column(y, "y"), _weights(weight))
    keep = w > 0
    x_, y_, w = x_[keep], y_[keep], w[keep]
    reasons, n = pair_reasons(x_, y_), len(x_)
    if refuses(reasons):
        return refused("weighted_pearson", n, reasons)
    w = w / w.sum()
    if (share := float(w.max())) > rules.MAX_TEAM_WEIGHT_SHARE:
        reasons += (warning("one_team_outweighs", share=100 * share, limit=100 * rules.MAX_TEAM_WEIGHT_SHARE),)
    r = float(resampling.weighted_r(w[None, :], x_, y_)[0])
    if math.isnan(r):
        return refused("weighted_pearson", n, (*reasons, refusal("no_variation", n=n)))
    effective = 1 / float(w @ w)
    spread = resampling.pearson_interval(x_, y_, draws=draws, seed=seed, weight=w) if draws else None
    interval = fisher(r, effective, method="fisher_effective_n")
    p = t_p(r, max(effective - 2, 1.0))
    return found("weighted_pearson", r, n, reasons + size_reasons(r), interval=interval, p=p, bootstrap=spread)


def partial(
    x: ArrayLike, y: ArrayLike, covariates: ArrayLike | Sequence[ArrayLike], *, rank: bool = False
) -> Correlation:
    """Correlate two figures of teams after taking covariates out of both.

    Parameters
    ----------
    x, y : one value per team, shape (n,), any unit.
    covariates : shape (n,) or (n, k); teams that lack any value are left out.
    rank : rank every column first (partial Spearman).

    Returns
    -------
    Correlation
        With Fisher's interval and p by t with n - 2 - k df.

    Raises
    ------
    InputError
        For text or infinity.

    Notes
    -----
    Correlation of the residuals of two least-squares fits. k is the rank of the
    covariates, so a doubled or constant one costs nothing. Refused when the
    covariates leave less than 1e-10 of a figure's variance (what is left is
    rounding, and correlating it yields nonsense near 1), and with fewer than 8 + k teams.

    Examples
    --------
    >>> z = [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
    >>> y = [1, 0, 3, 2, 5, 4, 7, 6, 9, 8]
    >>> round(partial(range(10), y, z).estimate, 4)
    -1.0
    """
    method = "partial_spearman" if rank else "partial"
    block = _block(covariates)
    x_, y_, z = complete(column(x, "x"), column(y, "y"), block)
    reasons, n = pair_reasons(x_, y_), len(x_)
    if refuses(reasons):
        return refused(method, n, reasons)
    if rank:
        x_, y_, z = ranks(x_), ranks(y_), np.column_stack([ranks(one) for one in z.T])
    basis = _basis(z)
    k = basis.shape[1]
    if n < rules.MIN_TEAMS + k:
        why = refusal("too_few_teams_for_covariates", n=n, covariates=k, needed=rules.MIN_TEAMS + k)
        return refused(method, n, (*reasons, why))
    left_x, left_y = _residuals(x_, basis), _residuals(y_, basis)
    if min(_share_left(left_x, x_), _share_left(left_y, y_)) < COLLINEAR:
        return refused(method, n, (*reasons, refusal("covariates_leave_nothing", n=n)))
    r = product_moment(left_x, left_y)
    return found(method, r, n, reasons, interval=fisher(r, n - k), p=t_p(r, n - 2 - k))


def attenuation_corrected(
    raw: Correlation, *, reliability_ex: float | None, reliability_cx: float | None
) -> AttenuationCorrected:
    """Return what the correlation would be if the team means were measured without error.

    Parameters
    ----------
    raw : the observed correlation.
    reliability_ex, reliability_cx : ICC(2) of each side, 0 to 1; None or NaN when unknown.

    Returns
    -------
    AttenuationCorrected
        Refused below a reliability of .50, above a corrected |r| of 1, and when
        the raw correlation is; the raw one stands in `raw` in every case.

    Notes
    -----
    r / sqrt(rel_ex rel_cx), Spearman (1904); the interval's ends are divided by
    the same constant, which leaves the uncertainty of the reliabilities out.
    No p-value: that of the raw correlation is the test.

    Examples
    --------
    >>> raw = Correlation(status=Status.OK, estimate=0.29, interval=None, n=100, method="pearson")
    >>> round(attenuation_corrected(raw, reliability_ex=0.8, reliability_cx=0.7).estimate, 4)
    0.3875
    """
    rel = [math.nan if one is None else float(one) for one in (reliability_ex, reliability_cx)]
    reasons = raw.reasons + _reliability_reasons(*rel)
    estimate, interval = None, None
    if raw.estimate is not None and not refuses(reasons):
        shrinkage = math.sqrt(rel[0] * rel[1])
        estimate = raw.estimate / shrinkage
        if abs(estimate) > 1:
            reasons += (refusal("corrected_above_one", raw=raw.estimate, corrected=estimate),)
            estimate = None
        elif raw.interval:
            low, high = max(raw.interval.low / shrinkage, -1.0), min(raw.interval.high / shrinkage, 1.0)
            interval = Interval(low, high, "fisher_divided")
            reasons += (warning("corrected_interval_too_narrow"),)
    return AttenuationCorrected(
        status=Status.REFUSED if estimate is None else worst(reasons), estimate=estimate, interval=interval,
        n=raw.n, method="attenuation_corrected", reasons=reasons,
        raw=raw, reliability_ex=rel[0], reliability_cx=rel[1],
    )  # fmt: skip


def _reliability_reasons(ex: float, cx: float) -> tuple[Reason, ...]:
    if math.isnan(ex) or math.isnan(cx):
        return (refusal("reliability_unknown"),)
    least = min(ex, cx)
    if least < rules.RELIABILITY_FOR_ATTENUATION:
        return (refusal("reliability_too_low", reliability=least, needed=rules.RELIABILITY_FOR_ATTENUATION),)
    return ()


def _weights(weight: ArrayLike) -> NDArray[np.float64]:
    w = column(weight, "weight")
    if (w < 0).any():
        at = int(np.argmax(w < 0))
        raise InputError("out_of_range", row=at + FIRST_DATA_ROW, column="weight", value=float(w[at]), low=0, high="∞")
    return w


def _block(covariates: ArrayLike | Sequence[ArrayLike]) -> NDArray[np.float64]:
    raw = np.asarray(covariates)
    columns = raw[:, None] if raw.ndim == 1 else raw
    return np.column_stack([column(one, f"covariate {i + 1}") for i, one in enumerate(columns.T)])


def _basis(z: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return orthonormal columns spanning the centred covariates; constant and doubled ones drop out."""
    varied = [one for one in z.T if not flat(one)]
    if not varied:
        return np.empty((len(z), 0))
    centred = np.column_stack([one - one.mean() for one in varied])
    u, size, _ = np.linalg.svd(centred / np.linalg.norm(centred, axis=0), full_matrices=False)
    return np.asarray(u[:, size > 1e-10 * size[0]])


def _residuals(values: NDArray[np.float64], basis: NDArray[np.float64]) -> NDArray[np.float64]:
    left: NDArray[np.float64] = values - values.mean()
    for _ in range(2):  # the second pass removes what rounding left of the covariates
        left = left - basis @ (basis.T @ left)
        left = left - left.mean()
    return left


def _share_left(residual: NDArray[np.float64], values: NDArray[np.float64]) -> float:
    away = values - values.mean()
    return float((residual @ residual) / (away @ away))
