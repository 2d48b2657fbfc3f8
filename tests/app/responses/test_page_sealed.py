"""An employee's page against a server that lies, a network that loses replies, and a tablet that others share."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.factories.thumbs import Site, legend, tap, to_the_end, violations

pytestmark = pytest.mark.browser
MISMATCH = "This page is not the one you were promised"


def heading(page: Page, text: str) -> None:
    expect(page.locator("main h1:visible")).to_have_text(text, use_inner_text=True)


def posts(page: Page) -> list[Request]:
    """Collect what a page posts."""
    found: list[Request] = []
    page.on("request", lambda sent: found.append(sent) if sent.method == "POST" else None)
    return found


def answered(page: Page) -> None:
    """Answer the first question and go to the end."""
    page.get_by_role("button", name="Begin").tap()
    tap(page, "Agree")
    to_the_end(page)


def send(page: Page) -> None:
    page.get_by_role("button", name="Send").tap()


def lost(route: Route) -> None:
    """Let a request arrive, and its reply be lost."""
    route.fetch()
    route.abort()


def test_where_an_answer_counts_and_the_code_stand_before_the_first_question(
    site: Site, enter: Callable[..., Page]
) -> None:
    page = enter(language="en")
    sent = posts(page)
    page.goto(site.link(0, "r"))
    assert len(site.link(0)) <= 64
    assert page.evaluate("document.documentElement.lang") == "ru"
    cell = page.locator("#cell")
    expect(cell).to_have_text("Ваши ответы учитываются здесь: A. Приглашено человек: 15", use_inner_text=True)
    expect(page.get_by_text(site.code())).to_be_visible()
    expect(page.get_by_text("Телефон создаёт анонимный пропуск")).to_be_visible()
    expect(page.get_by_role("button", name="Начать")).to_be_in_viewport(ratio=1)
    assert [one.url.rpartition("/")[2] for one in sent] == ["hello"]
    assert not any(one in page.content() for one in site.survey.tokens)


def test_what_is_sent_says_what_was_answered_and_leaves_the_phone_empty(site: Site, enter: Callable[..., Page]) -> None:
    page, before = enter(), site.opened()
    sent = posts(page)
    page.goto(site.link(site.next()))
    answered(page)
    send(page)
    heading(page, "Thank you")
    (new,) = [one for one in site.opened() if one not in before]
    assert set(new) == {"answers", "cell", "ticket"}
    assert list(new["answers"].values()) == ["4"]
    assert [one.url.rpartition("/")[2] for one in sent] == ["hello", "issue", "ballot"]
    assert all("cookie" not in one.all_headers() and "referer" not in one.all_headers() for one in sent)
    token = site.survey.tokens[site.used - 1]
    assert token not in (sent[2].post_data_buffer or b"").decode("latin-1")
    assert page.evaluate("Object.values(localStorage).join()") == '{"sent":1,"lang":"en"}'


CHANGES: dict[str, Callable[[dict[str, object]], object]] = {
    "another ticket": lambda said: said | {"ticket": "A" * 22},
    "another place": lambda said: said | {"path": ["L" + "A" * 43]},
    "more people": lambda said: said | {"cell": [*said["cell"][:3], 99, said["cell"][4]]},
    "no path": lambda said: {"cell": said["cell"], "ticket": said["ticket"]},
    "no base 64": lambda said: said | {"ticket": "?"},
    "nothing": lambda said: {},
}


@pytest.mark.parametrize("name", list(CHANGES))
def test_a_cell_that_the_manifest_does_not_have_is_refused(site: Site, enter: Callable[..., Page], name: str) -> None:
    page = enter()
    sent = posts(page)

    def lie(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=json.dumps(CHANGES[name](answer.json())))

    page.route("**/hello", lie)
    page.goto(site.link(29))
    heading(page, MISMATCH)
    assert page.title().startswith(MISMATCH)
    expect(page.get_by_text(site.code())).to_be_visible()
    assert [one.url.rpartition("/")[2] for one in sent] == ["hello"]


@pytest.mark.parametrize(
    ("was", "now", "with_code"),
    [
        ('"k_shares":10', '"k_shares":5', True),
        ('"n":"', '"n":"A', True),
        ('"min_cell":8', '"min_cell":99', False),  # else all is true: a cell smaller than what is promised
    ],
)
def test_a_page_with_another_manifest_sends_nothing(
    site: Site, enter: Callable[..., Page], was: str, now: str, with_code: bool
) -> None:
    page = enter()
    sent = posts(page)

    def change(route: Route) -> None:
        answer = route.fetch()
        assert was in answer.text()
        route.fulfill(response=answer, body=answer.text().replace(was, now))

    page.route(f"**{site.survey.employees}", change)
    page.goto(site.link(29) if with_code else site.survey.link(29))
    heading(page, MISMATCH)
    assert [one.url.rpartition("/")[2] for one in sent] == ([] if with_code else ["hello"])


def test_a_link_with_another_code_sends_nothing_and_loses_nothing(site: Site, enter: Callable[..., Page]) -> None:
    page, at = enter(), site.next()
    right = site.link(at)
    page.goto(right)
    page.get_by_role("button", name="Begin").tap()
    tap(page, "Disagree")
    sent = posts(page)
    token, _code, lang = right.split(".")
    page.goto("about:blank")
    page.goto(f"{token}.{'A' * 22}.{lang}")
    heading(page, MISMATCH)
    assert sent == []
    page.goto("about:blank")
    page.goto(right)
    page.get_by_role("button", name="Back").tap()
    expect(page.locator("fieldset:visible input:checked")).to_have_value("2")


def test_a_signature_of_another_key_is_not_used(site: Site, enter: Callable[..., Page]) -> None:
    page, before = enter(), site.employees_answered()
    page.goto(site.link(site.next()))
    answered(page)
    forged = json.dumps({"sig": "B" * 342})
    page.route("**/issue", lambda route: route.fulfill(status=200, content_type="application/json", body=forged))
    sent = posts(page)
    send(page)
    expect(page.get_by_text("This did not work.")).to_be_visible()
    assert [one.url.rpartition("/")[2] for one in sent] == ["issue"]
    page.unroute("**/issue")
    page.get_by_role("button", name="Try again").tap()
    heading(page, "Thank you")
    assert site.employees_answered() == before + 1


@pytest.mark.parametrize("step", ["issue", "ballot"])
def test_a_reply_that_is_lost_is_asked_for_again_after_a_reload(
    site: Site, enter: Callable[..., Page], step: str
) -> None:
    page, before = enter(), site.employees_answered()
    sent = posts(page)
    page.goto(site.link(site.next()))
    answered(page)
    page.route(f"**/{step}", lost)
    send(page)
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    page.unroute(f"**/{step}")
    page.reload()
    heading(page, "Thank you")
    assert site.employees_answered() == before + 1
    issued = [one.post_data for one in sent if one.url.endswith("/issue")]
    assert len(set(issued)) == 1
    assert len(issued) == (2 if step == "issue" else 1)
    passes = {(one.post_data_buffer or b"")[:288] for one in sent if one.url.endswith("/ballot")}
    assert len(passes) == 1
    assert page.evaluate("Object.values(localStorage).join()") == '{"sent":1,"lang":"en"}'


def test_a_greeting_that_did_not_come_is_asked_for_a_step_later(site: Site, enter: Callable[..., Page]) -> None:
    page = enter()
    page.route("**/hello", lambda route: route.abort())
    page.goto(site.link(site.next()))
    expect(page.get_by_text(site.code())).to_be_visible()
    expect(page.locator("#cell b")).to_have_text("…")
    page.unroute("**/hello")
    page.get_by_role("button", name="Begin").tap()
    tap(page, "Agree")
    page.get_by_role("button", name="Back").tap()
    page.get_by_role("button", name="Back").tap()
    expect(page.locator("#cell i")).to_have_text("15")
    # and what seals may come late too
    page.reload()
    page.route("**/seal.js*", lambda route: route.abort())
    page.get_by_role("button", name="Begin").tap()
    to_the_end(page)
    send(page)
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    page.unroute("**/seal.js*")
    page.get_by_role("button", name="Try again").tap()
    heading(page, "Thank you")


def test_a_lost_device_is_helped_once_and_told_what_that_means(site: Site, enter: Callable[..., Page]) -> None:
    link, before = site.link(site.next()), site.employees_answered()
    first = enter()
    first.goto(link)
    answered(first)
    first.route("**/ballot", lambda route: route.abort())  # the phone falls into the water now
    send(first)
    expect(first.get_by_role("button", name="Try again")).to_be_visible()
    second = enter()
    second.goto(link)
    answered(second)
    send(second)
    heading(second, "This link has been used already")
    expect(second.locator("#say-lost")).to_contain_text("How often that happened is published", use_inner_text=True)
    assert not violations(second)
    second.get_by_role("button", name="My answers were never sent").tap()
    heading(second, "Thank you")
    assert site.employees_answered() == before + 1
    third = enter()
    third.goto(link)
    answered(third)
    send(third)
    heading(third, "This link has been used already")
    assert third.get_by_role("button", name="My answers were never sent").count() == 0


def test_a_shared_tablet_keeps_neither_code_nor_answers(site: Site, enter: Callable[..., Page]) -> None:
    page, token = enter(), site.survey.tokens[site.next()]
    page.goto(f"{site.survey.employees}?k=stand")
    page.fill("#code", token)
    page.keyboard.press("Enter")
    answered(page)
    assert token not in page.url
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert token not in page.evaluate("JSON.stringify(history.state)")
    send(page)
    heading(page, "Thank you")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_comment_too_long_for_the_common_size_is_named(site: Site, enter: Callable[..., Page]) -> None:
    page = enter()
    page.goto(site.link(29))
    page.get_by_role("button", name="Begin").tap()
    while not page.locator("textarea:visible").count():
        page.get_by_role("button", name="Next").tap()
    asked = legend(page)
    page.fill("textarea:visible", "\u0001" * 1000)  # six bytes each, once sealed
    to_the_end(page)
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("This is too long.", use_inner_text=True)
    assert legend(page) == asked


def test_a_browser_that_cannot_run_the_script_or_seal_says_so(site: Site, enter: Callable[..., Page]) -> None:
    page = enter()
    page.route("**/ex.js*", lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.goto(site.link(29))
    expect(page.get_by_text("this page needs JavaScript")).to_be_visible(timeout=9000)
    unsafe = enter(language="en")
    unsafe.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    sent = posts(unsafe)
    unsafe.goto(site.link(29, "r"))
    heading(unsafe, "Это соединение недостаточно надёжно")
    assert sent == []
