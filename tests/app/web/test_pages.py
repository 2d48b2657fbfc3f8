"""The frame around every page."""

import pytest
from flask import Flask

from tests.page_invariants import CheckedClient


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_sign_in_page_speaks_the_language_asked_for(client: CheckedClient, lang: str) -> None:
    page = client.get(f"/login?lang={lang}")
    assert page.status_code == 200
    assert {"en": "Sign in", "ru": "Вход"}[lang] in page.text


def test_language_precedence_is_query_cookie_account_browser_default(client: CheckedClient, sign_in) -> None:
    browser = {"Accept-Language": "ru-RU,ru;q=0.9"}
    assert 'lang="en"' in client.get("/login").text
    assert '<html lang="ru"' in client.get("/login", headers=browser).text
    assert '<html lang="en"' in client.get("/login?lang=en", headers=browser).text
    assert '<html lang="en"' in client.get("/login", headers=browser).text  # the cookie of the query
    russian = sign_in("hr", language="ru")
    assert '<html lang="ru"' in russian.get("/no-such-page").text


def test_an_unknown_language_is_ignored(client: CheckedClient) -> None:
    assert '<html lang="en"' in client.get("/login?lang=xx").text


@pytest.mark.parametrize(("method", "path", "code"), [("GET", "/no-such-page", 404), ("POST", "/healthz", 405)])
def test_error_pages_say_what_to_do(client: CheckedClient, method: str, path: str, code: int) -> None:
    page = client.open(path, method=method)
    assert page.status_code in {code, 400}
    assert "To the start" in page.text


def test_theme_is_remembered_and_never_leads_off_site(client: CheckedClient) -> None:
    token = client.csrf_token("/login")
    for back, goes in (("/login", "/login"), ("https://evil.example/", "/"), ("//evil.example", "/")):
        answer = client.post("/theme", data={"theme": "dark", "back": back, "csrf_token": token})
        assert answer.location == goes
    assert 'data-theme="dark"' in client.get("/login").text


def test_a_form_without_its_token_changes_nothing(client: CheckedClient) -> None:
    page = client.post("/theme", data={"theme": "dark", "back": "/"})
    assert page.status_code == 400
    assert "expired" in page.text
    assert 'data-theme="auto"' in client.get("/login").text


def test_anonymous_visitors_are_sent_to_sign_in(app: Flask, client: CheckedClient) -> None:
    assert client.get("/").location == "/login"
