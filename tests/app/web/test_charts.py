"""Charts: sound XML, safe text, small, inside their sheet, and telling by more than colour."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.web import charts
from app.web.charts.frame import NARROW, WIDE
from app.web.charts.lettering import width as width_of
from app.web.charts.lettering import wrap
from app.web.charts.numbers import estimate, written
from app.web.charts.scales import ticks
from app.web.gallery import chart_samples, examples

SVG = "{http://www.w3.org/2000/svg}"
LANGUAGES = ("en", "ru")
WIDTHS = (NARROW, WIDE)
HOSTILE = "</text><script>alert(1)</script>&\"'<b>\x00\ud800"
SAMPLES = [(lang, key) for lang in LANGUAGES for key, _ in chart_samples("en")]


def sample(lang, key):
    return dict(chart_samples(lang))[key]


def draw(chart, width=WIDE, lang="en"):
    return ET.fromstring(charts.drawing(chart, id="c", lang=lang, width=width))


def words(root):
    return [node.text or "" for node in root.iter(f"{SVG}text")]


def circles(root):
    """Return the round marks of a wide drawing without the sign beside a side's name."""
    return [node for node in root.iter(f"{SVG}circle") if node.attrib["r"] != "3.9"]


def titles(root):
    return [node.text or "" for node in root.iter(f"{SVG}title")]


def places(root):
    """Every coordinate of a drawing, as pairs of axis and value."""
    for node in root.iter():
        for name in ("x", "x1", "x2", "cx"):
            if name in node.attrib:
                yield "x", float(node.attrib[name])
        for name in ("y", "y1", "y2", "cy"):
            if name in node.attrib:
                yield "y", float(node.attrib[name])
        for command, figures in re.findall(r"([MLHVhZ])([^MLHVhZ]*)", node.attrib.get("d", "")):
            numbers = [float(figure) for figure in figures.split()]
            if command in "ML":
                yield "x", numbers[0]
                yield "y", numbers[1]
            elif command in "HV":
                yield ("x" if command == "H" else "y"), numbers[0]


def assert_inside(root):
    _, _, wide, tall = map(float, root.attrib["viewBox"].split())
    outside = [
        (axis, value) for axis, value in places(root) if not -0.1 <= value <= (wide if axis == "x" else tall) + 0.1
    ]
    assert not outside


def assert_words_inside(root):
    wide = float(root.attrib["viewBox"].split()[2])
    for node in root.iter(f"{SVG}text"):
        size = width_of(node.text or "", float(node.attrib["font-size"]), bold="font-weight" in node.attrib)
        anchor = node.attrib.get("text-anchor", "start")
        left = float(node.attrib["x"]) - {"start": 0, "middle": size / 2, "end": size}[anchor]
        assert left >= -1, node.text
        assert left + size <= wide + 1, node.text


def scatter_of(points, **more):
    return charts.Scatter(title="Teams", points=points, x_label="Engagement", y_label="Rating", **more)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("lang", "key"), SAMPLES)
def test_every_sample_is_a_sound_drawing(lang, key, width):
    markup = charts.drawing(sample(lang, key), id="c", lang=lang, width=width)
    root = ET.fromstring(markup)
    ids = [node.attrib["id"] for node in root.iter() if "id" in node.attrib]
    assert len(ids) == len(set(ids)) == 2
    assert root.attrib["aria-labelledby"] == ids[0]
    assert root.attrib["aria-describedby"] == ids[1]
    assert root.attrib["role"] == ("group" if "<a " in markup else "img")
    assert " style=" not in markup
    assert "<script" not in markup
    assert "nan" not in re.sub(r">[^<]*<", "", markup).lower()
    assert len(markup.encode()) < 60_000
    assert_inside(root)
    assert_words_inside(root)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_of_examples_has_no_id_twice(lang):
    page = "".join(markup for _, markup in examples(lang))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert "style=" not in page
    assert all(title for title, _ in examples(lang))


def test_a_figure_holds_both_widths_and_its_caption():
    figure = ET.fromstring(charts.scatter(sample("en", "scatter"), id="s", lang="en", caption="A & B"))
    assert figure.tag == "figure"
    assert [child.attrib.get("class") for child in figure] == ["chart-narrow", "chart-wide", None]
    boxes = [node.attrib["viewBox"].split()[2] for node in figure.iter(f"{SVG}svg")]
    assert boxes == ["360", "720"]
    assert figure.findtext("figcaption") == "A & B"


def test_hostile_words_stay_words():
    row = charts.IntervalRow(label=HOSTILE, value=1, low=0, high=2, href='"><script>')
    rank = charts.RankRow(name=HOSTILE, value=1, low=0, high=2, href=HOSTILE, marked=True)
    series = charts.Series(label=HOSTILE, readings=[charts.Reading(value=1)], unit=HOSTILE)
    panel = charts.Panel(heading=HOSTILE, x_label=HOSTILE, y_label=HOSTILE, points=[(1, 2), (2, 1)], note=HOSTILE)
    point = charts.Point(x=1, y=2, name=HOSTILE, note=HOSTILE, href=HOSTILE, marked=True)
    change = charts.Change(wave=0, label=HOSTILE)
    corners = (HOSTILE,) * 4
    for chart in (
        charts.Scatter(title=HOSTILE, points=[point], x_label=HOSTILE, y_label=HOSTILE, quadrants=corners),
        charts.BetweenWithin(title=HOSTILE, between=panel, within=panel),
        charts.DualTrend(title=HOSTILE, waves=[HOSTILE], ex=series, cx=series, changes=[change]),
        charts.IntervalPlot(title=HOSTILE, rows=[row], x_label=HOSTILE, reference=0, reference_label=HOSTILE),
        charts.Caterpillar(title=HOSTILE, rows=[rank], x_label=HOSTILE, y_label=HOSTILE, mean_label=HOSTILE, mean=1),
        charts.IntervalPlot(title=HOSTILE, rows=[], no_data=HOSTILE),
    ):
        for width in WIDTHS:
            root = draw(chart, width)
            assert not list(root.iter(f"{SVG}script")) + list(root.iter("script"))
            assert_inside(root)


def test_every_single_team_has_a_title_and_its_link():
    points = [charts.Point(x=i, y=i * 2, name=f"Team {i}", href=f"/teams/{i}") for i in range(180)]
    markup = charts.drawing(scatter_of(points), id="c", lang="en")
    root = ET.fromstring(markup)
    links = list(root.iter(f"{SVG}a"))
    assert len(links) == 180
    assert all((link.findtext(f"{SVG}title") or "").startswith("Team ") for link in links)
    assert len(markup.encode()) < 60_000


def test_many_teams_stay_small_and_keep_the_marked_and_linked_ones_single():
    points = [
        charts.Point(x=i % 61, y=i % 97, name=f"Team {i}", href=f"/teams/{i}", marked=i == 5, labelled=i == 9)
        for i in range(1800)
    ]
    chart = scatter_of(points, others="1,678 more teams")
    for width in WIDTHS:
        markup = charts.drawing(chart, id="c", lang="en", width=width)
        root = ET.fromstring(markup)
        assert len(markup.encode()) < 60_000
        assert len(list(root.iter(f"{SVG}a"))) == 122
        assert "1,678 more teams" in titles(root)
        assert any(title.startswith("Team 5: ") for title in titles(root))
        dots = sum(node.attrib.get("d", "").count("h0") for node in root.iter(f"{SVG}path"))
        assert dots == 1800 - 122


def test_own_team_is_ringed_and_named_not_only_coloured():
    plain = scatter_of([charts.Point(x=1, y=1, name="A"), charts.Point(x=2, y=2, name="B")])
    marked = scatter_of([charts.Point(x=1, y=1, name="A", marked=True), charts.Point(x=2, y=2, name="B")])
    assert len(circles(draw(marked))) == len(circles(draw(plain))) + 1
    assert "A" in words(draw(marked))
    assert "A" not in words(draw(plain))


def test_the_two_sides_differ_in_shape():
    trend = draw(sample("en", "trend"))
    assert len(circles(trend)) == 12
    assert (
        sum(
            node.attrib.get("d", "").endswith("Z") and node.attrib["d"].count("L") == 3
            for node in trend.iter(f"{SVG}path")
        )
        >= 12
    )


def test_gaps_are_gaps():
    readings = [charts.Reading(value=value) for value in (1, 2, None, 3, float("nan"), 4)]
    series = charts.Series(label="Engagement", readings=readings)
    chart = charts.DualTrend(
        title="T", waves=list("abcdef"), ex=series, cx=charts.Series(label="R", readings=[], side="cx")
    )
    root = draw(chart)
    lines = [node for node in root.iter(f"{SVG}path") if node.attrib.get("stroke-width") == "2.2"]
    assert len(lines) == 1
    assert len(circles(root)) == 4


def test_changed_questionnaires_are_told():
    chart = sample("en", "trend-gaps")
    said = " ".join(words(draw(chart)))
    assert "new wording of the third question" in said
    assert "customers asked by SMS" in said


def test_russian_figures_have_comma_and_true_minus():
    said = " ".join(words(draw(sample("ru", "strata"), lang="ru")))
    assert "−0,31 [−0,58; 0,03]" in said
    assert not re.search(r"\d\.\d", said)
    assert "-0" not in said
    said = " ".join(words(draw(sample("en", "strata"))))
    assert "−0.31 [−0.58, 0.03]" in said


@pytest.mark.parametrize(
    ("value", "decimals", "lang", "unit", "expected"),
    [
        (1234567.891, 1, "en", "", "1,234,567.9"),
        (1234567.891, 1, "ru", "", "1\u00a0234\u00a0567,9"),
        (1800, 0, "ru", "", "1800"),
        (-0.0001, 2, "en", "", "0.00"),
        (-5, 0, "ru", "%", "−5\u00a0%"),
        (12, 0, "en", "%", "12%"),
    ],
)
def test_figures_are_written_as_the_language_does(value, decimals, lang, unit, expected):
    assert written(value, decimals, lang, unit) == expected


def test_an_estimate_without_interval_is_only_itself():
    assert estimate(0.5, None, 1.0, 1, lang="en") == "0.5"


@pytest.mark.parametrize("nothing", [None, float("nan"), float("inf"), -float("inf"), 1e300])
def test_what_cannot_be_drawn_is_left_out(nothing):
    points = [charts.Point(x=nothing, y=1), charts.Point(x=1, y=nothing)]
    empty = scatter_of(points, no_data="No figures yet")
    assert words(draw(empty)) == ["No figures yet"]
    some = scatter_of([*points, charts.Point(x=3, y=4)], x_median=nothing)
    assert len(circles(draw(some))) == 1
    rows = [
        charts.IntervalRow(label="A", value=nothing, note="too few"),
        charts.IntervalRow(label="B", value=1, low=nothing),
    ]
    assert "too few" in words(draw(charts.IntervalPlot(title="T", rows=rows)))
    ranks = charts.Caterpillar(title="T", rows=[charts.RankRow(name="A", value=nothing)], x_label="", y_label="")
    assert words(draw(ranks)) == ["–"]
    ET.fromstring(charts.sparkline([nothing, nothing], id="s", title="T"))
    ET.fromstring(charts.sparkline([nothing, 2, nothing, 3, 4], id="s", title="T"))


def test_a_drawing_for_mail_has_its_own_ground():
    chart = sample("en", "scatter")
    assert "<rect" not in charts.drawing(chart, id="c", lang="en")
    assert 'fill="#ffffff"' in charts.drawing(chart, id="c", lang="en", ground=True)


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
