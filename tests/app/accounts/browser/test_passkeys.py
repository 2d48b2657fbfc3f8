"""Passkeys in a real browser: a phone's own passkey, and a security key after the password."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import CDPSession, Page, expect
from sqlalchemy import select

from app.accounts.models import AuditEntry, Passkey
from app.accounts.roles import RoleName
from app.accounts.services import create_user
from app.db import db
from tests.conftest import PASSWORD
from tests.journeys.conftest import sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def ann(app: Flask) -> str:
    with app.app_context():
        create_user(email="ann@example.org", password=PASSWORD, roles=[RoleName.HR], name="Анна")
        db.session.commit()
    return "ann@example.org"


def device(page: Page, *, built_in: bool, verifies: bool = True) -> tuple[CDPSession, str]:
    """Give the browser an authenticator: one built into the device, or a key on a ring."""
    talk = page.context.new_cdp_session(page)
    talk.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal" if built_in else "usb",
        "hasResidentKey": built_in,
        "hasUserVerification": verifies,
        "isUserVerified": verifies,
        "automaticPresenceSimulation": True,
    }
    made = talk.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return talk, made["authenticatorId"]


def clean(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, f"{wider} px wider than the screen"


def add(page: Page, name: str, purpose: str, button: str) -> None:
    page.goto("/account/passkeys")
    clean(page)
    page.fill("#name", name)
    page.get_by_label(purpose).check()
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_text(name).first).to_be_visible()
    expect(page.locator(".notice-success")).to_contain_text(name)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_phones_own_passkey_opens_the_account_without_name_or_password(
    app: Flask, ann: str, open_page: Callable[..., Page], language: str
) -> None:
    page = open_page(width=360, height=740, language=language)
    device(page, built_in=True)
    sign_in(page, ann)
    purpose, button = {"en": ("Instead of the password", "Add"), "ru": ("Вместо пароля", "Добавить")}[language]
    add(page, "Мой телефон", purpose, button)
    page.context.clear_cookies()
    page.goto("/login?next=/account")
    clean(page)
    page.get_by_role("button", name={"en": "Sign in with a passkey", "ru": "Войти по ключу доступа"}[language]).click()
    page.wait_for_url("**/account")
    expect(page.locator("h1")).to_be_visible()
    clean(page)
    with app.app_context():
        assert db.session.scalars(select(Passkey.usage)).one() == "first"
        assert "accounts.passkey_added" in set(db.session.scalars(select(AuditEntry.act)))


def test_a_security_key_is_asked_for_after_the_password(app: Flask, ann: str, open_page: Callable[..., Page]) -> None:
    page = open_page()
    device(page, built_in=False, verifies=False)
    sign_in(page, ann)
    add(page, "Key on the ring", "As a second factor", "Add")
    page.context.clear_cookies()
    page.goto("/login?next=/account")
    page.fill("#email", ann)
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url("**/login/passkey**")
    clean(page)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/account")
    page.goto("/account/passkeys")
    page.get_by_text("Remove Key on the ring").click()
    page.get_by_role("button", name="Remove the passkey").click()
    expect(page.locator(".notice-success")).to_contain_text("was removed")
    with app.app_context():
        assert db.session.scalars(select(Passkey.id)).all() == []


def test_a_device_without_a_passkey_says_so_and_offers_another_way(ann: str, open_page: Callable[..., Page]) -> None:
    page = open_page(width=360, height=740, dark=True)
    device(page, built_in=True)
    page.goto("/login")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("gave no passkey", timeout=20_000)
    expect(page.get_by_role("button", name="Ask the device again")).to_be_focused()
    clean(page)
    page.get_by_role("link", name="Sign in with the password").click()
    expect(page.locator("#password")).to_be_visible()
