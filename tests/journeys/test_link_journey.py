"""The main job in a browser: from the verdict over the picture to a team, by keyboard, in both languages."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page, expect

from app.accounts.roles import RoleName
from app.accounts.services import create_user
from app.db import db
from tests.conftest import PASSWORD
from tests.factories.linked import linked_organisation
from tests.journeys.conftest import sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def organisation(app: Flask) -> str:
    """An organisation with a manager and somebody in HR; gives the address of the manager's team."""
    with app.app_context():
        teams = linked_organisation(teams=40, periods=4, missing=0.0)
        create_user(email="hr@example.org", password=PASSWORD, roles=[RoleName.HR])
        create_user(email="m@example.org", password=PASSWORD, roles=[RoleName.MANAGER], scope_team_id=teams[4].id)
        db.session.commit()
        return f"/teams/{teams[4].public_id}"


def clean(page: Page) -> None:
    """Assert that axe finds nothing, and that nothing has to be scrolled sideways."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, f"{wider} px wider than the screen"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_from_the_picture_to_a_team_by_keyboard(
    organisation: str, open_page: Callable[..., Page], language: str
) -> None:
    page = open_page(language=language)
    sign_in(page, "hr@example.org")
    page.goto("/link")
    expect(page.locator(".verdict-text")).to_be_visible()
    clean(page)
    dot = page.locator("#chart-teams .chart-wide a").first
    dot.focus()
    assert dot.evaluate("one => one === document.activeElement")
    address = dot.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}*")
    expect(page.locator("h1")).to_contain_text({"en": "Team", "ru": "Команда"}[language])
    clean(page)


def test_a_manager_finds_his_team_and_follows_it_into_the_picture(
    organisation: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(width=360, height=740, dark=True)
    sign_in(page, "m@example.org")
    page.goto("/")
    page.wait_for_url(f"**{organisation}")
    clean(page)
    page.get_by_role("link", name="See the whole link").click()
    page.wait_for_url("**/link?*")
    links = page.locator("#chart-teams .chart-narrow a")
    assert links.count() == 1, "his own team is the only one with a name"
    links.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{organisation}")


def test_another_pair_and_a_download(organisation: str, open_page: Callable[..., Page]) -> None:
    page = open_page(language="ru")
    sign_in(page, "hr@example.org")
    page.goto("/link")
    page.select_option("#choose-ex", "tools")
    page.get_by_role("button", name="Показать эту пару").click()
    page.wait_for_url("**ex=tools*")
    expect(page.locator("h1")).to_contain_text("Средства для работы")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Эта страница в PDF").click()
    assert waiting.value.suggested_filename == "Средства для работы – Готовность рекомендовать.pdf"


def test_the_list_of_teams_is_searched(organisation: str, open_page: Callable[..., Page]) -> None:
    page = open_page(width=360, height=740)
    sign_in(page, "hr@example.org")
    page.goto("/teams")
    clean(page)
    page.fill("#q", "Team 07")
    page.press("#q", "Enter")
    page.get_by_role("link", name="Team 07").click()
    expect(page.locator("h1")).to_have_text("Team 07")
