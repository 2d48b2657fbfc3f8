"""Charts: sound XML, safe text, small, inside their sheet, and telling by more than colour."""

import re
import xml.etree.ElementTree as ET

import pytest

from app.web import charts
from app.web.charts.frame import NARROW, WIDE
from app.web.charts.numbers import estimate, written
from app.web.gallery import chart_samples, examples
from tests.app.web.chart_reading import (
    SVG,
    assert_inside,
    assert_words_inside,
    circles,
    draw,
    scatter_of,
    text_box,
    titles,
    words,
)

LANGUAGES = ("en", "ru")
WIDTHS = (NARROW, WIDE)
HOSTILE = "</text><script>alert(1)</script>&\"'<b>\x00\ud800"
SAMPLES = [(lang, key) for lang in LANGUAGES for key, _ in chart_samples("en")]


def sample(lang, key):
    return dict(chart_samples(lang))[key]


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


@pytest.mark.parametrize(("width", "most"), [(WIDE, 5), (NARROW, 3)])
def test_many_own_teams_keep_their_rings_and_few_names_which_never_touch(width, most):
    points = [
        charts.Point(x=60 + i * 7 % 23, y=i * 11 % 37, name=f"Riverside, Old Town {i}", href=f"/{i}", marked=True)
        for i in range(20)
    ]
    root = draw(scatter_of(points), width)
    named = [node for node in root.iter(f"{SVG}text") if (node.text or "").startswith("Riverside")]
    assert 1 <= len(named) <= most
    assert sum(title.startswith("Riverside") for title in titles(root)) == 20
    boxes = [text_box(node) for node in named]
    apart = [
        one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
    ]
    assert all(apart)
