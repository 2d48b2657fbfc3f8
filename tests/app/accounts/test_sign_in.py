"""Signing in and out."""

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts.models import User
from app.accounts.roles import RoleName
from app.accounts.services import EmailTaken, create_user
from app.db import db
from tests.conftest import PASSWORD
from tests.page_invariants import CheckedClient


def try_to_sign_in(client: CheckedClient, email: str, password: str, **extra: str) -> object:
    token = client.csrf_token("/login")
    return client.post("/login", data={"email": email, "password": password, "csrf_token": token, **extra})


@pytest.fixture
def somebody(app: Flask) -> str:
    create_user(email="Ann@Example.org", password=PASSWORD, roles=[RoleName.HR])
    db.session.commit()
    return "ann@example.org"


@pytest.mark.parametrize("email", ["ann@example.org", "nobody@example.org"])
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_wrong_password_and_an_unknown_address_look_the_same(
    client: CheckedClient, somebody: str, email: str, lang: str
) -> None:
    client.get(f"/login?lang={lang}")
    page = try_to_sign_in(client, email, "wrong wrong wrong")
    assert page.status_code == 200
    sentence = {"en": "do not fit together", "ru": "не подходят друг к другу"}[lang]
    assert sentence in page.text
    assert page.text.count('role="alert"') == 1


def test_signing_in_keeps_the_address_wanted_but_never_leaves_the_site(client: CheckedClient, somebody: str) -> None:
    token = client.csrf_token("/login?next=/healthz")
    data = {"email": somebody, "password": PASSWORD, "csrf_token": token}
    assert client.post("/login?next=//evil.example/", data=data).location in {"/", None}


def test_signing_out_needs_a_post(client: CheckedClient, somebody: str) -> None:
    try_to_sign_in(client, somebody, PASSWORD)
    assert client.get("/logout").status_code in {404, 405}
    assert "Sign out" in client.get("/nowhere").text
    client.post("/logout", data={"csrf_token": client.csrf_token("/nowhere")})
    assert "Sign out" not in client.get("/nowhere").text


def test_an_inactive_account_cannot_enter(client: CheckedClient, somebody: str) -> None:
    user = db.session.scalars(select(User)).one()
    user.active = False
    db.session.commit()
    assert try_to_sign_in(client, somebody, PASSWORD).status_code == 200


def test_passwords_are_kept_as_argon2_only(somebody: str) -> None:
    stored = db.session.scalars(select(User.password)).one()
    assert "argon2" in stored
    assert PASSWORD not in stored


def test_one_address_one_account(somebody: str) -> None:
    with pytest.raises(EmailTaken):
        create_user(email="ANN@example.org", password=PASSWORD, roles=[RoleName.HR])


def test_the_command_adds_the_first_administrator(app: Flask, client: CheckedClient) -> None:
    run = app.test_cli_runner().invoke(
        args=["users", "create", "root@example.org", "--role", "admin", "--password", PASSWORD]
    )
    assert run.exit_code == 0, run.output
    assert try_to_sign_in(client, "root@example.org", PASSWORD).status_code == 302
    short = app.test_cli_runner().invoke(
        args=["users", "create", "b@example.org", "--role", "hr", "--password", "short"]
    )
    assert short.exit_code == 1
    assert "12" in short.output


def test_tries_are_limited(app: Flask, client: CheckedClient, somebody: str) -> None:
    codes = [try_to_sign_in(client, somebody, "wrong wrong").status_code for _ in range(12)]
    assert codes[:10] == [200] * 10
    assert codes[-1] == 429
