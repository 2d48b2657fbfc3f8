"""What a drawing of the link needs: a line with its band, quadrants, a trend, points within teams."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from analysis.pairs import column, complete, flat
from analysis.rules import MIN_TEAMS

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from analysis._frames import Panel

    Column = NDArray[np.float64]

MOST_POINTS = 600  #: points within teams that a drawing can still show one by one


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A least-squares line with its 95 % confidence band.

    Attributes
    ----------
    x, y, low, high : the line and its band at the asked places, shape (m,)
    slope, slope_low, slope_high : units of y per unit of x, with the 95 % interval
    """

    x: Column
    y: Column
    low: Column
    high: Column
    slope: float
    slope_low: float
    slope_high: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Quadrants:
    """Medians of both sides; `counts` are top left, top right, bottom left, bottom right."""

    x_median: float
    y_median: float
    counts: tuple[int, int, int, int]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A mean over `n` teams with its 95 % interval, None with one team."""

    mean: float
    low: float | None
    high: float | None
    n: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class WavePoint:
    """Both sides in one wave."""

    wave: str
    ex: Reading
    cx: Reading


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TeamPoints:
    """One point per team: names, means of both sides and number of waves, shapes (J,)."""

    teams: tuple[str, ...]
    x: Column
    y: Column
    n_waves: NDArray[np.intp]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class WithinPoints:
    """Deviations from the team's own mean.

    Attributes
    ----------
    x, y : the points to draw, shape (m,)
    total : how many there are before thinning
    slope : common slope within teams over all of them, None when x never moves
    """

    x: Column
    y: Column
    total: int
    slope: float | None


def regression_band(x: ArrayLike, y: ArrayLike, at: ArrayLike | None = None) -> Band | None:
    """Return the line of y on x with its 95 % confidence band.

    Parameters
    ----------
    x, y : one value per team, shape (J,), any unit; teams missing either are left out
    at : where to draw it, shape (m,); 41 even steps over the range of x otherwise

    Returns
    -------
    Band or None
        None below 8 teams or when x does not vary.

    Raises
    ------
    InputError
        For text or an infinite value.

    Notes
    -----
    ``y(a) +- t s sqrt(1/n + (a - mean)^2 / Sxx)`` with n - 2 df, the interval of the mean
    of y, as R's ``predict(interval = "confidence")``.

    Examples
    --------
    >>> band = regression_band(range(10), [1, 0, 3, 2, 5, 4, 7, 6, 9, 8], [4.5])
    >>> [round(float(part[0]), 3) for part in (band.y, band.low, band.high)]
    [4.5, 3.697, 5.303]
    """
    x_, y_ = complete(column(x, "x"), column(y, "y"))
    n = len(x_)
    if n < MIN_TEAMS or flat(x_):
        return None
    places = np.linspace(x_.min(), x_.max(), 41) if at is None else np.asarray(at, dtype=float)
    middle = x_.mean()
    sxx = float(((x_ - middle) ** 2).sum())
    slope = float((x_ - middle) @ y_) / sxx
    left = y_ - y_.mean() - slope * (x_ - middle)
    spread = math.sqrt(float(left @ left) / (n - 2))
    t = float(special.stdtrit(n - 2, 0.975))
    line = y_.mean() + slope * (places - middle)
    half = t * spread * np.sqrt(1 / n + (places - middle) ** 2 / sxx)
    reach = t * spread / math.sqrt(sxx)
    return Band(
        x=places, y=line, low=line - half, high=line + half,
        slope=slope, slope_low=slope - reach, slope_high=slope + reach,
    )  # fmt: skip


def quadrants(x: ArrayLike, y: ArrayLike) -> Quadrants | None:
    """Split teams at the medians of both sides; a team on a median counts above it.

    Parameters
    ----------
    x, y : one value per team, shape (J,); teams missing either are left out

    Returns
    -------
    Quadrants or None
        None without teams.

    Raises
    ------
    InputError
        For text or an infinite value.

    Examples
    --------
    >>> quadrants([1, 2, 3, 4], [1, 3, 2, 4])
    Quadrants(x_median=2.5, y_median=2.5, counts=(1, 1, 1, 1))
    """
    x_, y_ = complete(column(x, "x"), column(y, "y"))
    if not len(x_):
        return None
    across, up = float(np.median(x_)), float(np.median(y_))
    right, top = x_ >= across, y_ >= up
    counts = (top & ~right, top & right, ~top & ~right, ~top & right)
    tl, tr, bl, br = (int(part.sum()) for part in counts)
    return Quadrants(x_median=across, y_median=up, counts=(tl, tr, bl, br))


def wave_trend(panel: Panel) -> tuple[WavePoint, ...]:
    """Return both sides' mean over the teams of each wave, in order.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis._frames import make_panel
    >>> frame = pd.DataFrame({"team": list("abab"), "wave": [1, 1, 2, 2], "ex": [1, 3, 2, 6], "cx": [5, 5, 7, 9]})
    >>> trend = wave_trend(make_panel(frame, team="team", ex="ex", cx="cx", wave="wave"))
    >>> [(point.wave, point.ex.mean, point.cx.mean, point.ex.n) for point in trend]
    [('1', 2.0, 5.0, 2), ('2', 4.0, 8.0, 2)]
    """
    readings = [_readings(panel, values) for values in (panel.x, panel.y)]
    return tuple(WavePoint(wave=str(wave), ex=ex, cx=cx) for wave, ex, cx in zip(panel.waves, *readings, strict=True))


def _readings(panel: Panel, values: Column) -> list[Reading]:
    n = np.bincount(panel.wave, minlength=len(panel.waves))
    mean = np.bincount(panel.wave, weights=values, minlength=len(n)) / n
    squares = np.bincount(panel.wave, weights=(values - mean[panel.wave]) ** 2, minlength=len(n))
    found = []
    for teams, centre, square in zip(n.tolist(), mean.tolist(), squares.tolist(), strict=True):
        low = high = None
        if teams > 1:
            half = float(special.stdtrit(teams - 1, 0.975)) * math.sqrt(square / (teams - 1) / teams)
            low, high = centre - half, centre + half
        found.append(Reading(mean=centre, low=low, high=high, n=teams))
    return found


def team_points(panel: Panel) -> TeamPoints:
    """Return one point per team: the means over its waves.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis._frames import make_panel
    >>> frame = pd.DataFrame({"team": list("aab"), "wave": [1, 2, 1], "ex": [1, 3, 2], "cx": [5, 6, 7]})
    >>> points = team_points(make_panel(frame, team="team", ex="ex", cx="cx", wave="wave"))
    >>> points.teams, points.x.tolist(), points.n_waves.tolist()
    (('a', 'b'), [2.0, 2.0], [2, 1])
    """
    return TeamPoints(
        teams=tuple(str(team) for team in panel.teams),
        x=panel.means(panel.x),
        y=panel.means(panel.y),
        n_waves=np.bincount(panel.team, minlength=len(panel.teams)),
    )


def within_points(panel: Panel, most: int = MOST_POINTS) -> WithinPoints | None:
    """Return deviations from the team's own mean, thinned evenly to at most `most`.

    Parameters
    ----------
    panel : complete rows; teams with one wave have no deviation and drop out
    most : points to keep, 1 or more; which ones depends on the rows' order by x only

    Returns
    -------
    WithinPoints or None
        None when no team has two waves.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis._frames import make_panel
    >>> frame = pd.DataFrame({"team": list("aab"), "wave": [1, 2, 1], "ex": [1, 3, 2], "cx": [5, 6, 7]})
    >>> within_points(make_panel(frame, team="team", ex="ex", cx="cx", wave="wave")).slope
    0.5
    """
    repeated = np.bincount(panel.team, minlength=len(panel.teams))[panel.team] > 1
    if not repeated.any():
        return None
    x, y = panel.centred(panel.x)[repeated], panel.centred(panel.y)[repeated]
    total = len(x)
    moved = float(x @ x)
    slope = float(x @ y) / moved if np.abs(x).max() > 1e-12 * np.abs(panel.x).max() else None
    order = np.lexsort((y, x))
    if total > most:
        order = order[np.unique(np.linspace(0, total - 1, most).round().astype(int))]
    return WithinPoints(x=x[order], y=y[order], total=total, slope=slope)
