"""Charts drawn on the server as SVG: one look for page, PDF and mail, no script, no style attribute.

Every function takes plain values and words already translated, and returns a figure with a
narrow and a wide drawing; `drawing` returns a single one for paper and mail.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup

from app.web.charts import heat, intervals, journey, multiples, panels, points, ranks, shares, spark, trend
from app.web.charts.frame import NARROW, WIDE, Sheet, figure
from app.web.charts.model import (
    BetweenWithin,
    Caterpillar,
    Change,
    Chart,
    DualTrend,
    IntervalPlot,
    IntervalRow,
    Line,
    Panel,
    Point,
    RankRow,
    Reading,
    Scatter,
    Series,
    Side,
)
from app.web.charts.overviews import HeatCell, HeatColumn, HeatGrid, HeatRow, JourneyMap, Multiples, Small, Stop

_DRAW: dict[type[Chart], Callable[[Any, Sheet], Markup]] = {
    Scatter: points.draw,
    BetweenWithin: panels.draw,
    DualTrend: trend.draw,
    IntervalPlot: intervals.draw,
    Caterpillar: ranks.draw,
    HeatGrid: heat.draw,
    Multiples: multiples.draw,
    JourneyMap: journey.draw,
}


def drawing(chart: Chart, *, id: str, lang: str, width: int = WIDE, ground: bool = False) -> Markup:
    """Return one bare SVG of a chart; `ground` paints a white sheet under it, for mail."""
    return _drawn(chart, Sheet(id=id, lang=lang, width=width, ground=ground))


def _drawn(chart: Chart, sheet: Sheet) -> Markup:
    # what is refused is not drawn, whatever figures came with it
    return _DRAW[type(chart)](chart, sheet) if chart.state == "ready" else sheet.nothing(chart)


def _figure(chart: Chart, *, id: str, lang: str, caption: str = "") -> Markup:
    return figure(lambda sheet: _drawn(chart, sheet), id=id, lang=lang, caption=caption)


def scatter(chart: Scatter, *, id: str, lang: str, caption: str = "") -> Markup:
    """Return teams by both sides, with line, band, medians and marked teams."""
    return _figure(chart, id=id, lang=lang, caption=caption)


def between_within(chart: BetweenWithin, *, id: str, lang: str, caption: str = "") -> Markup:
    """Return the link between teams beside the link within teams."""
    return _figure(chart, id=id, lang=lang, caption=caption)


def dual_trend(chart: DualTrend, *, id: str, lang: str, caption: str = "") -> Markup:
    """Return both sides over the waves, one below the other."""
    return _figure(chart, id=id, lang=lang, caption=caption)


def interval_plot(chart: IntervalPlot, *, id: str, lang: str, caption: str = "") -> Markup:
    """Return estimates with their intervals, one row each."""
    return _figure(chart, id=id, lang=lang, caption=caption)


def caterpillar(chart: Caterpillar, *, id: str, lang: str, caption: str = "") -> Markup:
    """Return all teams in order of their fair score, each with its interval."""
    return _figure(chart, id=id, lang=lang, caption=caption)


def heat_grid(chart: HeatGrid, *, id: str, lang: str, caption: str = "") -> Markup:
    """Return teams by columns, each cell with its number."""
    return _figure(chart, id=id, lang=lang, caption=caption)


def small_multiples(chart: Multiples, *, id: str, lang: str, caption: str = "") -> Markup:
    """Return many small trends on one scale."""
    return _figure(chart, id=id, lang=lang, caption=caption)


def journey_map(chart: JourneyMap, *, id: str, lang: str, caption: str = "") -> Markup:
    """Return the touchpoints in the order a customer meets them."""
    return _figure(chart, id=id, lang=lang, caption=caption)


def sparkline(values: Sequence[float | None], *, id: str, title: str, side: Side = "ex") -> Markup:
    """Return a trend as small as a word; `title` says it in words."""
    return spark.draw(values, id=id, title=title, side=side)


def share_bar(values: Sequence[float], *, id: str, title: str, side: Side = "ex") -> Markup:
    """Return how answers spread over a scale as a thin bar; `title` says it in words."""
    return shares.draw(values, id=id, title=title, side=side)


__all__ = [
    "NARROW",
    "WIDE",
    "BetweenWithin",
    "Caterpillar",
    "Change",
    "Chart",
    "DualTrend",
    "HeatCell",
    "HeatColumn",
    "HeatGrid",
    "HeatRow",
    "IntervalPlot",
    "IntervalRow",
    "JourneyMap",
    "Line",
    "Multiples",
    "Panel",
    "Point",
    "RankRow",
    "Reading",
    "Scatter",
    "Series",
    "Side",
    "Small",
    "Stop",
    "between_within",
    "caterpillar",
    "drawing",
    "dual_trend",
    "heat_grid",
    "interval_plot",
    "journey_map",
    "scatter",
    "share_bar",
    "small_multiples",
    "sparkline",
]
