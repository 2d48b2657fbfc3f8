"""Every chart in every state, for the development page and for whoever changes the look."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from app.web import charts
from app.web.gallery import maps, samples
from app.web.gallery.words import word

Example = tuple[str, Markup]

_DRAW: dict[type[charts.Chart], Callable[..., Markup]] = {
    charts.Scatter: charts.scatter,
    charts.BetweenWithin: charts.between_within,
    charts.DualTrend: charts.dual_trend,
    charts.IntervalPlot: charts.interval_plot,
    charts.Caterpillar: charts.caterpillar,
    charts.HeatGrid: charts.heat_grid,
    charts.Multiples: charts.small_multiples,
    charts.JourneyMap: charts.journey_map,
}


def chart_samples(lang: str) -> list[tuple[str, charts.Chart]]:
    """Return the charts behind the examples, each with a short key."""
    return [
        ("scatter", samples.scatter(lang, teams=60, marked=2)),
        ("scatter-180", samples.scatter(lang, teams=180, marked=1)),
        ("scatter-1800", samples.scatter(lang, teams=1800, marked=1)),
        ("scatter-few", samples.scatter(lang, teams=9, marked=0)),
        ("scatter-none", samples.scatter(lang, teams=0, marked=0)),
        ("panels", samples.between_within(lang, teams=60, waves=6, slopes=True)),
        ("panels-many", samples.between_within(lang, teams=1800, waves=3, slopes=False)),
        ("panels-half", samples.between_within(lang, teams=24, waves=1, slopes=False)),
        ("trend", samples.trend(lang, gaps=False)),
        ("trend-gaps", samples.trend(lang, gaps=True)),
        ("trend-none", samples.trend_empty(lang)),
        ("drivers", samples.drivers(lang)),
        ("strata", samples.strata(lang)),
        ("intervals-none", samples.no_intervals(lang)),
        ("ranks", samples.ranks(lang, teams=32)),
        ("ranks-180", samples.ranks(lang, teams=180)),
        ("ranks-1800", samples.ranks(lang, teams=1800)),
        ("ranks-none", samples.ranks(lang, teams=0)),
        ("heat", maps.heat(lang, rows=9)),
        ("heat-none", maps.heat(lang, rows=0)),
        ("multiples", maps.multiples(lang, parts=8)),
        ("multiples-few", maps.multiples(lang, parts=2)),
        ("multiples-none", maps.multiples(lang, parts=0)),
        ("journey", maps.journey(lang, expected=True)),
        ("journey-met", maps.journey(lang, expected=False)),
        ("journey-none", maps.journey(lang, expected=None)),
        *((f"{kind}-{state}", one) for state in ("refused", "loading") for kind, one in maps.held_back(lang, state)),
    ]


def examples(lang: str) -> list[Example]:
    """Return title and drawing of every chart, in normal, marked, crowded and empty states."""
    drawn = [
        (maps.title_of(key, lang), _DRAW[type(chart)](chart, id=key, lang=lang, caption=word(f"{key}.caption", lang)))
        for key, chart in chart_samples(lang)
    ]
    return [*drawn, (word("spark", lang), _sparks(lang))]


def _sparks(lang: str) -> Markup:
    rows: list[tuple[list[float | None], charts.Side]] = [
        ([62, 64, 63, 66, 68, 67, 71], "ex"),
        ([31, 28, None, None, 35, 33, 30], "cx"),
        ([], "ex"),
    ]
    drawn = [
        charts.sparkline(values, id=f"spark-{number}", title=word("spark", lang), side=side)
        for number, (values, side) in enumerate(rows)
    ]
    return Markup(" ").join(drawn)
