"""The heat map: by level, searched, over the waves; blanks say why; nothing of other parts; the file is the cells."""

import csv
import io
import re

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from app.db import db
from app.organisation.models import Team
from app.organisation.services import add_teams
from app.release.models import WaveFigure
from app.release.services import cells_of, measures
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
        page = client.get(path).get_data(as_text=True)
        assert any(name in page for name in inside), path
        assert not any(f"{team.name_en}<" in page or f'"{team.name_en}"' in page for team in outside), path


def test_a_search_finds_and_one_measure_stands_over_the_waves(app: Flask, sign_in) -> None:
    linked_organisation(teams=40, periods=8, missing=0.0)
    client = sign_in("hr")
    assert "1 team found" in words(client.get("/organisation?q=team+07").text)
    assert "No figures yet" not in client.get("/organisation?q=nothing+like+it").text
    head = re.search(r"<thead>.*?</thead>", client.get("/organisation?waves=recommend").text, re.S).group()
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


def test_the_open_view_is_taken_along_as_a_picture(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=24, periods=3, missing=0.0)
    client, north = sign_in("hr"), manager_scope()
    link = re.search(r'href="(/organisation/map\.svg[^"]*)"', client.get(f"/organisation?open={north.public_id}").text)
    drawn = client.get(link[1].replace("&amp;", "&"))
    assert drawn.mimetype == "image/svg+xml"
    inside = next(team for team in teams if team.parent_id == north.id)
    cell = next(one for one in cells_of(["engagement"], periods=["2024-Q3"]) if one[0] == inside.id)
    assert f">{inside.name_en}<" in drawn.text
    assert f">{cell[3]:.1f}<" in drawn.text
    assert len(drawn.data) < 60_000
    outside = next(team for team in teams if team.parent_id != north.id)
    scoped = sign_in("manager", scope_team_id=north.id).get(f"/organisation/map.svg?open={outside.public_id}").text
    assert f">{inside.name_en}<" in scoped
    assert f">{outside.name_en}<" not in scoped
    assert client.get("/organisation/map.png").data.startswith(b"\x89PNG")
    assert client.get("/organisation/map.pdf").status_code == 404
