"""The link page: the verdict first, every number with its interval, and nothing written by looking."""

import csv
import json
import re
from html import unescape
from pathlib import Path

import pytest
from flask import Flask

from app.db import db
from app.linkage import services as linkage
from app.organisation.services import add_teams
from app.release.services import NewMeasure, Side, publish_cells
from tests.factories.linked import linked_organisation


def words(html: str) -> str:
    """Return what a reader sees of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_verdict_comes_first_then_picture_numbers_traps_drivers_method(app: Flask, sign_in, lang: str) -> None:
    linked_organisation()
    html = sign_in("hr").get(f"/link?lang={lang}").text
    order = [html.index(f'id="{part}"') for part in ("verdict", "picture", "numbers", "traps", "drivers", "method-h")]
    assert order == sorted(order)
    text = words(html)
    assert {"en": "not proof of cause", "ru": "не доказательство причины"}[lang] in text
    assert "Harter, Schmidt & Hayes 2002" in text
    assert {"en": "Would recommend", "ru": "Готовность рекомендовать"}[lang] in text


def test_the_numbers_are_those_of_the_report_in_the_readers_way(app: Flask, sign_in) -> None:
    linked_organisation()
    report = linkage.link_of(ex="engagement", cx="recommend").report
    text = words(sign_in("analyst").get("/link?lang=ru").text)
    for part in ("between", "spearman", "percbend", "weighted", "within"):
        assert f"{report[part]['r']:.3f}".replace(".", ",") in text, part
    assert f"{report['leave_one_out']['min']:.3f} … {report['leave_one_out']['max']:.3f}".replace(".", ",") in text
    for part in report["strata"]:
        assert f"{part['r']:.3f}".replace("-", "\N{MINUS SIGN}").replace(".", ",") in text
    assert "60 команд" in text


def test_another_pair_is_chosen_by_a_form_without_script(app: Flask, sign_in) -> None:
    linked_organisation()
    html = sign_in("cx_lead").get("/link?ex=tools&cx=recommend").text
    assert '<option value="tools" selected>' in html
    assert "<h1>" in html
    assert "Tools for the job" in words(html.split("</h1>")[0])


@pytest.mark.parametrize("query", ["ex=no-such", "ex=recommend", "cx=engagement"])
def test_an_unknown_measure_is_not_found(app: Flask, sign_in, query: str) -> None:
    linked_organisation(teams=8, periods=1)
    assert sign_in("hr").get(f"/link?{query}").status_code == 404


@pytest.mark.parametrize(("role", "leads_on"), [("hr", True), ("cx_lead", True), ("analyst", False)])
def test_without_figures_the_page_says_what_is_missing(app: Flask, sign_in, role: str, leads_on: bool) -> None:
    page = sign_in(role).get("/link").text
    assert "No figures yet" in page
    assert ('href="/import"' in page.split("<main")[1]) is leads_on


@pytest.mark.parametrize(("side", "says"), [(Side.EX, "none from customers"), (Side.CX, "none from employees")])
def test_with_one_side_the_page_names_the_other(app: Flask, sign_in, side: Side, says: str) -> None:
    [team] = add_teams(new={"one": None}).values()
    publish_cells(
        measures=[NewMeasure(code="m", side=side)], periods=["2026"], cells=[(team.id, "2026", "m", 1.0, 20, None)]
    )
    db.session.commit()
    assert says in sign_in("hr").get("/link").text
    assert sign_in("hr").get("/link?lang=ru").status_code == 200


def test_a_pair_that_never_meets_says_so(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=8, periods=1)
    lonely = NewMeasure(code="lonely", side=Side.CX)
    publish_cells(measures=[lonely], periods=["2030"], cells=[(teams[0].id, "2030", "lonely", 1.0, 20, None)])
    db.session.commit()
    client = sign_in("hr")
    assert "do not meet" in client.get("/link?cx=lonely").text
    assert client.get("/link/export.csv?cx=lonely").status_code == 404


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_six_teams_are_refused_with_what_would_be_needed(app: Flask, sign_in, lang: str) -> None:
    linked_organisation(teams=6, periods=2)
    html = sign_in("hr").get(f"/link?lang={lang}").text
    text = words(html)
    assert "verdict-refused" in html
    assert {"en": "at least 8", "ru": "не меньше 8"}[lang] in text
    numbers = words(html.split('id="numbers"')[1].split('id="method"')[0])
    assert not re.search(r"\d[.,]\d\d\d", numbers), "no figure where none can be given"


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_twelve_teams_give_an_interval_and_no_verdict(app: Flask, sign_in, lang: str) -> None:
    linked_organisation(teams=12, periods=2)
    report = linkage.link_of(ex="engagement", cx="recommend").report
    assert report["verdict"]["code"] == "interval_only"
    html = sign_in("hr").get(f"/link?lang={lang}").text
    text = words(html)
    assert {"en": "too few for a conclusion", "ru": "мало для вывода"}[lang] in text
    low = f"{report['between']['ci_low']:.3f}".replace("-", "\N{MINUS SIGN}")
    assert (low if lang == "en" else low.replace(".", ",")) in text
    assert not re.search(r"p < 0[.,]|p = 0[.,]", text)


def test_a_single_period_says_what_a_second_would_show(app: Flask, sign_in) -> None:
    linked_organisation(teams=30, periods=1)
    text = words(sign_in("hr").get("/link").text)
    assert "from two waves on" in text


def test_missing_numbers_of_answers_are_said_in_our_words(app: Flask, sign_in) -> None:
    linked_organisation(teams=30, periods=2, with_n=False)
    text = words(sign_in("hr").get("/link").text)
    assert "The number of customers is not known for every figure." in text
    assert "column" not in text


def test_a_warm_page_computes_and_writes_nothing(app: Flask, sign_in, monkeypatch: pytest.MonkeyPatch) -> None:
    linked_organisation(teams=20, periods=2)
    client = sign_in("hr")
    first = client.get("/link").text

    def never(*_args: object, **_options: object) -> None:
        raise AssertionError("asked again")

    monkeypatch.setattr("app.linkage.services.ask_link", never)
    assert re.sub(r'value="[^"]*"', "", client.get("/link").text) == re.sub(r'value="[^"]*"', "", first)


def test_a_name_with_markup_stays_a_name(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=24, periods=2)
    teams[0].name_en = '<script>alert("1")</script> & Co'
    db.session.commit()
    client = sign_in("hr")
    assert "<script>" not in client.get("/link").text
    assert client.get("/link.pdf").status_code == 200
    assert "<script>" not in client.get(f"/teams/{teams[0].public_id}").text


@pytest.mark.slow
@pytest.mark.shared
def test_the_real_panel_of_schools(app: Flask, sign_in) -> None:
    file = Path(__file__).parents[4] / "shared" / "data" / "nyc_school_panel_2013_2016" / "panel_long.csv"
    if not file.exists():
        pytest.skip(f"the third-party panel is not at {file}")
    with file.open() as lines:
        rows = [row for row in csv.DictReader(lines) if row["ex_teacher_z"] and row["cx_parent_z"]]
    teams = add_teams(new={row["dbn"]: None for row in rows})
    cells = []
    for row in rows:
        cells.append((teams[row["dbn"]].id, row["year"], "ex_teacher_z", float(row["ex_teacher_z"]), None, None))
        cells.append((teams[row["dbn"]].id, row["year"], "cx_parent_z", float(row["cx_parent_z"]), None, None))
    measures = [NewMeasure(code="ex_teacher_z", side=Side.EX), NewMeasure(code="cx_parent_z", side=Side.CX)]
    publish_cells(measures=measures, periods=sorted({row["year"] for row in rows}), cells=cells, attested=True)
    db.session.commit()
    report = linkage.link_of(ex="ex_teacher_z", cx="cx_parent_z").report
    assert report["within"]["r"] == pytest.approx(0.169149, abs=1e-6)
    assert report["within"]["df"] == 3553
    assert report["between"]["r"] == pytest.approx(0.414, abs=5e-4)
    html = sign_in("hr").get("/link").text
    assert "0.169" in words(html)
    assert "not proof of cause" in words(html)
    assert len(html) < 400_000
    assert json.dumps(report)
