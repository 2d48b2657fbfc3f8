"""Charts hold together for any figures and any words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.web import charts
from app.web.charts.frame import NARROW, WIDE
from app.web.charts.lettering import width as width_of
from app.web.charts.lettering import wrap
from app.web.charts.numbers import written
from app.web.charts.scales import ticks
from tests.app.web.chart_reading import assert_inside, assert_words_inside, draw

WIDTHS = (NARROW, WIDE)
LANGUAGES = ("en", "ru")
numbers = st.floats(allow_nan=True, allow_infinity=True, width=64) | st.none()
near = st.floats(min_value=-1e6, max_value=1e6)
letters = st.text(max_size=60)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(numbers, numbers, letters, st.booleans()), max_size=30),
    numbers,
    letters,
    st.sampled_from(WIDTHS),
    st.sampled_from(LANGUAGES),
)
def test_scatter_stays_inside_for_any_figures(rows, median, label, width, lang):
    points = [charts.Point(x=x, y=y, name=name, marked=mark) for x, y, name, mark in rows]
    line = charts.Line(xs=[0, 1], ys=[median or 0, 1e9], low=[-1e9, 0], high=[0, 1e10])
    chart = charts.Scatter(
        title=label, points=points, x_label=label, y_label=label, line=line, x_median=median, y_median=median
    )
    root = draw(chart, width, lang)
    assert_inside(root)
    assert_words_inside(root)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(numbers, numbers, numbers, letters), max_size=15),
    st.sampled_from(WIDTHS),
    st.sampled_from(LANGUAGES),
)
def test_rows_stay_inside_for_any_figures(rows, width, lang):
    plot = charts.IntervalPlot(
        title="T",
        rows=[charts.IntervalRow(label=label, value=v, low=low, high=high) for v, low, high, label in rows],
        reference=0,
        reference_label="zero",
    )
    ranks = charts.Caterpillar(
        title="T",
        rows=[
            charts.RankRow(name=label, value=v, low=low, high=high, marked=bool(label)) for v, low, high, label in rows
        ],
        x_label="Place",
        y_label="Score",
        mean=0,
    )
    readings = [charts.Reading(value=v, low=low, high=high) for v, low, high, _ in rows]
    series = charts.Series(label="Score", readings=readings)
    trend = charts.DualTrend(title="T", waves=[label for *_, label in rows], ex=series, cx=series)
    for chart in (plot, ranks, trend):
        assert_inside(draw(chart, width, lang))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(near, near), max_size=20),
    st.lists(st.tuples(near, near, near, near), max_size=8),
    st.sampled_from(WIDTHS),
)
def test_panels_stay_inside_for_any_figures(pairs, slopes, width):
    panel = charts.Panel(heading="H", x_label="x", y_label="y", points=pairs, segments=slopes, r=0.5)
    assert_inside(draw(charts.BetweenWithin(title="T", between=panel, within=panel), width))


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9), st.integers(2, 9))
def test_ticks_are_round_few_and_inside(low, span, about):
    high = low + span
    if high - low < 1e-9 * max(1.0, abs(low), abs(high)):
        return
    values, decimals = ticks(low, high, about)
    assert len(values) <= about * 2 + 2
    assert values == sorted(set(values))
    reach = (high - low) * 1e-6
    assert all(low - reach <= value <= high + reach for value in values)
    shown = [written(value, decimals, "en") for value in values]
    assert len(set(shown)) == len(shown)


@given(letters, st.floats(40, 400), st.integers(1, 4))
def test_wrapped_words_fit_their_room(text, room, lines):
    broken = wrap(text, 13, room, lines)
    assert len(broken) <= lines
    assert all(width_of(line, 13) <= room + 1e-6 for line in broken)
