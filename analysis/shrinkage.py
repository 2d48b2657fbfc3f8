"""Fair team scores: empirical-Bayes means with intervals and rank intervals, never a bare league table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis._fair_scores import Measured, ShrunkenMeans, TeamScore, assemble, refused
from analysis._frames import FIRST_DATA_ROW, InputError, numbers, require_columns
from analysis.aggregation import refuse_repeated
from analysis.heterogeneity import dersimonian_laird, paule_mandel
from analysis.oneway import Moments, reml, row_moments, team_moments
from analysis.results import refusal

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["ShrunkenMeans", "TeamScore", "shrunken_estimates", "shrunken_means", "shrunken_rows"]


def shrunken_means(frame: pd.DataFrame, *, team: str, score: str, seed: int = 0) -> ShrunkenMeans:
    """Return empirical-Bayes team means from raw scores.

    Parameters
    ----------
    frame : one row per person; rows without team or score are left out
    team, score : column names
    seed : of the draws behind the rank intervals

    Returns
    -------
    ShrunkenMeans
        Refused when the teams cannot be told apart; see `shrunken_rows`.

    Raises
    ------
    InputError
        For missing columns, text or infinity.

    Notes
    -----
    shrunk = mu + reliability (raw - mu), reliability = tau2 / (tau2 + sigma2/n), variances by REML: the
    predictions of lme4's (1 | team).

    Examples
    --------
    >>> scores = pd.DataFrame({"team": list("aabbcc"), "score": [1, 2, 4, 5, 7, 8]})
    >>> found = shrunken_means(scores, team="team", score="score")
    >>> [round(one.shrunk, 3) for one in found.teams]
    [1.583, 4.5, 7.417]
    """
    require_columns(frame, [team, score])
    values = numbers(frame, score)
    keep = np.isfinite(values) & frame[team].notna().to_numpy()
    codes, teams = pd.factorize(frame[team][keep])
    return _from_moments(teams.tolist(), team_moments(codes, values[keep], len(teams)), seed)


def shrunken_rows(frame: pd.DataFrame, *, team: str, mean: str, n: str, sd: str, seed: int = 0) -> ShrunkenMeans:
    """Return empirical-Bayes team means from published rows; the same as from the answers behind them.

    Parameters
    ----------
    frame : one row per team; rows without team, mean or n are left out
    team, mean, n, sd : columns; n answers (above 0), sd their standard deviation (n - 1), which may be
        missing: the team's spread is then taken from the others
    seed : of the draws behind the rank intervals

    Returns
    -------
    ShrunkenMeans
        Refused below two teams, without any spread within teams, when everything is equal, and, with
        the figures kept, when no difference between teams can be seen (tau2 = 0). Ranks are left out
        below 20 teams and when the mean reliability is below .50.

    Raises
    ------
    InputError
        For missing columns, text, infinity, a team that stands twice, a negative n or sd.

    Examples
    --------
    >>> rows = pd.DataFrame({"team": list("abc"), "m": [1.5, 4.5, 7.5], "n": [2, 2, 2], "s": [0.70710678118] * 3})
    >>> found = shrunken_rows(rows, team="team", mean="m", n="n", sd="s")
    >>> [round(one.shrunk, 3) for one in found.teams]
    [1.583, 4.5, 7.417]
    """
    require_columns(frame, [team, mean, n, sd])
    refuse_repeated(frame, team)
    means, sizes, spreads = (numbers(frame, column) for column in (mean, n, sd))
    _refuse_negative(sizes, n)
    _refuse_negative(spreads, sd)
    keep = np.isfinite(means) & (np.nan_to_num(sizes) > 0) & frame[team].notna().to_numpy()
    return _from_moments(frame[team][keep].tolist(), row_moments(sizes[keep], means[keep], spreads[keep]), seed)


def shrunken_estimates(
    frame: pd.DataFrame, *, team: str, mean: str, se: str, method: str = "PM", seed: int = 0
) -> ShrunkenMeans:
    """Return empirical-Bayes team figures from estimates with known standard errors.

    Parameters
    ----------
    frame : one row per team; rows without team, mean or standard error are left out
    team, mean, se : columns; se above 0
    method : "DL" (DerSimonian & Laird 1986) or "PM" (Paule & Mandel 1982)
    seed : of the draws behind the rank intervals

    Returns
    -------
    ShrunkenMeans
        As `shrunken_rows`, with `sigma2` None.

    Raises
    ------
    InputError
        For missing columns, text, infinity, a team that stands twice, a negative standard error.
    ValueError
        For another method.

    Examples
    --------
    >>> rows = pd.DataFrame({"team": list("abc"), "m": [1.0, 2.0, 4.0], "se": [0.5, 0.5, 0.5]})
    >>> round(shrunken_estimates(rows, team="team", mean="m", se="se", method="DL").tau2, 4)
    2.0833
    """
    if method not in {"DL", "PM"}:
        raise ValueError(method)
    require_columns(frame, [team, mean, se])
    refuse_repeated(frame, team)
    means, errors = numbers(frame, mean), numbers(frame, se)
    _refuse_negative(errors, se)
    keep = np.isfinite(means) & (np.nan_to_num(errors) > 0) & frame[team].notna().to_numpy()
    names, raw, variance = frame[team][keep].tolist(), means[keep], errors[keep] ** 2
    if len(names) < 2:
        return refused(refusal("shrink_one_team", n=len(names), needed=2), len(names), method)
    tau2 = dersimonian_laird(raw, variance) if method == "DL" else paule_mandel(raw, variance)
    return assemble(Measured(names, None, raw, variance), tau2, None, method, seed)


def _refuse_negative(values: NDArray[np.float64], column: str) -> None:
    below = values < 0
    if below.any():
        at = int(np.argmax(below))
        raise InputError("negative_value", row=at + FIRST_DATA_ROW, column=column, value=float(values[at]))


def _from_moments(names: list[object], found: Moments, seed: int) -> ShrunkenMeans:
    if len(names) < 2:
        return refused(refusal("shrink_one_team", n=len(names), needed=2), len(names), "REML")
    if found.df_within <= 0:
        return refused(refusal("shrink_no_spread"), len(names), "REML")
    if not found.has_variation:
        return refused(refusal("shrink_all_equal"), len(names), "REML")
    parts = reml(found)
    measured = Measured(names, found.n, found.mean, parts.sigma2 / found.n)
    return assemble(measured, parts.tau2, parts.sigma2, "REML", seed)
