"""axe on every state of an employee's page, whoever brings it about: the link, the server, the network, the browser."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route

from tests.factories.thumbs import Site, to_the_end, violations

pytestmark = pytest.mark.browser
SAID = {"used": 409, "closed": 410, "early": 410, "unknown": 403}
AT_THE_END = ("failed", "offline", "used", "fault")
WORDS = {"en": ("Begin", "Next", "Send"), "ru": ("Начать", "Дальше", "Отправить")}


def saying(name: str) -> Callable[[Route], None]:
    """Return a server that answers with a state."""
    body = json.dumps({"state": name})
    return lambda route: route.fulfill(status=SAID.get(name, 503), content_type="application/json", body=body)


def open_in(name: str, page: Page, site: Site, language: str) -> None:
    """Open a page whose state comes about before the first question."""
    link = site.link(29, language[0])
    if name == "insecure":
        page.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    elif name == "mismatch":
        link = f"{site.survey.link(29)}.{'A' * 22}.{language[0]}"
    elif name == "sent":
        page.goto(site.survey.employees)
        key = f"pp:{site.survey.employees}#{site.survey.tokens[29]}"
        page.evaluate("key => localStorage.setItem(key, '{\"sent\":1}')", key)
        page.goto("about:blank")
    elif name not in AT_THE_END:
        page.route("**/hello", saying(name))
    page.goto(link)


def bring_about(name: str, page: Page, language: str) -> None:
    """Answer and send, so that a state comes about."""
    begin, onward, send = WORDS[language]
    page.get_by_role("button", name=begin).tap()
    if name != "fault":
        page.locator("fieldset:visible label").first.tap()
    to_the_end(page, onward=onward)
    page.route("**/issue", (lambda route: route.abort()) if name == "offline" else saying(name))
    page.get_by_role("button", name=send).tap()


@pytest.mark.parametrize(("language", "dark"), [("en", True), ("ru", False)])
@pytest.mark.parametrize("name", ["mismatch", "insecure", "sent", "failed", "offline", "fault", *SAID])
def test_axe_finds_nothing_in_any_state(
    site: Site, enter: Callable[..., Page], name: str, language: str, dark: bool
) -> None:
    page = enter(language=language, dark=dark)
    open_in(name, page, site, language)
    if name in AT_THE_END:
        bring_about(name, page, language)
    sight = {"unknown": "#typed", "fault": ".bad", "failed": "#status button", "offline": "#status button"}
    page.locator(sight.get(name, "main > section")).first.wait_for()
    assert page.evaluate("document.documentElement.lang") == language
    assert page.title().count(" · ") == 1
    assert not violations(page)
