"""A manager sees the figures of his part and the shape of the rest, and never a name outside."""

import csv
import io
import re

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook
from sqlalchemy import delete, update

from app.db import db
from app.organisation.models import Team
from app.release.models import Cell
from app.release.services.published import announce
from tests.factories.linked import DIVISIONS, linked_organisation, manager_scope

FIGURES = ("teams", "between-within", "trend", "strata", "drivers", "numbers")


@pytest.fixture
def manager(app: Flask, sign_in):
    """A manager of the division “North”, and the words he must never read."""
    teams = linked_organisation(teams=48, periods=3)
    north = manager_scope()
    own = [team for team in teams if team.parent_id == north.id]
    outside = [team for team in teams if team.parent_id != north.id]
    secret = [word for team in outside for word in (team.name_en, team.name_ru, team.code, team.public_id)]
    secret += [name for pair in DIVISIONS if pair[0] != "North" for name in pair] + ["Whole company", "Вся компания"]
    return sign_in("manager", scope_team_id=north.id), own, outside, secret


def found_in(text: str, secret: list[str]) -> list[str]:
    return [word for word in secret if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)]


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_no_page_names_what_lies_outside(manager, lang: str) -> None:
    client, own, _outside, secret = manager
    for path in ("/link", "/teams?all=1", f"/teams/{own[0].public_id}"):
        page = client.get(f"{path}{'&' if '?' in path else '?'}lang={lang}")
        assert page.status_code == 200
        assert found_in(page.text, secret) == []
    north = client.get("/teams").location
    page = client.get(north)
    assert found_in(page.text, secret) == []
    assert own[0].name(lang) in page.text


def test_no_page_names_the_team_a_warning_is_about(app: Flask, manager) -> None:
    client, _own, outside, secret = manager
    db.session.execute(update(Cell).where(Cell.team_id == outside[0].id).values(value=-90.0))
    announce({"engagement", "recommend"})
    db.session.commit()
    assert found_in(client.get("/link").text, secret) == []


@pytest.mark.parametrize("name", FIGURES)
def test_no_download_names_what_lies_outside(manager, name: str) -> None:
    client, _own, _outside, secret = manager
    for lang in ("en", "ru"):
        text = client.get(f"/link/figures/{name}.csv?lang={lang}").data.decode("utf-8-sig")
        assert found_in(text, secret) == []
        book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"/link/figures/{name}.xlsx?lang={lang}").data))
        cells = [
            str(cell) for sheet in book.sheet_names for row in book.get_sheet_by_name(sheet).to_python() for cell in row
        ]
        assert found_in("\n".join(cells), secret) == []


def test_the_export_holds_the_managers_teams_only(manager) -> None:
    client, own, _outside, secret = manager
    text = client.get("/link/export.csv").data.decode("utf-8-sig")
    assert found_in(text, secret) == []
    assert {row[0] for row in csv.reader(io.StringIO(text))} - {"team"} == {team.code for team in own}


def test_other_teams_are_dots_without_link_in_the_picture(manager) -> None:
    client, own, outside, _secret = manager
    html = client.get("/link").text
    assert all(f"/teams/{team.public_id}" in html for team in own)
    assert not any(team.public_id in html for team in outside)
    whole = client.get("/link/figures/teams.csv").data.decode("utf-8-sig").splitlines()
    assert len(whole) == 1 + len(own) + len(outside), "the shape of the rest is there"
    assert sum(line.startswith(",,") for line in whole) == len(outside)


def drawn(page: str) -> list[str]:
    return re.findall(r'<(?:circle|path)[^>]* d?="[^"]*"[^>]*>', page)


def rounded(rows: list[list[str]]) -> list[list[str]]:
    return [[re.sub(r"^-?\d+\.\d+$", lambda found: f"{float(found[0]):.9f}", cell) for cell in row] for row in rows]


def test_the_order_of_what_has_no_name_does_not_depend_on_codes(manager) -> None:
    client, _own, outside, _secret = manager
    divisions = [db.session.get(Team, one) for one in sorted({team.parent_id for team in outside})]
    db.session.execute(
        delete(Cell).where(Cell.team_id.in_([team.id for team in outside if team.parent_id == divisions[0].id][3:]))
    )
    announce({"engagement", "recommend"})
    db.session.commit()

    def seen() -> tuple[list[object], list[str]]:
        sheets = [client.get(f"/link/figures/{name}.csv").text for name in ("teams", "between-within", "strata")]
        page = client.get("/link").text
        said = re.findall(r"Another part \d[^<]*", page)
        figure = page[page.index('id="chart-teams') : page.index('id="chart-trend')]
        return [rounded(list(csv.reader(io.StringIO(sheet)))) for sheet in sheets], [*said, *drawn(figure)]

    before = seen()
    for rows in (outside, divisions):
        codes = [row.code for row in rows]
        for at, row in enumerate(rows):
            row.code = f"while-{at}"
        db.session.flush()
        for row, code in zip(rows, [*codes[7 % len(codes) :], *codes[: 7 % len(codes)]][::-1], strict=True):
            row.code = code
        db.session.flush()
    db.session.commit()
    after = seen()
    assert len(before[1]) > 50
    assert after == before


def test_teams_outside_are_not_found_like_those_that_do_not_exist(manager) -> None:
    client, _own, outside, _secret = manager
    pages = [client.get(f"/teams/{one}{kind}") for one in (outside[0].public_id, "no-such") for kind in ("", ".pdf")]
    assert {page.status_code for page in pages} == {404}
    assert (
        len({re.sub(r'value="[^"]*"', "", page.text).replace(outside[0].public_id, "no-such") for page in pages}) <= 2
    )


def test_a_pdf_names_nobody_outside(manager, monkeypatch: pytest.MonkeyPatch) -> None:
    client, own, _outside, secret = manager
    told: list[str] = []

    def seen(**document: object) -> bytes:
        told.append(str(document))
        return b"%PDF-"

    monkeypatch.setattr("app.reports.views.downloads.pdf_bytes", seen)
    monkeypatch.setattr("app.reports.views.teams.pdf_bytes", seen)
    client.get("/link.pdf")
    client.get(f"/teams/{own[0].public_id}.pdf")
    assert len(told) == 2
    assert found_in("\n".join(told), secret) == []


def test_a_manager_without_a_scope_sees_no_names_at_all(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=24, periods=2)
    client = sign_in("manager")
    assert "No teams yet" in client.get("/teams").text
    page = client.get("/link").text
    assert not any(team.public_id in page or f"{team.name_en}<" in page for team in teams)
    assert client.get("/link/export.csv").data.decode("utf-8-sig").count("\n") == 1


def test_two_managers_never_share_a_kept_page(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=24, periods=2, missing=0.0)
    one, other = (sign_in("manager", scope_team_id=team.id) for team in teams[:2])
    assert teams[0].public_id in one.get("/link").text
    assert teams[0].public_id not in other.get("/link").text
    whole = sign_in("hr").get("/link").text
    assert all(team.public_id in whole for team in teams)
