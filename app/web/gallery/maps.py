"""Invented heat grids, small multiples and journeys, and charts that are held back."""

from __future__ import annotations

import dataclasses
from typing import Literal

from app.web import charts
from app.web.charts.numbers import n_equals, written
from app.web.gallery import samples
from app.web.gallery.words import MONTHS, STOPS, either, team, word

Held = Literal["refused", "loading"]


def heat(lang: str, *, rows: int) -> charts.HeatGrid:
    """Return parts of an organisation by four measures, one of them blank."""
    thrown = samples.dice(21)
    columns = [
        charts.HeatColumn(label=word("ex.short", lang), note="03.27", side="ex"),
        charts.HeatColumn(label=word("cx.short", lang), note="03.27", side="cx"),
        charts.HeatColumn(label=word("gap", lang), note="03.27"),
        charts.HeatColumn(label=word("response", lang), note="03.27"),
    ]
    lines = []
    for row in range(rows):
        cells = []
        for column, (middle, spread) in enumerate(((68, 6), (34, 14), (12, 9), (71, 8))):
            far = thrown.gauss(0, 1)
            value = written(middle + far * spread, 0, lang, "%" if column == 3 else "")
            heat = max(-2, min(2, round(far / 0.75)))
            cells.append(charts.HeatCell(text=value, note=n_equals(12 + row, lang), heat=heat))
        if row == 4:
            cells[0] = charts.HeatCell(note=word("few", lang))
        lines.append(charts.HeatRow(name=team(row, lang), cells=cells, depth=min(row, 1), href=f"#part-{row}"))
    return charts.HeatGrid(title=word("heat", lang), no_data=word("none", lang), columns=columns, rows=lines)


def multiples(lang: str, *, parts: int) -> charts.Multiples:
    """Return the same measure of several parts over eight waves, with a gap and one part that fell."""
    thrown = samples.dice(22)
    smalls = []
    for part in range(parts):
        middle, slope = 62 + thrown.gauss(0, 5), -1.6 if part == 2 else thrown.gauss(0.3, 0.3)
        readings = []
        for wave in range(8):
            value = middle + slope * wave + thrown.gauss(0, 1.2)
            missing = part == 5 and wave in {2, 3}
            readings.append(charts.Reading() if missing else charts.Reading(value=value, low=value - 3, high=value + 3))
        smalls.append(
            charts.Small(name=team(part, lang), readings=readings, href=f"#small-{part}", marked=part == 1)
        )  # fmt: skip
    if parts > 6:
        smalls[6] = charts.Small(name=team(6, lang), readings=[], note=word("few", lang))
    return charts.Multiples(
        title=word("multiples", lang), no_data=word("none", lang), waves=MONTHS[lang == "ru"][:8], smalls=smalls,
        reference=64, reference_label=word("middle", lang), side="ex",
    )  # fmt: skip


def journey(lang: str, *, expected: bool | None) -> charts.JourneyMap:
    """Return five touchpoints, one a moment of truth and one without a figure; none where `expected` is None."""
    met = ((4.2, 0.15, 4.0), (2.9, 0.2, 4.1), (4.4, 0.12, 4.3), (4.0, 0.2, 4.2), None)
    stops = []
    for at, (name, figures) in enumerate(zip(STOPS, met, strict=True)):
        value, half, wish = figures or (None, 0.0, None)
        stops.append(
            charts.Stop(
                name=either(name, lang), value=value, low=value - half if value else None,
                high=value + half if value else None, expected=wish if expected else None, moment_of_truth=at == 2,
                note=n_equals(140 - 20 * at, lang) if value else word("few", lang),
                href=f"#stop-{at}" if value else None,
            )
        )  # fmt: skip
    return charts.JourneyMap(
        title=word("journey", lang), no_data=word("none", lang), stops=stops if expected is not None else (),
        x_label=word("satisfaction", lang), truth_label=word("truth", lang), met_label=word("met", lang),
        expected_label=word("expected", lang), decimals=1,
    )  # fmt: skip


def held_back(lang: str, state: str) -> list[tuple[str, charts.Chart]]:
    """Return charts that are refused or still being computed; the figures they hold must not show."""
    key = {"refused": "refusal", "loading": "waiting"}[state]
    held: Held = "refused" if state == "refused" else "loading"
    some: list[tuple[str, charts.Chart]] = [
        ("scatter", samples.scatter(lang, teams=60, marked=1)),
        ("drivers", samples.drivers(lang)),
        ("heat", heat(lang, rows=4)),
    ]
    return [
        (kind, dataclasses.replace(one, state=held, no_data=word(key, lang), remedy=word(f"{key}.remedy", lang)))
        for kind, one in some
    ]


def title_of(key: str, lang: str) -> str:
    """Return the title of an example; that of one held back is put together."""
    kind, _, state = key.rpartition("-")
    if state in {"refused", "loading"}:
        return f"{word(kind, lang)} – {word(f'state-{state}', lang)}"
    return word(key, lang)
