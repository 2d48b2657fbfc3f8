"""How many teams allow which statement: one place for the limits of every team-level link."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from analysis import rules
from analysis.results import Reason, Status, refusal, warning, worst

if TYPE_CHECKING:
    from collections.abc import Iterable


def team_reasons(n: int) -> tuple[Reason, ...]:
    """Return what the number of teams forbids or asks to be careful about.

    Parameters
    ----------
    n : number of teams with both figures.

    Returns
    -------
    tuple of Reason
        ``too_few_teams`` (refusal) below 8, ``interval_only`` at 8-19,
        ``few_teams`` at 20-29, nothing from 30 on.

    Notes
    -----
    Limits from `analysis.rules`. ``detectable`` is the smallest correlation
    that differs from zero at this n (two-sided .05): .44 at 20 teams, .37 at 29.

    Examples
    --------
    >>> [reason.code for n in (7, 8, 19, 20, 29, 30) for reason in team_reasons(n)]
    ['too_few_teams', 'interval_only', 'interval_only', 'few_teams', 'few_teams']
    """
    if n < rules.MIN_TEAMS:
        return (refusal("too_few_teams", n=n, needed=rules.MIN_TEAMS),)
    if n < rules.MIN_TEAMS_FOR_VERDICT:
        return (warning("interval_only", n=n, needed=rules.MIN_TEAMS_FOR_VERDICT),)
    if n < rules.MIN_TEAMS_WITHOUT_WARNING:
        return (warning("few_teams", n=n, needed=rules.MIN_TEAMS_WITHOUT_WARNING, detectable=detectable_r(n)),)
    return ()


def size_reasons(r: float) -> tuple[Reason, ...]:
    """Return warnings about a correlation that is implausibly large or off the benchmark.

    Parameters
    ----------
    r : correlation of team figures, -1 to 1.

    Examples
    --------
    >>> [reason.code for r in (0.50, 0.51, 0.60, 0.61) for reason in size_reasons(r)]
    ['outside_benchmark', 'outside_benchmark', 'high_r', 'outside_benchmark']
    """
    found = []
    if abs(r) > rules.HIGH_R:
        found.append(warning("high_r", r=r, limit=rules.HIGH_R))
    if not rules.BENCHMARK_LOW <= r <= rules.BENCHMARK_HIGH:
        found.append(warning("outside_benchmark", r=r, low=rules.BENCHMARK_LOW, high=rules.BENCHMARK_HIGH))
    return tuple(found)


def refuses(reasons: Iterable[Reason]) -> bool:
    """Return whether any of `reasons` refuses."""
    return worst(reasons) is Status.REFUSED


def p_allowed(n: int) -> bool:
    """Return whether so many teams allow a p-value: from 20 on."""
    return n >= rules.MIN_TEAMS_FOR_VERDICT


def detectable_r(n: int) -> float:
    """Return the smallest correlation of `n` teams that differs from zero, two-sided .05.

    Examples
    --------
    >>> round(detectable_r(20), 3), round(detectable_r(30), 3)
    (0.444, 0.361)
    """
    from scipy.special import stdtrit  # noqa: PLC0415 -- scipy only when a limit needs it

    t = float(stdtrit(n - 2, 1 - rules.ALPHA / 2))
    return t / math.sqrt(t * t + n - 2)
