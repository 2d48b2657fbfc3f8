"""The heat map: by level, searched, over the waves; blanks say why; nothing of other parts; the file is the cells."""

import csv
import io
import re

import pytest
from flask import Flask
from pypdf import PdfReader
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from app.db import db
from app.organisation.models import Team
from app.organisation.services import add_teams
from app.release.models import WaveFigure
from app.release.services import NewMeasure, Side, cells_of, measures, publish_cells
from tests.app.reports.test_link_page import words
from tests.app.reports.test_team_items import released
from tests.factories.linked import linked_organisation, manager_scope


def test_levels_open_by_a_link_and_a_part_is_the_mean_of_its_answers(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=24, periods=3, missing=0.0)
    client, north = sign_in("hr"), manager_scope()
    page = client.get("/organisation").text
    assert "Team 04" not in page, "only two levels at first"
    link = next(one for one in re.findall(r'href="(/organisation\?[^"]*)" data-toggle', page) if north.public_id in one)
    opened = client.get(link.replace("&amp;", "&")).text
    assert 'aria-expanded="true"' in opened
    inside = [team for team in teams if team.parent_id == north.id]
    cells = {cell[0]: cell for cell in cells_of(["engagement"], periods=["2024-Q3"])}
    assert all(f">{team.name_en}<" in opened for team in inside)
    assert f"{cells[inside[0].id][3]:.1f}<small>n\N{NO-BREAK SPACE}=" in opened
    n = sum(cells[team.id][4] for team in inside)
    mean = sum(cells[team.id][3] * cells[team.id][4] for team in inside) / n
    assert f"{mean:.1f}<small>n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{n}</small>" in page


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_blank_says_why_and_is_never_a_zero(app: Flask, sign_in, lang: str) -> None:
    linked_organisation(teams=24, periods=2, missing=0.0)
    add_teams(new={"lonely": "company"})
    db.session.commit()
    text = words(sign_in("hr").get(f"/organisation?lang={lang}").text)
    assert {"en": "lonely never 5 answers or more so far", "ru": "lonely "}[lang] in text
    assert {"en": "Both sides of every part", "ru": "Обе стороны каждой части"}[lang] in text


def test_a_manager_sees_and_takes_along_his_part_only(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=24, periods=2)
    north = manager_scope()
    inside = {team.name_en for team in teams if team.parent_id == north.id}
    client = sign_in("manager", scope_team_id=north.id)
    outside = [team for team in teams if team.parent_id != north.id]
    for path in (
        "/organisation",
        "/organisation?q=team",
        f"/organisation?open={outside[0].public_id}",
        "/organisation.csv",
    ):
        page = unmarked(client.get(path).get_data(as_text=True))
        assert any(name in page for name in inside), path
        assert not any(f"{team.name_en}<" in page or f'"{team.name_en}"' in page for team in outside), path


def test_a_search_finds_and_one_measure_stands_over_the_waves(app: Flask, sign_in) -> None:
    linked_organisation(teams=40, periods=8, missing=0.0)
    client = sign_in("hr")
    assert "1 team found" in words(client.get("/organisation?q=team+07").text)
    assert "No figures yet" not in client.get("/organisation?q=nothing+like+it").text
    head = re.search(r"<thead.*?</thead>", client.get("/organisation?waves=recommend").text, re.S).group()
    assert re.findall(r"20\d\d-Q\d", head) == ["2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]
    for strange in (
        "?period=none",
        "?waves=none",
        "?open=%00..x",
        "?open=" + "a." * 4000,
        "?period=2024-Q1&waves=trust",
    ):
        assert client.get(f"/organisation{strange}").status_code == 200


def test_the_file_holds_the_published_cells(app: Flask, sign_in) -> None:
    linked_organisation(teams=24, periods=3)
    client = sign_in("analyst")
    rows = list(csv.DictReader(io.StringIO(client.get("/organisation.csv?period=2024-Q2").data.decode("utf-8-sig"))))
    cells = cells_of([one.code for one in measures()], periods=["2024-Q2"])
    told = [float(row[one.name("en")]) for row in rows for one in measures() if row[one.name("en")]]
    assert sorted(told) == sorted(cell[3] for cell in cells)
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/organisation.xlsx?period=2024-Q2").data))
    assert len(book.sheet_names) == 2
    assert len(book.get_sheet_by_index(0).to_python()) == len(rows) + 1
    assert client.get("/organisation.csv?period=none").status_code == 404


def test_what_a_wave_tells_of_a_whole_is_told_here_too(app: Flask, sign_in) -> None:
    wave = released()
    root = db.session.scalars(select(Team).where(Team.parent_id.is_(None))).one()
    row = db.session.get_one(WaveFigure, (wave.id, root.id, "engagement", True))
    assert f"{row.mean:.1f} n = {row.n}" in words(sign_in("hr").get("/organisation").text)


def test_a_manager_whose_part_was_taken_away_sees_nothing(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=24, periods=2)
    client = sign_in("manager")
    for path in ("", "?waves=engagement", f"?open={teams[0].public_id}", "?q=team", ".csv"):
        page = client.get(f"/organisation{path}").get_data(as_text=True)
        assert not re.search(r">Whole company<|Team \d\d|>North<", page), path


def unmarked(page: str) -> str:
    return re.sub("</?mark>", "", page)


def names(page: str) -> list[str]:
    """Return the teams of the rows in their order."""
    return re.findall(r'<a href="/teams/[^"]+" dir="auto">(.*?)</a>', unmarked(page))


def test_a_search_opens_the_tree_where_something_is_found(app: Flask, sign_in) -> None:
    linked_organisation(teams=24, periods=2, missing=0.0)
    client, north = sign_in("hr"), manager_scope()
    page = client.get("/organisation?q=team+04").text
    assert "<mark>Team</mark> <mark>04</mark>" in page
    assert {"Whole company", "North", "Team 04"} <= set(names(page)), "what leads there stands open"
    assert "Team 12" not in names(page), "what is not found is passed over"
    assert "others here" in words(page)
    shut = re.search(rf'href="(/organisation[^"]*)" data-toggle="{north.public_id}"', page)[1].replace("&amp;", "&")
    shut_page = client.get(shut).text
    assert "Team 04" not in names(shut_page)
    assert "1 found in it" in words(shut_page), "a part that is shut says what it hides"
    again = re.search(rf'href="(/organisation[^"]*)" data-toggle="{north.public_id}"', shut_page)[1]
    assert names(client.get(again.replace("&amp;", "&")).text) == names(page), "opened again it is as it was"
    others = re.search(rf'href="(/organisation[^"]*)" data-others="{north.public_id}"', page)[1].replace("&amp;", "&")
    assert "Team 12" in names(client.get(others).text)


def test_levels_order_and_filters_stand_in_the_address(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=40, periods=2, missing=0.0)
    client, north = sign_in("hr"), manager_scope()
    assert len(names(client.get("/organisation?levels=2").text)) == 1 + 4 + 40
    cells = {cell[0]: cell[3] for cell in cells_of(["engagement"], periods=["2024-Q2"])}
    inside = sorted((team for team in teams if team.parent_id == north.id), key=lambda one: cells[one.id])
    for sort, wanted in (("1", inside), ("-1", inside[::-1])):
        page = client.get(f"/organisation?open={north.public_id}&sort={sort}").text
        shown = [name for name in names(page) if name.startswith("Team")]
        assert shown == [team.name_en for team in wanted]
        assert f'aria-sort="{"ascending" if sort == "1" else "descending"}"' in page
    low = client.get("/organisation?only=low").text
    assert 'class="is-found"' in low
    for row in re.findall(r'<tr[^>]*class="is-found".*?</tr>', low, re.S):
        assert "heat-m2" in row
    for nothing in ("only=blank", "q=nothing+like+it"):
        assert "No team is found" in words(client.get(f"/organisation?{nothing}").text)
    for strange in ("sort=9", "sort=-x", "levels=99", "only=x", "shut=..", "sort=3&waves=trust"):
        assert client.get(f"/organisation?{strange}").status_code == 200


def test_a_long_tree_is_cut_and_says_so(app: Flask, sign_in) -> None:
    linked_organisation(teams=480, periods=1)
    client = sign_in("hr")
    page = client.get("/organisation?levels=2").text
    assert len(names(page)) == 400
    picture = client.get("/organisation/open.svg?levels=2").data
    assert b"The first 50 rows of 400" in picture
    assert len(picture) < 60_000
    assert "Only the first 400 rows are drawn" in words(page)


def test_an_outcome_for_a_later_month_does_not_empty_the_page(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=24, periods=3, missing=0.0)
    sales = NewMeasure(code="sales", side=Side.OUTCOME, name_en="Sales", low=0, high=100)
    publish_cells(measures=[sales], periods=["2026-Q1"], cells=[(teams[0].id, "2026-Q1", "sales", 5.0, None, None)])
    db.session.commit()
    client = sign_in("hr")
    page = client.get("/organisation").text
    assert "<option selected>2024-Q3</option>" in page
    assert "heat-" in page
    assert "2026-Q1" in client.get("/organisation?waves=sales").text


def test_the_open_view_is_taken_along_in_each_form(app: Flask, sign_in) -> None:
    linked_organisation(teams=24, periods=3, missing=0.0)
    client, north = sign_in("hr"), manager_scope()
    page = client.get(f"/organisation?open={north.public_id}&sort=-2&q=team+0").text
    links = dict(re.findall(r'href="(/organisation/open\.(?:pdf|xlsx|csv|svg|png)[^"]*)".*?>([A-Z]+)</a>', page))
    files = {kind: client.get(link.replace("&amp;", "&")) for link, kind in links.items()}
    assert set(files) == {"PDF", "XLSX", "CSV", "SVG", "PNG"}
    shown = names(page)
    table = list(csv.DictReader(io.StringIO(files["CSV"].data.decode("utf-8-sig"))))
    assert [row["Team"] for row in table] == shown
    cells = {cell[0]: cell for cell in cells_of(["engagement"], periods=["2024-Q3"])}
    codes = {team.code: team.id for team in db.session.scalars(select(Team))}
    told = [(row, cells[codes[row["Code"]]]) for row in table if codes[row["Code"]] in cells]
    assert len(told) >= 5
    assert all(float(row["Engagement, 2024-Q3"]) == cell[3] for row, cell in told)
    book = CalamineWorkbook.from_filelike(io.BytesIO(files["XLSX"].data))
    assert len(book.get_sheet_by_index(0).to_python()) == len(shown) + 1
    assert "team 0" in str(book.get_sheet_by_index(1).to_python()), "the method says what was searched"
    pdf = PdfReader(io.BytesIO(files["PDF"].data))
    text = "\n".join(one.extract_text() for one in pdf.pages)
    assert all(name in text for name in shown)
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert f">{told[0][1][3]:.1f}<" in files["SVG"].text
    assert files["PNG"].data.startswith(b"\x89PNG")
    assert client.get("/organisation/open.exe").status_code == 404
    manager = sign_in("manager", scope_team_id=north.id)
    for kind in ("csv", "svg"):
        assert "South" not in manager.get(f"/organisation/open.{kind}?levels=3&q=south").text
