"""Looking changes nothing: mail scanners fetch every link twice, with and without cookies, with GET and HEAD."""

import gzip
import re
from collections.abc import Callable

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from app.db import Base, db
from app.questionnaires import services as questionnaires
from tests.factories.responding import Survey, open_survey
from tests.page_invariants import CheckedClient

FIRST_VIEW = 14_000
STEP = 50  # bytes of one hash on the way from a cell to the root
MORE_STEPS = 13  # of ten thousand cells than of two
BY_A_PROXY = 100  # bytes of Date, Server and the like, an answer


@pytest.fixture
def survey(app: Flask) -> Survey:
    return open_survey()


def everything() -> dict[str, list[str]]:
    db.session.rollback()
    tables = Base.metadata.sorted_tables
    return {
        one.name: sorted(str(tuple(row)) for row in db.session.execute(text(f'SELECT * FROM "{one.name}"')))
        for one in tables
    }


def test_a_scanner_that_follows_every_link_twice_changes_nothing(app: Flask, survey: Survey) -> None:
    before = everything()
    start = [
        survey.customer(at) + tail for at in range(2) for tail in ("", "?s=0", "?s=10", "?l=ru", "?lang=ru", "/stop")
    ]
    doors = [f"{survey.employees}{tail}" for tail in ("", "?l=ru", "/hello", "/issue", "/ballot")]
    ahead = [*start, *doors, f"/w/{survey.wave}"]
    seen: set[str] = set()
    plain, cookies = (FlaskClient(app, app.response_class) for _ in range(2))
    cookies.set_cookie("session", "scanner")
    cookies.set_cookie("language", "ru")
    while ahead:
        path = ahead.pop()
        if path in seen:
            continue
        seen.add(path)
        for client in (plain, cookies) * 2:
            with client.head(path) as head:
                assert head.status_code in {200, 405}, path
            answer = client.get(path)
            answer.close()
            assert answer.status_code in {200, 405}, path
            assert "Set-Cookie" not in answer.headers
        if answer.mimetype == "text/html" and answer.status_code == 200:
            ahead += [link for link in re.findall(r'(?:href|src)="(/[^"]*)"', answer.text) if link.startswith("/")]
    assert f"/w/{survey.wave}" in seen
    assert everything() == before


def test_the_first_view_is_light_and_comes_compressed(app: Flask, survey: Survey) -> None:
    client = FlaskClient(app, app.response_class)  # the checking one reads text only
    squeezed = {"Accept-Encoding": "gzip, br"}
    for path in (survey.customer(), f"{survey.customer()}?s=9", survey.employees):
        page = client.get(path, headers=squeezed)
        html = brotli.decompress(page.data).decode()
        assert gzip.decompress(client.get(path, headers={"Accept-Encoding": "gzip"}).data).decode() == html
        parts = re.findall(r'(?:<script src|<link rel="stylesheet" href)="([^"]+)"', html)
        assert len(parts) == 1, "a page with its rules in it, and a script"
        total = len(page.data)
        for part in parts:
            with client.get(part, headers=squeezed) as answer:
                assert answer.headers["Content-Encoding"] == "br"
                assert "immutable" in answer.headers["Cache-Control"]
                total += len(answer.data)
        assert total < FIRST_VIEW, (path, total)
        assert "Accept-Encoding" in page.headers["Vary"]
        assert client.get(path).text == html, "the same to who cannot unpack it"
        assert client.get(path, headers={"Accept-Encoding": "gzip;q=0"}).text == html


def test_an_employees_first_view_is_light_with_headers_greeting_and_ten_thousand_cells(app: Flask) -> None:
    survey = open_survey(employees=16)
    client = FlaskClient(app, app.response_class)
    squeezed = {"Accept-Encoding": "gzip, br"}
    page = client.get(survey.employees, headers=squeezed)
    (script,) = re.findall(r'<script src="([^"]+)"', brotli.decompress(page.data).decode())
    greeting = client.post(f"{survey.employees}/hello", json={"token": survey.link().partition("#")[2]})
    assert len(greeting.get_json()["path"]) == 1
    answers = [page, client.get(script, headers=squeezed), greeting]
    total = sum(len(one.data) + len(str(one.headers)) + BY_A_PROXY for one in answers) + MORE_STEPS * STEP
    assert total < FIRST_VIEW, total


def test_both_languages_are_on_the_page_and_one_is_when_one_is_asked_in(app: Flask, client: CheckedClient) -> None:
    survey = open_survey(languages=("ru",))
    page = client.get(survey.customer(), headers={"Accept-Language": "en"}).text
    assert '<html lang="ru">' in page
    assert 'class="langs"' not in page
    assert "How likely" not in page


def test_a_preview_is_for_editors_in_a_frame_of_ours_and_sends_nothing(
    app: Flask, survey: Survey, client: CheckedClient, sign_in: Callable[..., CheckedClient]
) -> None:
    paths = [f"/preview/{one.public_id}?lang=ru" for one in questionnaires.questionnaires()]
    assert len(paths) == 2
    hr = sign_in("hr")
    for path in paths:
        assert client.get(path).status_code == 302
        page = hr.get(path)
        assert '<html lang="ru">' in page.text
        assert "Просмотр" in page.text or "Предпросмотр" in page.text
        assert 'type="submit" class="main"' not in page.text
        assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]
    assert sign_in("manager").get(paths[0]).status_code == 403
    assert client.get(survey.customer()).headers["X-Frame-Options"] == "DENY"
