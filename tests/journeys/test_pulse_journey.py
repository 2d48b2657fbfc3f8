"""From an empty installation to counted answers on both sides: HR, an employee and a customer, all on a telephone."""

import dataclasses
import email
import email.policy
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from app import create_app
from app.accounts.roles import RoleName
from app.accounts.services import create_user
from app.db import db, now
from app.delivery.mailbox.server import free_port
from app.delivery.working import WorkerLoop
from tests.conftest import PASSWORD, settings_for
from tests.factories.tables import make_tables
from tests.journeys.conftest import sign_in, watch

pytestmark = pytest.mark.browser

ROSTER = "ID,Name,E-mail,Team,Language\n" + "".join(
    f"{at},Сотрудник {at},e{at}@example.org,Bank / Branch,{language}\n"
    for at, language in enumerate(["en", "ru"] * 4, start=1)
)
WORDS = {
    "en": {
        "begin": "Begin", "agree": "Agree", "next": "Next", "send": "Send", "thanks": "Thank you", "other": "Русский",
        "lost": "No connection", "imported": "Imported",
    },
    "ru": {
        "begin": "Начать", "agree": "Согласны", "next": "Дальше", "send": "Отправить", "thanks": "Спасибо",
        "other": "English", "lost": "Нет связи", "imported": "Загружен",
    },
}  # fmt: skip


@dataclasses.dataclass
class Installation:
    """The application, served, beside a real mail server."""

    app: Flask
    url: str
    taken: list[bytes] = dataclasses.field(default_factory=list)

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        self.taken.append(envelope.content)
        return "250 OK"

    def deliver(self) -> None:
        """Let a worker do everything that is due."""
        with self.app.app_context():
            WorkerLoop(db.session.commit).run(until_empty=True)
            db.session.remove()

    def letter_to(self, address: str) -> str:
        """Return the letter's page."""
        letters = [email.message_from_bytes(one, policy=email.policy.default) for one in self.taken]
        (found,) = [one for one in letters if one["To"].endswith(f"{address}>") or one["To"] == address]
        return found.get_body(("html",)).get_content()


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    web_port, smtp_port = free_port(), free_port()
    url = f"http://127.0.0.1:{web_port}"
    app = create_app(settings_for(tmp_path, smtp_port=smtp_port, url=url))
    with app.app_context():
        make_tables()
        create_user(email="hr@example.org", password=PASSWORD, roles=[RoleName.HR])
        db.session.commit()
    found = Installation(app, url)
    mail = Controller(found, hostname="127.0.0.1", port=smtp_port)
    mail.start()
    server = make_server("127.0.0.1", web_port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield found
    server.shutdown()
    thread.join()
    server.server_close()
    mail.stop()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def telephone(browser: Browser, installation: Installation) -> Iterator[Callable[[str], Page]]:
    """Open somebody's own telephone; a page that errs or asks elsewhere fails the test."""
    contexts, problems = [], []

    def enter(language: str) -> Page:
        context = browser.new_context(
            base_url=installation.url, viewport={"width": 360, "height": 740}, has_touch=True,
            locale={"en": "en-GB", "ru": "ru-RU"}[language], reduced_motion="reduce",
            color_scheme={"en": "light", "ru": "dark"}[language],
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        watch(page, installation.url, problems)
        return page

    yield enter
    for context in contexts:
        context.close()
    assert not problems, problems


def clean(page: Page) -> None:
    """Assert that axe finds nothing and nothing is to be scrolled sideways."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert not found, [(one["id"], one["nodes"][0]["html"][:200]) for one in found]
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), page.url


def press(page: Page, selector: str) -> None:
    """Tap a button and wait for the page it leads to."""
    with page.expect_navigation():
        page.locator(selector).first.tap()


def bring(page: Page, path: str, name: str, content: str, language: str) -> None:
    """Take a file in, in the three steps of an import."""
    page.goto(path)
    page.set_input_files("#file", {"name": name, "mimeType": "text/csv", "buffer": content.encode()})
    for _ in range(2):
        press(page, "main form .button:not(.button-quiet, .button-secondary)")
        clean(page)
    press(page, "form[action$='/accept'] .button")
    page.goto(path)
    expect(page.locator("tbody .badge")).to_contain_text(WORDS[language]["imported"], use_inner_text=True)


def launch(page: Page) -> None:
    """Set a programme up with what the wizard proposes, opening today at once."""
    for code in ("employee_monthly", "customer_contact"):
        page.goto(f"/questionnaires/library/{code}")
        press(page, "form[action*='library'] button")
        press(page, "form:has(input[value=publish]) button")
        clean(page)
    page.goto("/pulses/new")
    page.fill("#name_en", "Pulse")
    page.fill("#name_ru", "Пульс 🌻")
    press(page, "main form .button")
    clean(page)
    press(page, "main form .button")
    page.fill("#first_day", now().date().isoformat())
    page.fill("#opens_at", "00:00")
    page.locator("#move_holidays").uncheck()
    for name, value in (("delay_hours", "0"), ("quiet_from", "00:00"), ("quiet_to", "00:00")):
        page.fill(f"#{name}", value)
    press(page, "main form .button")
    clean(page)
    press(page, "form[action$='/launch'] button")


def on_to_the_end(page: Page, words: dict[str, str]) -> None:
    """Pass by the questions that are left."""
    for _ in range(20):
        if not page.locator("fieldset:visible").count():
            return
        page.get_by_role("button", name=words["next"], exact=True).tap()


def employee_answers(page: Page, link: str, language: str) -> None:
    """Answer on a bad network: it is lost in the middle, the page reloaded, the language changed."""
    words, after = WORDS[language], WORDS["en" if language == "ru" else "ru"]
    page.goto(link)
    clean(page)
    page.get_by_role("button", name=words["begin"]).tap()
    first = page.locator("fieldset:visible legend").inner_text()
    page.locator("fieldset:visible label").get_by_text(words["agree"], exact=True).tap()
    expect(page.locator("fieldset:visible legend")).not_to_have_text(first, use_inner_text=True)
    clean(page)
    page.reload()
    expect(page.locator("fieldset:visible legend")).not_to_have_text(first, use_inner_text=True)
    page.get_by_role("button", name=words["other"]).tap()
    on_to_the_end(page, after)
    page.context.set_offline(True)
    page.get_by_role("button", name=after["send"], exact=True).tap()
    expect(page.get_by_role("status").filter(has_text=after["lost"])).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_role("heading", level=1)).to_have_text(after["thanks"], use_inner_text=True)
    clean(page)


def customer_answers(page: Page, link: str, words: dict[str, str]) -> None:
    """Tap a score in the letter, say why, send."""
    page.goto(link)
    clean(page)
    customer_goes_on(page, words)


def customer_goes_on(page: Page, words: dict[str, str]) -> None:
    """Answer what is asked, say why, send."""
    for _ in range(20):
        if not page.locator("fieldset:visible").count():
            break
        if page.locator("textarea:visible").count():
            page.fill("textarea:visible", "Ждали долго 🌻 שלום")
        if (
            not page.locator("fieldset:visible input:checked").count()
            and page.locator("input[type=radio]:visible").count()
        ):
            before = page.locator("fieldset:visible").get_attribute("id")
            page.locator("fieldset:visible label").first.tap()
            expect(page.locator(f"#{before}")).to_be_hidden()
        else:
            page.get_by_role("button", name=words["next"], exact=True).tap()
    page.get_by_role("button", name=words["send"], exact=True).tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(words["thanks"], use_inner_text=True)
    clean(page)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_stranger_asks_both_sides(
    installation: Installation, telephone: Callable[[str], Page], language: str
) -> None:
    hr = telephone(language)
    sign_in(hr, "hr@example.org")
    hr.goto("/pulses")
    clean(hr)
    bring(hr, "/organisation/import", "roster.csv", ROSTER, language)
    contact = (
        "ID,Customer ID,E-mail,Language,Consent,Touchpoint,Team,Date and time\n"
        f"V1,C1,client@example.net,{language},yes,Counter,Branch,{now():%Y-%m-%d %H:%M}\n"
    )
    bring(hr, "/customers/import", "contacts.csv", contact, language)
    launch(hr)
    installation.deliver()

    person = {"en": 1, "ru": 2}[language]
    invitation = installation.letter_to(f"e{person}@example.org")
    link = re.findall(r'href="([^"]+/e/[^"]+#[^"]+)"', invitation)[0]
    employee_answers(telephone(language), link, language)

    asked = installation.letter_to("client@example.net")
    scores = re.findall(r'href="([^"]+/c/[^"]+\?s=\d+)"', asked)
    assert len(scores) >= 5
    customer_answers(telephone(language), scores[1], WORDS[language])

    hr.goto("/pulses")
    clean(hr)
    expect(hr.locator("article .numbers")).to_contain_text("1 / 1", use_inner_text=True)
    press(hr, "article h3 a")
    clean(hr)
    # that the employee has answered is shown nowhere, not even as a count, before a day has gone by
    expect(hr.locator("main")).not_to_contain_text("%")
