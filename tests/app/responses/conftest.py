"""The respondents' pages, served to a telephone's browser."""

import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from app import create_app
from app.db import db
from tests.conftest import settings_for
from tests.factories.responding import open_survey
from tests.factories.tables import make_tables
from tests.factories.thumbs import Site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    app = create_app(settings_for(tmp_path_factory.mktemp("respondents")))
    with app.app_context():
        make_tables()
        survey = open_survey(employees=30, contacts=30)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(app, f"http://127.0.0.1:{server.server_port}", survey)
    server.shutdown()
    thread.join()
    server.server_close()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def enter(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Open a telephone's browser; any problem on its console fails the test, but for those of a lost network."""
    contexts, problems = [], []

    def open_page(*, language: str = "en", dark: bool = False, script: bool = True) -> Page:
        context = browser.new_context(
            base_url=site.url,
            viewport={"width": 360, "height": 740},
            locale={"en": "en-GB", "ru": "ru-RU"}[language],
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            has_touch=True,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        expected = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "status of 4", "status of 503", "Download the")
        page.on(
            "console",
            lambda note: (
                problems.append(note.text)
                if note.type in {"error", "warning"} and not any(one in note.text for one in expected)
                else None
            ),
        )
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("request", lambda sent: None if sent.url.startswith((site.url, "data:")) else problems.append(sent.url))
        return page

    yield open_page
    for context in contexts:
        assert context.cookies() == []
        context.close()
    assert not problems, problems
