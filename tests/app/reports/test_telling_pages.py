"""Choosing letters, who gets what, the page of paper, pictures and tables of My team as files."""

import io
import re
import struct
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from app.db import db
from app.delivery.models import Outbox
from app.reports.models import TellingChoice
from tests.factories.linked import linked_organisation, manager_scope

FORM = {"after_release": "y", "rhythm": "weekly", "weekday": "3", "hour": "17", "one_page": "y"}


def test_a_person_chooses_letters(app: Flask, sign_in) -> None:
    linked_organisation(teams=8, periods=2)
    client = sign_in("manager", scope_team_id=manager_scope().id)
    page = client.get("/telling").text
    assert 'name="after_release"' in page and re.search(r'checked[^>]*name="after_release"', page), "on by default"
    assert "one_page" not in page, "a manager has no page of the whole organisation"
    answer = client.post("/telling", data=FORM | {"csrf_token": client.csrf_token("/telling")})
    assert answer.status_code == 302
    kept = db.session.query(TellingChoice).one()
    assert (kept.rhythm, kept.weekday, kept.hour, kept.one_page) == ("weekly", 3, 17, False)
    bad = client.post("/telling", data=FORM | {"hour": "25", "csrf_token": client.csrf_token("/telling")})
    assert bad.status_code == 422
    assert db.session.query(TellingChoice).one().hour == 17


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_hr_sees_who_gets_what_and_sends_a_letter_to_oneself(app: Flask, sign_in, lang: str) -> None:
    linked_organisation(teams=24, periods=3)
    sign_in("manager", scope_team_id=manager_scope().id, language=lang)
    client = sign_in("hr", language=lang)
    page = client.get("/telling/people").text
    letters = re.findall(r'href="(/telling/people/[^"]+)"', page)
    assert len(letters) == 2
    for one in letters:
        assert client.get(one).status_code == 200
    answer = client.post(f"{letters[0]}/test", data={"csrf_token": client.csrf_token(letters[0])})
    assert answer.status_code == 302
    row = db.session.query(Outbox).filter_by(kind="telling_test").one()
    assert row.payload["to"].startswith("hr")


@pytest.mark.parametrize("role", ["manager", "analyst", "cx_lead"])
def test_others_do_not_see_who_gets_what(app: Flask, sign_in, role: str) -> None:
    linked_organisation(teams=8, periods=2)
    client = sign_in(role, scope_team_id=manager_scope().id if role == "manager" else None)
    assert client.get("/telling/people").status_code == 403
    assert client.get("/executive.pdf").status_code == (403 if role == "manager" else 200)


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("teams", [24, 400])
def test_the_organisation_fits_one_page(app: Flask, sign_in, lang: str, teams: int) -> None:
    linked_organisation(teams=teams, periods=6)
    data = sign_in("hr", language=lang).get("/executive.pdf").data
    reader = PdfReader(io.BytesIO(data))
    assert len(reader.pages) == 1
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    words = reader.pages[0].extract_text()
    for expected in {"en": ("Engagement", "North", "95"), "ru": ("Вовлечённость", "Север", "95")}[lang]:
        assert expected in words
    looks_well_made(reader, lang)
    assert len(data) < 300_000


def looks_well_made(reader: PdfReader, lang: str) -> None:
    root = reader.trailer["/Root"]
    assert root["/Lang"] == lang
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root, "tagged"
    assert reader.metadata and reader.metadata.title
    assert len(reader.outline) >= 1, "bookmarks"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_every_pdf_has_text_tags_and_bookmarks(app: Flask, sign_in, lang: str) -> None:
    teams = linked_organisation(teams=60, periods=4)
    client = sign_in("hr", language=lang)
    for path in ("/link.pdf", f"/teams/{teams[0].public_id}.pdf", f"/teams/{manager_scope().public_id}.pdf"):
        data = client.get(path).data
        reader = PdfReader(io.BytesIO(data))
        looks_well_made(reader, lang)
        assert len(data) < 300_000
        words = "".join(page.extract_text() for page in reader.pages)
        assert {"en": "Engagement", "ru": "Вовлечённость"}[lang] in words
        assert any(isinstance(one, list) and len(one) > 1 for one in reader.outline), "parts below the title"


def test_pictures_stand_alone(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=60, periods=4)
    client = sign_in("hr", language="ru")
    team = f"/teams/{teams[0].public_id}"
    found = set(
        re.findall(r'href="(/(?:teams|link)[^"]*chart/[^"]+)"', client.get(team).text + client.get("/link").text)
    )
    assert len(found) >= 14
    for one in found:
        path = one.replace("&amp;", "&")
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert len(answer.data) < (60_000 if ".svg" in path else 300_000)
        if ".png" in path:
            assert answer.data.startswith(b"\x89PNG")
            width, _height = struct.unpack(">II", answer.data[16:24])
            assert width == 2 * (720 + 32), "two dots for each"
        else:
            root = ET.fromstring(answer.data)
            assert root.tag == "{http://www.w3.org/2000/svg}svg"
            assert b"href" not in answer.data and b"var(" not in answer.data
    header = client.get(f"{team}/chart/trend.svg").headers["Content-Disposition"]
    assert unquote(header.split("UTF-8''")[1]) == "Команда 01 – Обе стороны во времени.svg"
    assert 'filename="pairpulse.svg"' in header
    for bad in ("chart/none.svg", "chart/trend.exe", "figures.doc"):
        assert client.get(f"{team}/{bad}").status_code == 404


def test_the_figures_of_a_team_are_typed_and_explained(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=24, periods=3)
    client = sign_in("manager", scope_team_id=manager_scope().id)
    inside = next(one for one in teams if one.code == "T0004")
    outside = next(one for one in teams if one.code == "T0001")
    assert client.get(f"/teams/{outside.public_id}/figures.xlsx").status_code == 404
    assert client.get(f"/teams/{outside.public_id}/chart/trend.svg").status_code == 404
    answer = client.get(f"/teams/{inside.public_id}/figures.xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
    table, method = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    assert len(table) > 6 and all(isinstance(row[3], float) for row in table[1:])
    assert ["Smallest n, employees", 5.0] in method
    assert "Team 04 – 2024-Q3 – Figures.xlsx" in unquote(answer.headers["Content-Disposition"])
    assert client.get(f"/teams/{inside.public_id}/figures.csv").status_code == 200
