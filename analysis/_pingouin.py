"""The only door to pingouin: lazy, with fixed names, loud where the library warns.

pingouin 0.7 takes seconds to import, rounds its intervals, changes its
column names between versions and goes on after warnings. Our own closed forms are
what the pages show; this is how tests and analysts check them from outside.
"""

from __future__ import annotations

import dataclasses
import math
import os
import warnings
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike


class PingouinWarning(ValueError):
    """The library warned of its own result or gave none, so there is nothing to use."""


@dataclasses.dataclass(frozen=True, slots=True)
class Association:
    """A correlation; `df` only where the library says it, `low` and `high` come rounded to six decimals."""

    r: float
    p: float
    n: int | None = None
    df: int | None = None
    low: float | None = None
    high: float | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Regression:
    """Least squares: coefficients with errors by name, intercept first, and LMG by predictor."""

    names: tuple[str, ...]
    coef: tuple[float, ...]
    se: tuple[float, ...]
    r2: float
    adj_r2: float
    lmg: dict[str, float]


@dataclasses.dataclass(frozen=True, slots=True)
class MediationPaths:
    """Slopes of a chain; `low` and `high` are the bias-corrected interval of `ab`.

    `y_on_m` is the library's plain slope of y on m, not b, which holds x constant.
    """

    a: float
    y_on_m: float
    c: float
    c_prime: float
    ab: float
    low: float
    high: float


@cache
def _library() -> Any:
    os.environ.setdefault("MPLBACKEND", "Agg")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pingouin  # noqa: PLC0415 - seconds and 175 MB, paid only when asked for
    pingouin.options["round.column.CI95"] = None
    return pingouin


def _call(name: str, *positions: Any, **settings: Any) -> Any:
    library = _library()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", category=pd.errors.Pandas4Warning, module=r"pingouin(\..*)?")
        try:
            return getattr(library, name)(*positions, **settings)
        except Warning as problem:
            raise PingouinWarning(f"{name}: {problem}") from problem


def _row(name: str, *positions: Any, **settings: Any) -> Any:
    row = _call(name, *positions, **settings).iloc[0]
    if math.isnan(row["r"]):
        raise PingouinWarning(f"{name}: no correlation, a column may be constant")
    return row


def corr(x: ArrayLike, y: ArrayLike, *, method: str = "pearson") -> Association:
    """Correlate two columns: pearson, spearman, kendall, percbend, bicor, shepherd.

    Raises
    ------
    PingouinWarning
        Where the library warns, and for a constant column.
    """
    row = _row("corr", x, y, method=method)
    low, high = map(float, row["CI95"])
    return Association(r=float(row["r"]), p=float(row["p_val"]), n=int(row["n"]), low=low, high=high)


def rm_corr(frame: pd.DataFrame, *, x: str, y: str, team: str) -> Association:
    """Correlate within teams; minutes for thousands of teams. Its interval comes with two decimals and is left out."""
    row = _row("rm_corr", data=frame, x=x, y=y, subject=team)
    return Association(r=float(row["r"]), p=float(row["pval"]), df=int(row["dof"]))


def partial_corr(frame: pd.DataFrame, *, x: str, y: str, covariates: Sequence[str]) -> Association:
    """Correlate given covariates; the library warns, and we refuse, where they nearly repeat a side."""
    row = _row("partial_corr", data=frame, x=x, y=y, covar=list(covariates))
    low, high = map(float, row["CI95"])
    return Association(r=float(row["r"]), p=float(row["p_val"]), n=int(row["n"]), low=low, high=high)


def linear_regression(frame: pd.DataFrame, *, outcome: str, predictors: Sequence[str]) -> Regression:
    """Regress by least squares and split R2 among the predictors."""
    table = _call("linear_regression", frame[list(predictors)], frame[outcome], relimp=True)
    return Regression(
        names=tuple(table["names"]),
        coef=tuple(map(float, table["coef"])),
        se=tuple(map(float, table["se"])),
        r2=float(table["r2"].iloc[0]),
        adj_r2=float(table["adj_r2"].iloc[0]),
        lmg=dict(zip(predictors, map(float, table["relimp"].iloc[1:]), strict=True)),
    )


def mediation_analysis(
    frame: pd.DataFrame,
    *,
    x: str,
    m: str,
    y: str,
    covariates: Sequence[str] = (),
    n_boot: int = 5000,
    seed: int = 1,
) -> MediationPaths:
    """Split the slope of y on x into a part through m and the rest."""
    table = _call(
        "mediation_analysis", data=frame, x=x, m=m, y=y, covar=list(covariates) or None, n_boot=n_boot, seed=seed
    )
    a, y_on_m, c, c_prime, ab = map(float, table["coef"])
    indirect = table.iloc[-1]
    return MediationPaths(a, y_on_m, c, c_prime, ab, float(indirect["CI2.5"]), float(indirect["CI97.5"]))


def multicomp(p: Sequence[float], *, method: str = "holm") -> tuple[float, ...]:
    """Adjust p-values: bonf, sidak, holm, fdr_bh, fdr_by."""
    return tuple(map(float, _call("multicomp", list(p), method=method)[1]))


def power_corr(*, r: float | None = None, n: float | None = None, power: float | None = None) -> float:
    """Return the one of r, n and power that is left out, two-sided at .05."""
    return float(_call("power_corr", r=r, n=n, power=power))
