"""Believable invented figures for the examples, the same at every call."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from app.web import charts
from app.web.gallery.words import DRIVERS, MONTHS, STRATA, either, team, word

Pairs = list[tuple[float, float]]


def dice(seed: int) -> random.Random:
    """Return chance that falls the same way at every call."""
    return random.Random(seed)  # noqa: S311  sample figures, no secret


def _fit(pairs: Sequence[tuple[float, float]], name: str = "") -> charts.Line | None:
    """Return the least squares line with its band of 95 %, near enough for a sample."""
    n = len(pairs)
    if n < 20:
        return None
    mx, my = sum(x for x, _ in pairs) / n, sum(y for _, y in pairs) / n
    sxx = sum((x - mx) ** 2 for x, _ in pairs)
    slope = sum((x - mx) * (y - my) for x, y in pairs) / sxx
    rest = sum((y - my - slope * (x - mx)) ** 2 for x, y in pairs) / (n - 2)
    low, high = min(x for x, _ in pairs), max(x for x, _ in pairs)
    xs = [low + (high - low) * step / 24 for step in range(25)]
    ys = [my + slope * (x - mx) for x in xs]
    half = [2 * math.sqrt(rest * (1 / n + (x - mx) ** 2 / sxx)) for x in xs]
    lows = [y - h for y, h in zip(ys, half, strict=True)]
    highs = [y + h for y, h in zip(ys, half, strict=True)]
    return charts.Line(xs=xs, ys=ys, low=lows, high=highs, name=name)


def _teams(count: int, seed: int = 7) -> Pairs:
    thrown = dice(seed)
    found = []
    for _ in range(count):
        common, ex, cx = thrown.gauss(0, 1), thrown.gauss(0, 1), thrown.gauss(0, 1)
        found.append((68 + 9 * (0.64 * common + 0.77 * ex), 34 + 17 * (0.64 * common + 0.77 * cx)))
    return found


def _middle(values: list[float]) -> float | None:
    return sorted(values)[len(values) // 2] if values else None


def scatter(lang: str, *, teams: int, marked: int) -> charts.Scatter:
    """Return teams by both sides, the first few marked."""
    pairs = _teams(teams)
    points = [
        charts.Point(
            x=x,
            y=y,
            name=team(number, lang),
            note=word("note", lang),
            href=f"#team-{number}" if teams <= 300 or number < 12 else None,
            marked=number < marked,
            labelled=number == 3 and teams <= 180,
        )
        for number, (x, y) in enumerate(pairs)
    ]
    corners = tuple(word(f"q.{key}", lang) for key in ("tl", "tr", "bl", "br"))
    return charts.Scatter(
        title=f"{word('ex.short', lang)} – {word('cx.short', lang)}",
        no_data=word("none", lang),
        points=points,
        x_label=word("ex", lang),
        y_label=word("cx", lang),
        line=_fit(pairs, word("line", lang)),
        x_median=_middle([x for x, _ in pairs]),
        y_median=_middle([y for _, y in pairs]),
        quadrants=(corners[0], corners[1], corners[2], corners[3]),
        others=word("others", lang),
    )


def between_within(lang: str, *, teams: int, waves: int, slopes: bool) -> charts.BetweenWithin:
    """Return team means beside the same teams around their own mean."""
    means, thrown = _teams(teams), dice(11)
    around = [(thrown.gauss(0, 3.2), thrown.gauss(0, 7)) for _ in range(teams * waves)] if waves > 1 else []
    around = [(x, y + 0.4 * x) for x, y in around]
    ends = zip(around[::2], around[1::2], strict=False) if slopes else ()
    segments = [(x0, y0 * 0.6, x1, y0 * 0.6 + 0.5 * (x1 - x0)) for (x0, y0), (x1, _) in ends]
    left = charts.Panel(
        heading=word("between", lang),
        note=word("between.note", lang),
        x_label=word("ex", lang),
        y_label=word("cx", lang),
        points=means,
        line=_fit(means),
        marks=word("others", lang),
        r=0.41,
        low=0.28,
        high=0.52,
    )
    right = charts.Panel(
        heading=word("within", lang),
        note=word("within.note", lang),
        x_label=word("ex.centred", lang),
        y_label=word("cx.centred", lang),
        points=[] if slopes else around,
        segments=segments,
        line=_fit(around),
        marks=word("others", lang),
        r=0.17 if around else None,
        low=0.12,
        high=0.21,
        centred=True,
    )
    title = f"{left.heading} – {right.heading}"
    return charts.BetweenWithin(title=title, no_data=word("refused", lang), between=left, within=right)


def trend(lang: str, *, gaps: bool) -> charts.DualTrend:
    """Return twelve waves of both sides."""
    thrown = dice(3)
    ex, cx = [], []
    for wave in range(12):
        a, b = 64 + wave * 0.6 + thrown.gauss(0, 1), 28 + wave * 0.7 + thrown.gauss(0, 3)
        missing = gaps and wave in {3, 4, 6, 9}
        ex.append(charts.Reading() if missing else charts.Reading(value=a, low=a - 3, high=a + 3))
        late = gaps and wave < 2
        cx.append(charts.Reading() if late else charts.Reading(value=b, low=b - 9, high=b + 9))
    months = MONTHS[lang == "ru"]
    changes = [charts.Change(wave=8, label=word("changed", lang))]
    if gaps:
        changes.append(charts.Change(wave=5, label=word("moved", lang)))
    return charts.DualTrend(
        title=word("trend", lang),
        no_data=word("none", lang),
        waves=[f"{month} {26 + (number > 8)}" for number, month in enumerate(months[3:] + months[:3])],
        ex=charts.Series(label=word("ex", lang), readings=ex, side="ex"),
        cx=charts.Series(label=word("cx", lang), readings=cx, side="cx"),
        changes=changes,
    )


def trend_empty(lang: str) -> charts.DualTrend:
    """Return a trend before anything was released."""
    nothing = charts.Series(label=word("ex", lang), readings=())
    return charts.DualTrend(title=word("trend", lang), no_data=word("none", lang), waves=(), ex=nothing, cx=nothing)


def drivers(lang: str) -> charts.IntervalPlot:
    """Return shares of explained variance, one of them refused."""
    shares = ((34, 22, 47), (27, 15, 39), (19, 8, 31), (14, 5, 25), None)
    rows = [
        charts.IntervalRow(
            label=either(name, lang),
            value=share[0] if share else None,
            low=share[1] if share else None,
            high=share[2] if share else None,
            note=word("refused", lang),
            side="ex",
        )
        for name, share in zip(DRIVERS, shares, strict=True)
    ]
    return charts.IntervalPlot(
        title=word("drivers", lang),
        rows=rows,
        x_label=word("share", lang),
        reference=20,
        reference_label=word("even", lang),
        unit="%",
        decimals=0,
    )


def strata(lang: str) -> charts.IntervalPlot:
    """Return correlations by division, with the whole marked and one that runs the other way."""
    figures = ((0.46, 0.25, 0.63), (0.38, 0.11, 0.6), (-0.31, -0.58, 0.03), (0.12, -0.33, 0.52))
    rows = [charts.IntervalRow(label=word("all", lang), value=0.41, low=0.28, high=0.52, side="own")]
    for number, (name, (value, low, high)) in enumerate(zip(STRATA, figures, strict=True)):
        rows.append(
            charts.IntervalRow(label=either(name, lang), value=value, low=low, high=high, href=f"#division-{number}")
        )
    return charts.IntervalPlot(
        title=word("strata", lang),
        rows=rows,
        x_label=word("r", lang),
        reference=0,
        reference_label=word("nil", lang),
    )


def no_intervals(lang: str) -> charts.IntervalPlot:
    """Return a plot without a row."""
    return charts.IntervalPlot(title=word("intervals-none", lang), rows=(), no_data=word("none", lang))


def ranks(lang: str, *, teams: int) -> charts.Caterpillar:
    """Return fair team scores, one team marked with the places it may hold."""
    thrown, own, rows = dice(5), teams // 3, []
    values = sorted((68 + thrown.gauss(0, 5) for _ in range(teams)), reverse=True)
    for number, value in enumerate(values):
        half = thrown.uniform(3, 6)
        rows.append(
            charts.RankRow(
                name=team(number, lang),
                value=value,
                low=value - half,
                high=value + half,
                rank_low=max(1, teams // 6) if number == own else None,
                rank_high=teams * 3 // 5 if number == own else None,
                href=f"#team-{number}",
                marked=number == own,
            )
        )
    return charts.Caterpillar(
        title=word("ranks", lang),
        no_data=word("none", lang),
        rows=rows,
        x_label=word("place", lang),
        y_label=word("ex", lang),
        mean=68,
        mean_label=word("mean", lang),
        rank_label=word("rank", lang),
        others=word("others", lang),
    )
