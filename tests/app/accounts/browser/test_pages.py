"""The pages about accounts in a real browser: axe finds nothing, and nothing is scrolled sideways."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page

from app.accounts.roles import RoleName
from app.accounts.services import create_user, invite
from app.db import db
from app.organisation.services import add_teams
from tests.conftest import PASSWORD
from tests.journeys.conftest import sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def waiting(app: Flask) -> str:
    """An administrator, and a manager who was invited; gives the address of the manager's page."""
    with app.app_context():
        teams = add_teams(new={"bank": None, "north": "bank"})
        ada = create_user(email="ada@example.org", password=PASSWORD, roles=[RoleName.ADMIN], name="Ада")
        who = {"email": "somebody.with.a.long.address@example.org", "name": "Ж" * 200, "language": "ru"}
        made = invite(by=ada, **who, roles=[RoleName.MANAGER], scope_team_id=teams["north"].id)
        db.session.commit()
        return f"/admin/users/{made.public_id}"


@pytest.mark.parametrize(("width", "language", "dark"), [(360, "ru", False), (1280, "en", True)])
def test_pages_are_clean(waiting: str, open_page: Callable[..., Page], width: int, language: str, dark: bool) -> None:
    page = open_page(width=width, language=language, dark=dark)
    for address in ("/login", "/forgotten"):
        look(page, address)
    sign_in(page, "ada@example.org")
    own = ("/account", "/account/password", "/account/second-factor", "/account/recovery-codes", "/verify")
    for address in ("/admin", waiting, "/admin/invite", "/admin/audit", *own):
        look(page, address)
    page.goto("/account/second-factor")
    page.locator("button[value=authenticator]").click()
    check(page)
    page.goto("/account/recovery-codes")
    page.locator("button[name=generate_new_codes]").click()
    check(page)


def look(page: Page, address: str) -> None:
    page.goto(address)
    check(page)


def check(page: Page) -> None:
    page.wait_for_load_state()  # a click waits for the next page to begin, not for its sheets
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, f"{page.url} is {wider} px wider than the screen"
