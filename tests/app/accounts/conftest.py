"""Letters as they leave, codes as an app makes them, and people who work with a page."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from flask import Flask, current_app
from sqlalchemy import select

from app.accounts.models import AuditEntry, User
from app.accounts.signals import Letter, letter_written
from app.db import db
from app.organisation.services import add_teams
from tests.conftest import PASSWORD
from tests.page_invariants import CheckedClient


@pytest.fixture
def letters(app: Flask) -> Iterator[list[Letter]]:
    """Every letter about an account, as it is handed over."""
    kept: list[Letter] = []

    def keep(_app: Flask, letter: Letter) -> None:
        kept.append(letter)

    letter_written.connect(keep, app)
    yield kept
    letter_written.disconnect(keep, app)


@pytest.fixture
def teams(app: Flask) -> dict[str, int]:
    """A bank with two branches; gives the number of each team by its code."""
    found = add_teams(new={"bank": None, "north": "bank", "south": "bank"})
    db.session.commit()
    return {code: team.id for code, team in found.items()}


def link_of(letter: Letter) -> str:
    """Return the path of the link in a letter; text and HTML carry the same."""
    found = re.search(r"https?://\S+", letter.text)
    assert found and found[0] in (letter.html or "").replace("&amp;", "&")
    parts = urlsplit(found[0])
    return f"{parts.path}?{parts.query}"


def post(client: CheckedClient, path: str, **data: object):  # type: ignore[no-untyped-def]
    """Post a form, with a token from a page that anybody may open."""
    return client.post(path, data={"csrf_token": client.csrf_token("/account"), **data})


def arrive(client: CheckedClient, link: str, password: str = "four unrelated words here"):  # type: ignore[no-untyped-def]
    """Choose a password on the page a letter leads to."""
    token = client.csrf_token(link)
    return client.post(link, data={"csrf_token": token, "password": password, "again": password})


def user_of(email: str) -> User:
    """Return an account as the database has it now."""
    db.session.rollback()
    return db.session.scalars(select(User).where(User.email == email)).one()


def me(client: CheckedClient) -> User:
    """Return the account of who is signed in."""
    email = re.search(r'class="who"[^>]*>([^<]+)<', client.get("/account").text)
    assert email
    return user_of(email[1])


def acts() -> list[str]:
    """Return what the audit trail holds, in order."""
    db.session.rollback()
    return list(db.session.scalars(select(AuditEntry.act).order_by(AuditEntry.id)))


def sign_in_again(client: CheckedClient, email: str, password: str = PASSWORD):  # type: ignore[no-untyped-def]
    """Type address and password."""
    token = client.csrf_token("/login")
    return client.post("/login", data={"email": email, "password": password, "csrf_token": token})


def code_now(email: str) -> str:
    """Return what an authenticator app shows now."""
    secret = user_of(email).tf_totp_secret
    return str(current_app.extensions["security"].totp_factory.generate_totp_password(secret))


@pytest.fixture
def with_codes(sign_in: Callable[..., CheckedClient]) -> Callable[..., CheckedClient]:
    """Sign somebody in and set up the second factor: `with_codes("hr")`."""

    def enter(*roles: str, **more: object) -> CheckedClient:
        client = sign_in(*roles, **more)
        assert set_up(client).location == "/account"
        return client

    return enter


def set_up(client: CheckedClient, code: str | None = None):  # type: ignore[no-untyped-def]
    """Go through the page that sets up the second factor, with the code its key makes unless one is given."""
    page = post(client, "/account/second-factor", setup="authenticator").text
    action = re.search(r'action="(/account/second-factor/[^"]+)"', page)
    key = re.search(r"<p><code>([A-Z2-7-]+)</code>", page)
    assert action and key and 'src="data:image/svg+xml' in page
    shown = current_app.extensions["security"].totp_factory._totp.from_source({"key": key[1], "type": "totp", "v": 1})
    return post(client, action[1], code=code or shown.generate().token)
