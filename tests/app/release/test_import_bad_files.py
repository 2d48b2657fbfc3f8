"""Every bad file ends in a clear message in the reader's language, and in an unchanged database."""

import http.client
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.accounts.roles import RoleName
from app.accounts.services import create_user
from app.db import db
from app.release import services
from app.release.services import NewMeasure, Side
from tests.app.release.bad_files.bad_files import BAD, CHECK, COLUMNS, UPLOAD, Bad
from tests.app.release.importing import Importer, dump, table
from tests.conftest import PASSWORD, settings_for
from tests.factories.tables import make_tables
from tests.page_invariants import CheckedClient

ROOT = Path(__file__).parents[3]
LIMIT = 25_000_000


def said_about(importer: Importer, bad: Bad) -> str:
    """Bring a bad file as far as it gets and return the page that stops it."""
    answer = importer.upload(bad.make(), bad.name)
    if bad.step == UPLOAD:
        assert answer.status_code == 422
        return answer.text
    answer = importer.columns()
    if bad.step == COLUMNS:
        assert answer.status_code == 422
        return answer.text
    assert answer.status_code == 302, answer.text
    page = importer.check()
    importer.act("accept")
    return page


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Importer]]:
    """An English and a Russian reader on one installation, which no bad file may change."""
    app = create_app(settings_for(tmp_path_factory.mktemp("bad")))
    app.test_client_class = CheckedClient
    with app.app_context():
        make_tables()
        create_user(email="hr@example.org", password=PASSWORD, roles=[RoleName.HR])
        db.session.commit()
        clients = [app.test_client(), app.test_client()]
        for client in clients:
            token = client.csrf_token("/login")
            client.post("/login", data={"email": "hr@example.org", "password": PASSWORD, "csrf_token": token})
        yield [Importer(client, lang) for client, lang in zip(clients, ("en", "ru"), strict=True)]
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_changes_nothing_and_is_told_in_both_languages(readers: list[Importer], name: str) -> None:
    bad = BAD[name]
    for reader, words in zip(readers, (bad.english, bad.russian), strict=True):
        assert words in unescape(said_about(reader, bad))
        assert dump() == {"cell": [], "team": [], "measure": [], "period": []}
        kept = db.session.execute(db.text("SELECT count(*) FROM upload")).scalar_one()
        assert kept == (0 if bad.step == UPLOAD else 1)
        db.session.execute(db.text("DELETE FROM upload"))
        db.session.commit()


def test_there_are_at_least_25_bad_files_at_each_end() -> None:
    assert sum(bad.step == UPLOAD for bad in BAD.values()) >= 25
    assert sum(bad.step == CHECK for bad in BAD.values()) >= 20


def test_no_file_chosen(importer: Importer) -> None:
    answer = importer.post("/import")
    assert answer.status_code == 422
    assert "Choose a CSV or XLSX file first." in answer.text


def test_a_value_outside_a_known_measure_is_refused(app: Flask, importer: Importer) -> None:
    services.publish_cells(measures=[NewMeasure(code="NPS", side=Side.CX, low=-100, high=100)], periods=[], cells=[])
    db.session.commit()
    importer.upload(table("team,period,NPS,NPS answers", "A,2026,101,40", "B,2026,50,40"))
    importer.columns()
    assert "lies outside what “NPS” can be: −100 to 100" in importer.check()


def test_a_known_measure_keeps_its_side(app: Flask, importer: Importer) -> None:
    services.publish_cells(measures=[NewMeasure(code="Index", side=Side.CX)], periods=[], cells=[])
    db.session.commit()
    importer.upload(table("team,period,side,measure,value,n", "A,2026,ex,index,10,40"))
    importer.columns()
    assert "is known here as a figure of customers" in importer.check()


def test_formulas_in_names_stay_text_and_leave_harmless(importer: Importer) -> None:
    importer.upload(table("team,period,NPS,n", "\"=cmd|' /C calc'!A0\",2026,30,40", "@B,2026,high,40", "@B,2026,31,40"))
    importer.columns()
    importer.act("accept", part="valid")
    assert [row[1] for row in dump()["cell"]] == ["=cmd|' /C calc'!A0", "@B"]
    importer.upload(table("team,period,measure,value,n", "=cmd(),2026,=1+1,30,4", "=cmd(),2026,=1+1,30,4"))
    side = next(iter(re.findall(r'name="(side_\w+)"', importer.client.get(importer.address).text)))
    importer.columns(**{side: "cx"})
    listed = importer.client.get(f"{importer.address}/problems.csv")
    assert listed.mimetype == "text/csv"
    assert not re.search(r'(^|[,;])"?[=+@-]', listed.get_data(as_text=True), re.MULTILINE)


def test_only_the_first_200_problems_are_shown_and_all_can_be_downloaded(importer: Importer) -> None:
    importer.upload(table("team,period,NPS,n", *(f"T{i},2026,high,40" for i in range(300))))
    importer.columns(role_2="cx", answers_2="3")
    page = importer.check()
    assert page.count("is not a number") == 200
    assert "The first 200 of 300 are shown" in page
    listed = importer.client.get(f"{importer.address}/problems.csv").get_data(as_text=True)
    assert listed.count("is not a number") == 300


def test_a_failure_midway_leaves_the_database_unchanged(importer: Importer, monkeypatch: pytest.MonkeyPatch) -> None:
    importer.upload(table("team,period,NPS,n", "A,2026,30,40", "B,2026,31,40"))
    importer.columns()
    before = dump()

    def fail(_codes: set[str]) -> None:
        raise RuntimeError("midway")

    monkeypatch.setattr("app.release.services.published.announce", fail)
    with pytest.raises(RuntimeError):
        importer.post(f"{importer.address}/accept")
    assert dump() == before
    monkeypatch.undo()
    assert "2 figures were imported" in importer.act("accept")


@pytest.mark.parametrize(("lang", "words"), [("en", "The file is too large"), ("ru", "Файл слишком большой")])
def test_too_large_a_file_is_told_in_the_readers_language(importer: Importer, lang: str, words: str) -> None:
    importer.client.get(f"/import?lang={lang}")
    body = b"x" * (LIMIT + 1)
    answer = importer.client.post("/import", data=body, content_type="multipart/form-data; boundary=b")
    assert answer.status_code == 413
    assert words in answer.text


@pytest.fixture
def served(tmp_path: Path, app: Flask) -> Iterator[int]:
    """The application under gunicorn, as people meet it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = {"PAIRPULSE_MODE": "development", "PAIRPULSE_DATA_DIR": str(tmp_path / "served"), "PATH": ""}
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--threads", "2", "wsgi:app"]
    server = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _try in range(100):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(10)


def test_200_mb_get_their_page_from_a_real_server(served: int) -> None:
    """A browser sends everything before it listens; it must find an answer, not a reset."""
    size = 200_000_000
    head = (
        "POST /import?lang=ru HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n"
        f"Content-Length: {size}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", served), timeout=60) as browser:
        browser.sendall(head.encode())
        part = b"x" * 1_000_000
        for _part in range(size // len(part)):
            browser.sendall(part)
        answer = http.client.HTTPResponse(browser)
        answer.begin()
        assert answer.status == 413
        assert "Файл слишком большой" in answer.read().decode()
        answer.close()
