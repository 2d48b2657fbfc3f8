"""Heat grids, small multiples and journeys: the number in its place, gaps as gaps, nothing shown that is held back."""

import dataclasses

import pytest

from app.web import charts
from app.web.charts.frame import NARROW, WIDE
from app.web.gallery import chart_samples
from tests.app.web.chart_reading import SVG, circles, draw, titles, words

WIDTHS = (NARROW, WIDE)


def grid(*cells: charts.HeatCell) -> charts.HeatGrid:
    columns = [charts.HeatColumn(label=f"Column {at}") for at in range(len(cells))]
    return charts.HeatGrid(title="Heat", columns=columns, rows=[charts.HeatRow(name="North", cells=cells)])


def fills(root):
    return [node.attrib["class"] for node in root.iter(f"{SVG}rect") if node.attrib["class"] != "c-axis-line"]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_cell_says_its_number_and_a_blank_says_why(width):
    root = draw(grid(charts.HeatCell(text="71", note="n = 12", heat=2), charts.HeatCell(note="too few")), width)
    assert {"North", "71", "–"} <= set(words(root))
    assert "Column 0: 71 (n = 12)" in titles(root)
    assert "Column 1: too few" in titles(root)


def test_the_middle_has_no_colour_and_both_ends_differ():
    cells = [charts.HeatCell(text=str(heat), heat=heat) for heat in (-2, 0, 1)]
    assert fills(draw(grid(*cells))) == ["c-cx", "c-sunken", "c-ex"]
    assert fills(draw(grid(charts.HeatCell(note="none")))) == ["c-sunken"], "a blank is never a warm or a cold figure"


def multiples(*parts: list[float | None]) -> charts.Multiples:
    smalls = [
        charts.Small(name=f"Part {at}", readings=[charts.Reading(value=one) for one in part])
        for at, part in enumerate(parts)
    ]
    return charts.Multiples(title="Parts", waves=[f"W{at}" for at in range(4)], smalls=smalls)


def lines(root):
    return [node.attrib["d"] for node in root.iter(f"{SVG}path") if node.attrib.get("stroke-width") == "2"]


@pytest.mark.parametrize("width", WIDTHS)
def test_small_trends_break_at_gaps_and_name_the_wave_of_an_old_figure(width):
    root = draw(multiples([50, 52, None, 60], [40, None, None, None]), width)
    assert len(lines(root)) == 1, "only two neighbours make a line"
    said = words(root)
    assert "60" in said
    assert "40 · W0" in said


def test_small_trends_share_one_scale():
    low, high = lines(draw(multiples([10, 10, 10, 10], [90, 90, 90, 90])))
    heights = [{float(place.split()[1]) for place in d.strip("M").split("L")} for d in (low, high)]
    assert min(heights[0]) - max(heights[1]) > 40


def test_a_band_needs_an_interval_in_each_wave_it_spans():
    sure = charts.Reading(value=5, low=4, high=6)
    chart = multiples([1, 2, 3, 4])
    small = dataclasses.replace(chart.smalls[0], readings=[sure, sure, charts.Reading(value=5), sure])
    root = draw(dataclasses.replace(chart, smalls=[small]))
    assert sum(node.attrib.get("fill-opacity") == ".16" for node in root.iter(f"{SVG}path")) == 1


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_journey_keeps_its_order_and_says_which_moment_counts(lang):
    chart = dict(chart_samples(lang))["journey"]
    root = draw(chart, lang=lang)
    said = words(root)
    names = [stop.name for stop in chart.stops if stop.name in said]
    assert sorted(names, key=said.index) == names
    assert len(names) >= 3
    truth = {"en": "moment of truth", "ru": "момент истины"}[lang]
    assert sum(truth in one for one in said) == 1
    assert {"en": "4.4 [4.3, 4.5]", "ru": "4,4 [4,3; 4,5]"}[lang] in said


@pytest.mark.parametrize("state", ["refused", "loading"])
@pytest.mark.parametrize("kind", ["scatter", "drivers", "heat", "journey", "multiples", "panels", "trend", "ranks"])
def test_what_is_held_back_shows_none_of_its_figures(kind, state):
    ready = dict(chart_samples("en"))[kind]
    held = dataclasses.replace(ready, state=state, no_data="Held back", remedy="Come again")
    for width in WIDTHS:
        root = draw(held, width)
        assert words(root) == ["Held back", "Come again"]
        assert len(circles(root)) == (1 if state == "refused" else 0), "the sign alone"
        assert not list(root.iter(f"{SVG}a"))
