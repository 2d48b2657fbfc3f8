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

from app.db import Base, db
from app.release import services
from app.release.services import NewMeasure, Side
from tests.app.release.bad_files.bad_files import BAD, CHECK, COLUMNS, UPLOAD, Bad
from tests.app.release.importing import Importer, dump, table

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


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_changes_nothing_and_is_told_in_both_languages(app: Flask, sign_in, name: str) -> None:
    bad = BAD[name]
    before = dump()
    english = said_about(Importer(sign_in("hr", language="en"), "en"), bad)
    assert bad.english in unescape(english)
    db.session.execute(db.text("DELETE FROM upload"))
    db.session.commit()
    russian = said_about(Importer(sign_in("hr", language="ru"), "ru"), bad)
    assert bad.russian in unescape(russian)
    assert dump() == before
    kept = db.session.execute(db.text("SELECT count(*) FROM upload")).scalar_one()
    assert kept == (0 if bad.step == UPLOAD else 1)


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
    importer.columns()
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
    answer = importer.upload(b"x" * (LIMIT + 1))
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
            try:
                http.client.HTTPConnection("127.0.0.1", port).request("GET", "/healthz")
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(10)


def test_200_mb_get_their_page_from_a_real_server(served: int) -> None:
    """A browser sends everything before it listens; it must find an answer, not a reset."""
    size = 200_000_000
    browser = socket.create_connection(("127.0.0.1", served), timeout=60)
    head = f"POST /import?lang=ru HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: {size}\r\n\r\n"
    browser.sendall(head.encode())
    part = b"x" * 1_000_000
    for _part in range(size // len(part)):
        browser.sendall(part)
    answer = http.client.HTTPResponse(browser)
    answer.begin()
    assert answer.status == 413
    assert "Файл слишком большой" in answer.read().decode()


def test_every_table_of_the_feature_is_dumped() -> None:
    assert {"cell", "team", "measure", "period"} <= set(Base.metadata.tables)
