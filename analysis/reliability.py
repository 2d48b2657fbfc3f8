"""Is the scale one scale? Alpha with Feldt's interval, omega, and items that run the other way."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import stats

from analysis import rules
from analysis._frames import numbers, require_columns
from analysis.onefactor import maximum_likelihood, minimum_residuals
from analysis.results import Interval, Reason, Result, Status, refusal, warning, worst

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ScaleReliability(Result):
    """Reliability of a sum of items. The estimate is raw alpha with Feldt's interval, `n` counts complete rows.

    Attributes
    ----------
    alpha, alpha_std : Cronbach's alpha of covariances and of correlations
    omega : McDonald's omega, one factor by maximum likelihood on covariances
    omega_minres : the same on correlations by minimum residuals (standardised items)
    mean_r : mean correlation between two items
    item_rest : correlation of each item with the mean of the others, in the order given
    reversed_items : names of items that run against the others, found when an item-rest correlation is negative
    """

    alpha: float | None = None
    alpha_std: float | None = None
    omega: float | None = None
    omega_minres: float | None = None
    mean_r: float | None = None
    item_rest: tuple[float, ...] = ()
    reversed_items: tuple[str, ...] = ()


def scale_reliability(frame: pd.DataFrame, items: Sequence[str]) -> ScaleReliability:
    """Return alpha, omega and what speaks against the scale.

    Parameters
    ----------
    frame : one row per person (or per team: then it is the reliability of team-level items, which is higher)
    items : at least two columns; rows with a missing answer are left out

    Returns
    -------
    ScaleReliability
        Refused below two items or five complete rows, or when an item is constant.

    Raises
    ------
    InputError
        For missing columns, text or infinity.

    Notes
    -----
    alpha = J/(J-1) (1 - sum var / var of sum); its interval is Feldt, Woodruff & Salih (1987):
    1 - (1 - alpha) F with n-1 and (n-1)(J-1) degrees of freedom.
    omega = (sum l)^2 / ((sum l)^2 + sum u).

    Examples
    --------
    >>> answers = pd.DataFrame({"a": [1, 2, 3, 4, 5], "b": [1, 3, 2, 5, 4], "c": [2, 1, 4, 3, 5]})
    >>> round(scale_reliability(answers, ["a", "b", "c"]).alpha, 4)
    0.8382
    """
    require_columns(frame, list(items))
    values = np.column_stack([numbers(frame, item) for item in items]) if items else np.empty((len(frame), 0))
    return item_reliability(values[np.isfinite(values).all(axis=1)], tuple(items))


def item_reliability(values: NDArray[np.float64], names: tuple[str, ...]) -> ScaleReliability:
    """Return the reliability of complete answers (n, items)."""
    n, items = values.shape
    refused = _refused(values, names)
    if refused is not None:
        return ScaleReliability(
            status=Status.REFUSED, estimate=None, interval=None, n=n, method="feldt", reasons=(refused,)
        )
    covariance = np.cov(values, rowvar=False)
    sd = np.sqrt(np.diag(covariance))
    correlation = covariance / np.outer(sd, sd)
    alpha = _alpha(covariance)
    item_rest = _item_rest(covariance)
    omega, omega_minres, reasons = _omegas(correlation, sd)
    against = tuple(name for name, turned in zip(names, _turned(correlation, item_rest), strict=True) if turned)
    reasons += [warning("item_reversed", item=name) for name in against]
    low, high = 1 - (1 - alpha) * stats.f.ppf([0.975, 0.025], n - 1, (n - 1) * (items - 1))
    return ScaleReliability(
        status=worst(reasons),
        estimate=alpha,
        interval=Interval(float(low), float(high), "feldt"),
        n=n,
        method="feldt",
        reasons=tuple(reasons),
        alpha=alpha,
        alpha_std=_alpha(correlation),
        omega=omega,
        omega_minres=omega_minres,
        mean_r=float(correlation[np.triu_indices(items, 1)].mean()),
        item_rest=tuple(item_rest.tolist()),
        reversed_items=against,
    )


def _refused(values: NDArray[np.float64], names: tuple[str, ...]) -> Reason | None:
    n, items = values.shape
    if items < 2:
        return refusal("alpha_needs_two_items", n=items, needed=2)
    if n < rules.MIN_RESPONDENTS:
        return refusal("alpha_too_few_answers", n=n, needed=rules.MIN_RESPONDENTS)
    for column, name in enumerate(names):
        if np.ptp(values[:, column]) == 0:
            return refusal("alpha_constant_item", item=name)
    if float(np.var(values.sum(axis=1))) <= 1e-24 * float(np.abs(values).max()) ** 2:
        return refusal("alpha_items_cancel")
    return None


def _alpha(matrix: NDArray[np.float64]) -> float:
    items = len(matrix)
    return float(items / (items - 1) * (1 - np.trace(matrix) / matrix.sum()))


def _item_rest(covariance: NDArray[np.float64]) -> NDArray[np.float64]:
    own, with_all = np.diag(covariance), covariance.sum(axis=1)
    rest = covariance.sum() - 2 * with_all + own
    floor = 1e-12 * covariance.trace()
    product = np.sqrt(own * np.maximum(rest, floor))
    return np.asarray(np.where(rest > floor, (with_all - own) / product, 0.0))


def _turned(correlation: NDArray[np.float64], item_rest: NDArray[np.float64]) -> NDArray[np.bool_]:
    # several turned items make straight ones correlate negatively too: the main component tells the sides apart
    if not (item_rest < 0).any():
        return item_rest < 0
    main = np.linalg.eigh(correlation)[1][:, -1]
    against = main * np.sign(main.sum() or 1.0) < 0
    return against if against.any() else item_rest < 0


def _omegas(
    correlation: NDArray[np.float64], sd: NDArray[np.float64]
) -> tuple[float | None, float | None, list[Reason]]:
    items = len(correlation)
    if items < 3:
        return None, None, [Reason("omega_needs_three_items", Status.OK, {"n": items, "needed": 3})]
    minres = minimum_residuals(correlation).omega(np.ones(items))
    fit = maximum_likelihood(correlation)
    if fit is None or (fit.unique <= 0).any():
        return None, minres, [warning("omega_not_proper")]
    return fit.omega(sd), minres, []
