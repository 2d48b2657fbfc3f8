"""Each role's way through the reports: from the figures to a decision and back to those who had answered; on paper."""

import contextlib
import csv
import io
import itertools
import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from sqlalchemy import delete, func, select

from analysis.cli import main as analysis
from app.db import db
from app.followup.models import Action
from app.pulses import services as pulses
from app.responses.services.links import some_links
from tests.factories.demonstration import PASSWORDS
from tests.journeys.conftest import Site, sign_in, watch
from tests.journeys.test_every_page import HEIGHTS, violations
from tests.journeys.test_pulse_journey import WORDS, customer_goes_on, on_to_the_end

pytestmark = pytest.mark.browser

DONE = {"ru": ("Очереди в обед", "Второе окно с полудня"), "en": ("Queues at noon", "A second desk from noon on")}
SAID = {
    "en": {
        "decide": "Decide something about this", "save": "Decide", "done": "It is done", "tell": "Tell it back",
        "publish": "Tell it", "out": "Sign out", "find": "Find a team", "cells": "Cells used, CSV",
        "open": "Organisation as open, as PDF",
        "page": "The organisation on one page, PDF", "organisation": "Organisation", "link": "The link",
        "method": "Method", "told": "You said – we did", "comments": "Comments", "actions": "Actions",
    },
    "ru": {
        "decide": "Принять решение об этом", "save": "Решить", "done": "Сделано", "tell": "Рассказать",
        "publish": "Рассказать", "out": "Выйти", "find": "Найти команду",
        "open": "Организация, как открыто, PDF",
        "cells": "Использованные ячейки, CSV", "page": "Организация на одной странице, PDF",
        "organisation": "Организация", "link": "Связь", "method": "Метод", "told": "Вы сказали – мы сделали",
        "comments": "Комментарии", "actions": "Действия",
    },
}  # fmt: skip


def views(*usual: tuple[str, int, bool]) -> pytest.MarkDecorator:
    """Take a way in these views; in each language, width and theme where `PAIRPULSE_EVERY_VIEW` is set."""
    every = itertools.product(("en", "ru"), (360, 768, 1280), (False, True))
    return pytest.mark.parametrize(
        ("language", "width", "dark"), list(every) if os.environ.get("PAIRPULSE_EVERY_VIEW") else usual
    )


@pytest.fixture
def screen(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Open a screen; a page that errs or asks elsewhere fails the test."""
    contexts, problems = [], []

    def enter(language: str, width: int, *, dark: bool, role: str | None = None) -> Page:
        context = browser.new_context(
            base_url=site.url, viewport={"width": width, "height": HEIGHTS[width]}, has_touch=width < 1280,
            locale={"en": "en-GB", "ru": "ru-RU"}[language], color_scheme="dark" if dark else "light",
            reduced_motion="reduce", accept_downloads=True,
            storage_state=site.sessions[role] if role else None,
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        watch(page, site.url, problems)
        return page

    yield enter
    for context in contexts:
        context.close()
    assert not problems, problems


def clean(page: Page) -> None:
    """Assert that axe finds nothing and the page is no wider than the screen."""
    assert not violations(page)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), page.url


def follow(page: Page, name: str | re.Pattern[str], role: str = "link") -> None:
    """Press the first link or button of that name and wait for the page behind it."""
    with page.expect_navigation():
        page.get_by_role(role, name=name).first.click()


def taken(page: Page, name: str) -> bytes:
    """Take along what a link offers."""
    with page.expect_download() as found:
        page.get_by_role("link", name=name).first.click()
    assert re.fullmatch(r"[\w .,–-]+\.\w+", found.value.suggested_filename), "a name people can live with"
    return Path(found.value.path()).read_bytes()


@pytest.fixture
def forgotten(site: Site) -> Iterator[None]:
    """Take back what a test decides: the page of a team shows six decisions, and every view makes one."""
    with site.demo.app.app_context():
        last = db.session.scalar(select(func.max(Action.id))) or 0
    yield
    with site.demo.app.app_context():
        db.session.execute(delete(Action).where(Action.id > last))
        db.session.commit()


@pytest.mark.usefixtures("forgotten")
@views(("ru", 360, False), ("en", 768, True))
def test_a_manager_decides_from_the_report_and_tells_it_back(
    site: Site, screen: Callable[..., Page], language: str, width: int, dark: bool
) -> None:
    said = SAID[language]
    page = screen(language, width, dark=dark)
    page.goto(f"/login?lang={language}")
    sign_in(page, *PASSWORDS["manager"])
    page.goto(f"{page.url.split('?')[0]}?lang={language}")
    team = page.get_by_role("heading", level=1).inner_text()
    clean(page)
    follow(page, re.compile(f"^{said['decide']}"))
    clean(page)
    assert page.locator("#about").input_value().startswith("item:"), "filled in with what one came from"
    at = f"{'dark' if dark else 'light'} {width}"
    what = f"{DONE[language][1]} {at}"
    page.fill("#what", what)
    follow(page, said["save"], "button")
    clean(page)
    follow(page, said["done"], "button")
    follow(page, re.compile(f"^{said['tell']}"))
    for lang, (asked, did) in DONE.items():
        page.fill(f"#said_{lang}", asked)
        page.fill(f"#did_{lang}", f"{did} {at}")
    page.locator("#to_employees").check()
    page.locator("#to_customers").check()
    clean(page)
    follow(page, said["publish"], "button")
    clean(page)
    follow(page, what)
    follow(page, team)
    expect(page.get_by_role("link", name=what)).to_be_visible()
    with site.demo.app.app_context():
        wave = pulses.open_waves()[0]
        view = (360, 768, 1280).index(width) * 2 + dark  # a link is good once
        link = [link for whose, link in some_links(wave, 6) if whose == "employee"][view]
        codes = pulses.invitation_codes(wave=wave, count=1)
    customer = screen(language, 360, dark=dark)
    customer.goto(f"/c/{codes[0]}?l={language}")
    customer.get_by_role("button", name=WORDS[language]["begin"]).tap()
    customer_goes_on(customer, WORDS[language])
    expect(customer.locator("main")).to_contain_text(f"{DONE[language][1]} {at}", use_inner_text=True)
    if language == "ru":
        employee = screen(language, 360, dark=dark)
        employee.goto(link)
        other = employee.get_by_role("button", name="Начать")
        words = WORDS["ru" if other.count() else "en"]
        employee.get_by_role("button", name=words["begin"]).tap()
        employee.locator("fieldset:visible label").get_by_text(words["agree"], exact=True).tap()
        on_to_the_end(employee, words)
        employee.get_by_role("button", name=words["send"], exact=True).tap()
        expect(employee.get_by_role("heading", level=1)).to_have_text(words["thanks"], use_inner_text=True)
        told = DONE["ru" if words is WORDS["ru"] else "en"][1]
        expect(employee.locator("main")).to_contain_text(f"{told} {at}", use_inner_text=True)


@views(("en", 1280, False), ("ru", 768, False))
def test_an_analyst_finds_the_pages_figures_in_the_cells(
    screen: Callable[..., Page], tmp_path: Path, language: str, width: int, dark: bool
) -> None:
    said = SAID[language]
    page = screen(language, width, dark=dark, role="analyst")
    page.goto(f"/?lang={language}")
    follow(page, said["method"])
    clean(page)
    follow(page, said["link"])
    page.goto(f"{page.url.split('?')[0].split('#')[0]}?lang={language}")
    clean(page)
    cells = tmp_path / "cells.csv"
    cells.write_bytes(taken(page, said["cells"]))
    ex, cx = next(csv.reader(io.StringIO(cells.read_text("utf-8-sig"))))[2:4]
    command = re.search(r"python -m analysis link \S+ (.*?) --(?:json|lang)", page.content())
    assert command, "the page names the command"
    columns = re.sub(r"&#34;|&quot;|\"", "", command[1]).split()
    with contextlib.redirect_stdout(io.StringIO()) as said_there:
        assert analysis(["link", str(cells), *columns, "--json"]) == 0, (ex, cx)
    r = json.loads(said_there.getvalue())["between"]["r"]
    shown = f"{r:.2f}" if language == "en" else f"{r:.2f}".replace(".", ",")
    expect(page.locator("main")).to_contain_text(shown)


@views(("en", 768, True), ("ru", 1280, False))
def test_hr_looks_for_where_to_help(screen: Callable[..., Page], language: str, width: int, dark: bool) -> None:
    said = SAID[language]
    page = screen(language, width, dark=dark, role="hr")
    page.goto(f"/?lang={language}")
    follow(page, said["organisation"])
    page.goto(f"/organisation?lang={language}")
    clean(page)
    part = page.locator(".heat a[data-toggle]").first
    name = part.get_attribute("data-toggle")
    rows = page.locator(".heat tbody tr").count()
    part.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(f".heat a[data-toggle='{name}']")).to_have_attribute("aria-expanded", "true")
    assert page.locator(".heat tbody tr").count() > rows
    inside = page.locator(".heat tbody tr[data-depth='2'] th a:not([data-toggle])").first.inner_text()
    clean(page)
    page.get_by_label(said["find"]).fill(inside)
    expect(page.locator(".heat mark").first, "found while one types").to_be_visible()
    expect(page.locator(".heat tbody")).to_contain_text(inside, use_inner_text=True)
    page.locator(".heat [data-sort='1']").click()
    expect(page.locator(".heat th[aria-sort='ascending']")).to_have_count(1)
    clean(page)
    paper = PdfReader(io.BytesIO(taken(page, said["open"])))
    assert inside.split()[0] in " ".join(one.extract_text() for one in paper.pages)
    follow(page, said["comments"])
    clean(page)
    with page.expect_navigation():
        page.locator("main table tbody th a").first.click()
    clean(page)


@views(("ru", 1280, True), ("en", 360, False))
def test_an_executive_takes_one_page_along(screen: Callable[..., Page], language: str, width: int, dark: bool) -> None:
    page = screen(language, width, dark=dark, role="analyst")
    page.goto(f"/telling?lang={language}")
    clean(page)
    reader = PdfReader(io.BytesIO(taken(page, SAID[language]["page"])))
    assert len(reader.pages) == 1
    assert {"en": "Engagement", "ru": "Вовлечённость"}[language] in reader.pages[0].extract_text()


PRINTED = ("/link", "/organisation", "/comments", "/actions?show=all", "/method", "/told")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_reports_are_printed_without_what_only_a_screen_needs(
    site: Site, screen: Callable[..., Page], language: str
) -> None:
    page = screen(language, 1280, dark=language == "en", role="hr")
    for path in (site.demo.address("south"), *PRINTED):
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
        title = page.get_by_role("heading", level=1).inner_text()
        page.emulate_media(media="print")
        assert not page.locator(
            "header nav:visible, .no-print:visible, main form:visible, main .button:visible"
        ).count(), path
        wide = page.locator(".chart svg:visible").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().right)"
        )
        assert all(right <= 1280 for right in wide), path
        reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
        words = " ".join("".join(one.extract_text() for one in reader.pages).split())
        assert title.split()[0] in words, f"{path}: text to select, in Cyrillic too"
        page.emulate_media(media="screen")
