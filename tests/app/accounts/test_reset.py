"""A forgotten password: the same answer for everybody, a link for two hours and for one use."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
import time_machine
from flask import Flask

from app.accounts.signals import Letter
from tests.app.accounts.conftest import acts, link_of, me, sign_in_again, user_of
from tests.conftest import PASSWORD
from tests.page_invariants import CheckedClient

NEW = "quite another set of words"


def ask(client: CheckedClient, email: str, **more: object):  # type: ignore[no-untyped-def]
    token = client.csrf_token("/forgotten")
    return client.post("/forgotten", data={"email": email, "csrf_token": token}, **more)


def choose(client: CheckedClient, link: str, password: str = NEW, again: str | None = None):  # type: ignore[no-untyped-def]
    data = {"password": password, "password_confirm": password if again is None else again}
    return client.post(link, data={"csrf_token": client.csrf_token("/login"), **data})


@pytest.fixture
def ann(sign_in: Callable[..., CheckedClient]) -> tuple[str, CheckedClient]:
    """Somebody in HR who reads Russian, signed in on another device."""
    elsewhere = sign_in("hr", language="ru")
    return me(elsewhere).email, elsewhere


def test_a_new_password_by_letter_ends_every_session(
    app: Flask, ann: tuple[str, CheckedClient], letters: list[Letter], client: CheckedClient
) -> None:
    email, elsewhere = ann
    ask(client, email)
    assert letters[0].language == "ru"
    assert "запросили новый пароль" in letters[0].text
    link = link_of(letters[0])
    assert "Новый пароль" in client.get(link).text
    assert choose(client, link).location == "/login"
    assert letters[1].subject == "Ваш пароль изменён"
    assert elsewhere.get("/account").status_code == 302, "the other device is signed out"
    assert sign_in_again(client, email).status_code == 200, "the old password opens nothing"
    assert sign_in_again(client, email, NEW).status_code == 302
    assert acts()[-2:] == ["accounts.reset_asked", "accounts.password_reset"]


def test_a_link_used_replaced_or_old_opens_nothing(
    ann: tuple[str, CheckedClient], letters: list[Letter], client: CheckedClient
) -> None:
    email, _elsewhere = ann
    ask(client, email)
    link = link_of(letters[0])
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(hours=2, minutes=1), tick=False):
        assert client.get(link).location.startswith("/forgotten")
    choose(client, link)
    assert client.get(link).location.startswith("/forgotten")
    assert choose(client, link, "a third set of words").location.startswith("/forgotten")
    assert sign_in_again(client, email, NEW).status_code == 302


def test_nobody_learns_who_has_an_account(
    ann: tuple[str, CheckedClient], letters: list[Letter], client: CheckedClient
) -> None:
    known, unknown = ask(client, ann[0]), ask(client, "nobody@example.org")
    assert known.status_code == unknown.status_code == 200
    seen = [re.sub(r'value="[^"]*"', "", page.text.split("<main")[1]) for page in (known, unknown)]
    assert seen[0] == seen[1]
    assert "a letter with a link is on its way" in known.text
    assert len(letters) == 1


def test_the_link_leads_to_our_own_address_whatever_the_request_says(
    ann: tuple[str, CheckedClient], letters: list[Letter], client: CheckedClient
) -> None:
    ask(client, ann[0], headers={"Host": "evil.example"}, base_url="http://evil.example")
    assert "evil.example" not in "".join(one.text for one in letters)
    ask(client, ann[0])
    assert letters[-1].text.count("http://127.0.0.1:8000/forgotten/") == 1


def test_a_shut_account_gets_no_letter(
    ann: tuple[str, CheckedClient], letters: list[Letter], sign_in: Callable[..., CheckedClient], client: CheckedClient
) -> None:
    ask(client, ann[0])
    admin = sign_in("admin")
    public_id = user_of(ann[0]).public_id
    admin.post(f"/admin/users/{public_id}/shut", data={"csrf_token": admin.csrf_token("/account")})
    assert choose(client, link_of(letters[0])).location.startswith("/forgotten"), "an earlier link is dead too"
    ask(client, ann[0])
    assert len(letters) == 1


def test_letters_are_limited(ann: tuple[str, CheckedClient], letters: list[Letter], client: CheckedClient) -> None:
    codes = [ask(client, ann[0]).status_code for _ in range(6)]
    assert codes == [200] * 5 + [429]
    assert len(letters) == 5


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_mistakes_are_said_in_the_readers_language(
    ann: tuple[str, CheckedClient], letters: list[Letter], client: CheckedClient, lang: str
) -> None:
    ask(client, ann[0])
    link = link_of(letters[0]).split("?")[0]
    client.get(f"/login?lang={lang}")
    said = {
        "en": ("too short", "differ", "Enter the password"),
        "ru": ("слишком короткий", "не совпадают", "Введите пароль"),
    }[lang]
    for password, again, text in (("short", "short", said[0]), (NEW, "x", said[1]), ("", "", said[2])):
        answer = choose(client, link, password, again)
        assert answer.status_code == 200
        assert text in answer.text, text


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_changing_ones_password_asks_for_the_old_one(
    ann: tuple[str, CheckedClient], letters: list[Letter], sign_in: Callable[..., CheckedClient], lang: str
) -> None:
    _email, here = ann
    other = here.application.test_client()
    sign_in_again(other, _email)
    here.get(f"/account?lang={lang}")

    def change(old: str, new: str):  # type: ignore[no-untyped-def]
        data = {"password": old, "new_password": new, "new_password_confirm": new}
        return here.post("/account/password", data={"csrf_token": here.csrf_token("/account"), **data})

    said = {
        "en": ("password is not right", "too short", "password you have"),
        "ru": ("Пароль неверный", "слишком короткий", "который у вас уже есть"),
    }[lang]
    for old, new, text in (("wrong", NEW, said[0]), (PASSWORD, "short", said[1]), (PASSWORD, PASSWORD, said[2])):
        answer = change(old, new)
        assert answer.status_code == 200
        assert text in answer.text, text
    assert change(PASSWORD, NEW).location == "/account"
    assert here.get("/account").status_code == 200
    assert other.get("/account").status_code == 302
    assert acts()[-1] == "accounts.password_changed"
    assert len(letters) == 1
