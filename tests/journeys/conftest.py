"""A real server on a loopback port and a real browser in front of it."""

import dataclasses
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from app import create_app
from app.config import Mode
from app.db import db
from tests.conftest import PASSWORD, settings_for
from tests.factories.demonstration import PASSWORDS, Demonstration, demonstration
from tests.factories.tables import make_tables


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The application on a database file, without a context of its own: the server's threads have theirs."""
    app = create_app(settings_for(tmp_path))
    with app.app_context():
        make_tables()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def live_server(app: Flask) -> Iterator[str]:
    """Serve the application; gives its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def open_page(browser: Browser, live_server: str) -> Iterator[Callable[..., Page]]:
    """Open a page: `open_page(width=360, height=740, language="ru", dark=True)`; fails on any console error."""
    contexts, problems = [], []

    def enter(*, width: int = 1280, height: int = 800, language: str = "en", dark: bool = False) -> Page:
        context = browser.new_context(
            base_url=live_server,
            viewport={"width": width, "height": height},
            locale={"en": "en-GB", "ru": "ru-RU"}[language],
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda note: problems.append(note.text) if note.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("request", lambda sent: None if sent.url.startswith(live_server) else problems.append(sent.url))
        return page

    yield enter
    for context in contexts:
        context.close()
    assert not problems, problems


def watch(page: Page, url: str, problems: list[str]) -> None:
    """Note scripts that fail and requests that leave the site; nothing on a page may take longer than ten seconds."""
    page.set_default_timeout(10_000)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda sent: None if sent.url.startswith(url) else problems.append(sent.url))


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Sign in as a person does."""
    page.goto("/login")
    page.fill("#email", email)
    page.fill("#password", password)
    page.press("#password", "Enter")
    page.wait_for_url(lambda address: "/login" not in address)


@dataclasses.dataclass(frozen=True)
class Site:
    """The demonstration, served."""

    url: str
    demo: Demonstration
    sessions: dict[str, dict]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Site]:
    settings = settings_for(tmp_path_factory.mktemp("site"), mode=Mode.DEMO)
    demo = demonstration(settings)
    server = make_server("127.0.0.1", 0, demo.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}"
    yield Site(url, demo, {role: _session(browser, url, role) for role in PASSWORDS})
    server.shutdown()
    thread.join()
    server.server_close()
    with demo.app.app_context():
        db.engine.dispose()


def _session(browser: Browser, url: str, role: str) -> dict:
    context = browser.new_context(base_url=url)
    sign_in(context.new_page(), *PASSWORDS[role])
    kept = dict(context.storage_state())
    context.close()
    return kept
