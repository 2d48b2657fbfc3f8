"""The link report: how the employees' and the customers' side of a service hang together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis._frames import make_panel
from analysis.link_evidence import DRAWS, SEED, gather, refuse_same
from analysis.link_parts import LinkReport
from analysis.link_picture import LinkPicture, extended_report
from analysis.link_present import present

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LinkPicture", "LinkReport", "extended_report", "link_report"]


def link_report(
    frame: pd.DataFrame,
    *,
    team: str,
    ex: str,
    cx: str,
    wave: str | None = None,
    weight: str | None = None,
    by: str | None = None,
    lag: int = 1,
    n_boot: int = DRAWS,
    seed: int = SEED,
) -> LinkReport:
    """Run the whole link analysis on a table of teams and waves.

    Parameters
    ----------
    frame : one row per team, or per team and wave when `wave` names it
    team, ex, cx : columns of the team, the employees' figure and the customers' figure, any units;
        rows without any of them are left out
    wave : column of the waves, in the order of its values
    weight : column of precision weights or numbers of answers, averaged over a team's waves
    by : column of the kind of team; a team's first value counts
    lag : waves between the two sides in the lagged part, 1 or more
    n_boot : bootstrap draws of the correlation of team means; 0 leaves them out
    seed : seed of the draws

    Returns
    -------
    LinkReport
        Refused below 8 teams and when a side is the same everywhere; p-values and a verdict from 20 teams on.

    Raises
    ------
    InputError
        For missing columns, text or infinity in a number column, a team twice in a wave, one
        column for both sides.

    Notes
    -----
    Correlations between teams are those of team means over the waves present. When at least
    half of the teams were seen in two waves or more, those seen once are left out of every
    part, so that all parts speak of the same teams; a note says how many. The bootstrap must agree with
    Fisher's interval before the verdict calls a link clear. Model without wave effects.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"team": range(24), "mood": range(24), "score": [n + 9 * (n % 3) for n in range(24)]})
    >>> found = link_report(table, team="team", ex="mood", cx="score")
    >>> round(found.between.r, 3), found.within, found.verdict.code
    (0.73, None, 'link_positive')
    """
    refuse_same(ex, cx)
    panel = make_panel(frame, team=team, ex=ex, cx=cx, wave=wave, weight=weight, by=by)
    evidence = gather(panel, waves_named=wave is not None, lag=lag, n_boot=n_boot, seed=seed)
    return present(evidence, ex=ex, cx=cx)
