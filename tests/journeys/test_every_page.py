"""Every page a role can reach, in both languages, themes and sizes: readable, by keyboard, nothing from elsewhere."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.factories.demonstration import Demonstration
from tests.journeys.conftest import Site

pytestmark = pytest.mark.browser

SCRIPT = (Path(__file__).parent / "page_reading.js").read_text(encoding="utf-8")
SMALLEST_TEXT = 12
# language, dark, width: every pair of language and dark occurs once, the middle width in both languages; pages made of
# parts seen elsewhere are seen in two of the four views, which differ in language and width
VIEWS = (("en", False, 1280), ("ru", False, 360), ("en", True, 768), ("ru", True, 1280))
SEEN_WHOLE = ("sign-in", "home", "teams", "division", "team", "link", "another pair", "import", "columns", "check")
SEEN_TWICE = ("heat map", "actions", "action", "comments", "method", "telling", "desk", "wave", "programme", "account")
HEIGHTS = {360: 740, 768: 1024, 1280: 800}
NOBODY = "nobody"


def pages() -> dict[str, tuple[Callable[[Demonstration], str], tuple[str, ...]]]:
    """Return each page's address and who looks at it, in turn over the four views."""
    everybody, importers = ("hr", "manager", "analyst"), ("hr",)

    def upload(name: str, tail: str = "") -> Callable[[Demonstration], str]:
        return lambda demo: f"/import/{demo.uploads[name]}{tail}"

    def plain(path: str) -> Callable[[Demonstration], str]:
        return lambda _demo: path

    return {
        "sign-in": (plain("/login"), (NOBODY,)),
        "home": (plain("/"), ("manager", "analyst", "hr")),
        "teams": (plain("/teams?all=1"), everybody),
        "teams found": (plain("/teams?all=1&q=south"), ("analyst", "hr")),
        "no team found": (plain("/teams?q=zzzz"), ("manager", "analyst")),
        "division": (lambda demo: demo.address("south"), ("analyst", "hr", "manager")),
        "team": (lambda demo: demo.address("south-cape-hope-station"), ("manager", "analyst", "hr")),
        "link": (plain("/link"), everybody),
        "another pair": (plain("/link?ex=lead&cx=easy"), ("analyst", "hr", "manager")),
        "import": (plain("/import"), importers),
        "columns": (upload("columns"), importers),
        "columns, wide": (upload("columns", "?layout=wide"), importers),
        "check": (upload("check", "/check"), importers),
        "problems": (upload("problems", "/check"), importers),
        "done": (upload("done"), importers),
        "withdrawn": (upload("withdrawn"), importers),
        "forbidden": (plain("/import"), ("manager", "analyst")),
        "not found": (plain("/no-such-page"), (NOBODY, "hr", "manager", "analyst")),
        "gallery": (plain("/dev/gallery"), (NOBODY,)),
    } | staff_pages()


def staff_pages() -> dict[str, tuple[Callable[[Demonstration], str], tuple[str, ...]]]:
    """Return the pages on which the daily work of pulses is done."""

    def about(path: str, key: str) -> Callable[[Demonstration], str]:
        return lambda demo: path.format(**{name: found[0] for name, found in demo.reals[key].items()})

    own = {
        "desk": "/pulses", "calendar": "/pulses/calendar", "new programme": "/pulses/new",
        "people": "/organisation/people", "organisation": "/organisation/teams",
        "new person": "/organisation/people/new",
        "people import": "/organisation/import", "imports": "/organisation/imports",
        "questionnaires": "/questionnaires", "new questionnaire": "/questionnaires/new",
        "library": "/questionnaires/library/employee_monthly", "delivery": "/delivery",
        "account": "/account", "mailbox": "/mailbox", "comments": "/comments", "themes": "/comments/themes",
        "theme": "/comments/themes/tools", "customers write": "/comments?side=cx",
        "heat map": "/organisation", "heat over waves": "/organisation?waves=engagement",
        "heat found": "/organisation?q=warm", "actions": "/actions?show=all", "no action": "/actions?show=mine",
        "told": "/told", "method": "/method", "telling": "/telling", "who is told": "/telling/people",
    }  # fmt: skip
    for_customers = {
        "customers": "/customers", "touchpoints": "/customers/touchpoints", "opted out": "/customers/opt-out",
        "customers import": "/customers/import",
    }  # fmt: skip
    for_administrators = {
        "accounts": "/admin", "invite": "/admin/invite", "trail": "/admin/audit", "tokens": "/customers/tokens",
    }  # fmt: skip
    real = {
        "programme": ("/pulses/p/{public_id}", "pulses"), "wave": ("/pulses/w/{public_id}", "pulses.wave"),
        "code sheets": ("/sheets/{public_id}", "pulses.wave"), "public wave": ("/w/{public_id}", "pulses.wave"),
        "person": ("/organisation/people/{public_id}", "organisation"),
        "one team": ("/organisation/teams/{public_id}", "organisation.team"),
        "people check": ("/organisation/import/{public_id}/check", "organisation.roster"),
        "customer": ("/customers/c/{public_id}", "customers"),
        "customers check": ("/customers/import/{public_id}/check", "customers.interactions"),
        "questionnaire": ("/questionnaires/{public_id}", "questionnaires"),
        "action": ("/actions/{public_id}", "followup"), "tell": ("/actions/{public_id}/tell", "followup"),
        "letters": ("/actions/{public_id}/letters", "followup"), "change": ("/actions/{public_id}/change", "followup"),
        "preview": ("/preview/{public_id}", "responses.preview"), "poster": ("/k/{code}/poster", "responses.poster"),
    }  # fmt: skip

    def plain(path: str) -> Callable[[Demonstration], str]:
        return lambda _demo: path

    return {
        **{name: (plain(path), ("hr",)) for name, path in own.items()},
        **{name: (plain(path), ("hr",)) for name, path in for_customers.items()},
        **{name: (plain(path), ("admin",)) for name, path in for_administrators.items()},
        **{name: (about(path, key), ("hr",)) for name, (path, key) in real.items()},
        "account of another": (about("/admin/users/{public_id}", "accounts"), ("admin",)),
    }


def visits() -> Iterator[tuple[str, str, str, bool, int]]:
    once = staff_pages()  # forms and lists of the same parts: one of the four views each, in turn
    for at, (name, (_address, roles)) in enumerate(pages().items()):
        few = name in once and name not in SEEN_TWICE
        views = VIEWS if name in SEEN_WHOLE else (VIEWS[at % 4],) if few else (VIEWS[at % 4], VIEWS[at % 4 ^ 1])
        for (language, dark, width), role in zip(views, itertools.cycle(roles), strict=False):
            yield name, role, language, dark, width


@pytest.fixture
def look(browser: Browser, site: Site) -> Iterator[Callable[..., tuple[Page, list[str]]]]:
    """Open a page as somebody; gives it with what went wrong on the way."""
    contexts = []

    def enter(name: str, role: str, language: str, dark: bool, width: int) -> tuple[Page, list[str]]:
        context = browser.new_context(
            base_url=site.url,
            viewport={"width": width, "height": HEIGHTS[width]},
            locale={"en": "en-GB", "ru": "ru-RU"}[language],
            color_scheme="dark" if dark else "light",
            storage_state=site.sessions.get(role),
            reduced_motion="reduce",
        )
        contexts.append(context)
        page, problems = context.new_page(), []
        expected = {"forbidden": 403, "not found": 404}.get(name, 200)
        page.on("console", lambda note: _note(note, expected, problems))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("request", lambda sent: None if sent.url.startswith(site.url) else problems.append(sent.url))
        address = pages()[name][0](site.demo)
        answer = page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}")
        if name == "home":
            answer = page.goto(f"{page.url.split('?')[0]}?lang={language}")
        if answer is None or answer.status != expected:
            problems.append(f"answered {answer.status if answer else None}")
        return page, problems

    yield enter
    for context in contexts:
        context.close()


def _note(note: object, expected: int, problems: list[str]) -> None:
    # the browser reports the page's own 403 or 404 as an error, which is what was asked for
    if note.type in {"error", "warning"} and f"status of {expected}" not in note.text:
        problems.append(f"console: {note.text}")


@pytest.mark.parametrize("visit", list(visits()), ids=lambda visit: "-".join(map(str, visit)))
def test_page(look: Callable[..., tuple[Page, list[str]]], visit: tuple[str, str, str, bool, int]) -> None:
    page, problems = look(*visit)
    page.evaluate(SCRIPT)
    problems += sideways(page)
    page.evaluate("reading.unfold()")
    problems += [f"{one} unfolded" for one in sideways(page)]
    problems += [f"small text: {one}" for one in page.evaluate(f"reading.small({SMALLEST_TEXT})")]
    problems += [f"axe: {one}" for one in violations(page)]
    problems += by_keyboard(page)
    assert not problems, "\n".join(problems)


def sideways(page: Page) -> list[str]:
    """Tell what makes the page wider than the screen."""
    return [f"too wide: {one}" for one in page.evaluate("reading.wide()")]


def violations(page: Page) -> list[str]:
    """Return what axe finds, by all its rules, best practices among them."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']} {one['nodes'][0]['html'][:160]} ({len(one['nodes'])})" for one in found]


def by_keyboard(page: Page) -> list[str]:
    """Tab through the page, and tell what is not reached, or reached without a sign of it."""
    stops = page.evaluate("reading.start()")
    for _ in range(stops):
        page.keyboard.press("Tab")
    found = page.evaluate("reading.result()")
    unreached = [f"Tab never reaches {one}" for one in found["unreached"]]
    return unreached + [f"focus cannot be seen on {one}" for one in found["unseen"]]
