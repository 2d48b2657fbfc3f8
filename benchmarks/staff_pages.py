"""Staff pages as a browser sees them, on a slow telephone and on a desktop, against Lighthouse's limits for “good”."""

from __future__ import annotations

import dataclasses
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from benchmarks.serving.devices import DESKTOP, TELEPHONE, Device, Visit, chromium
from benchmarks.serving.processes import WORKERS, demonstration, gunicorn

PORT = 9076
#: what is at most good, the weight our own
GOALS = {"kB": 150, "FCP": 1800, "LCP": 2500, "CLS": 0.1, "TBT": 200, "INP": 200}
#: who looks at what, and what they press or open there
PAGES = (
    ("My team", "manager", "/teams", "details:not([open]) > summary"),
    ("My team, of all", "hr", "/teams?all=1", "#q"),
    ("The link", "analyst", "/link", "details.method:not([open]) > summary"),
    ("The link", "manager", "/link", "#choose-ex"),
    ("Heat map", "hr", "/organisation", ".heat tbody tr:nth-child(2) a[data-toggle]"),
    ("Comments", "hr", "/comments", "details:not([open]) > summary"),
    ("Actions", "manager", "/actions", "#q"),
    ("Method", "analyst", "/method", "pre"),
)
WATCH = """
window.seen = { lcp: 0, cls: 0, tasks: [], events: [] };
const watch = (type, note, more) => new PerformanceObserver((list) => list.getEntries().forEach(note))
  .observe({ type, buffered: true, ...more });
watch("largest-contentful-paint", (one) => { seen.lcp = one.startTime; });
watch("layout-shift", (one) => { if (!one.hadRecentInput) seen.cls += one.value; });
watch("longtask", (one) => seen.tasks.push([one.startTime, one.duration]));
watch("event", (one) => seen.events.push(one.duration), { durationThreshold: 16 });
"""
READ = """() => ({ ...seen, now: performance.now(),
  fcp: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0 })"""
SETTLED_MS, ROUNDS, QUICK_ROUNDS = 700, 5, 2


@dataclasses.dataclass(frozen=True)
class Figures:
    """What one visit shows: thousands of bytes, requests, and Lighthouse's measures in ms."""

    kB: float  # noqa: N815  the unit is written so
    requests: float
    FCP: float
    LCP: float
    CLS: float
    TBT: float
    INP: float


def visited(browser: Browser, device: Device, address: str, press: str, session: Any) -> Figures:
    """Open a page for the first time in a new profile, wait until nothing moves, and press something."""
    visit = Visit(browser, device, session=session)
    page = visit.page
    page.add_init_script(WATCH)
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(SETTLED_MS)
    loaded = page.evaluate(READ)
    weights = visit.weights
    page.locator(press).first.click()
    page.wait_for_timeout(SETTLED_MS)
    pressed = page.evaluate(READ)
    blocked = [took for begun, took in pressed["tasks"] if begun > loaded["now"]]
    visit.close()
    return Figures(
        kB=sum(weights) / 1000,
        requests=len(weights),
        FCP=loaded["fcp"],
        LCP=loaded["lcp"],
        CLS=pressed["cls"],
        TBT=sum(max(0, took - 50) for begun, took in loaded["tasks"] if begun + took > loaded["fcp"]),
        INP=max([*pressed["events"], *blocked], default=0),  # what comes after the press counts as if it were pressed
    )


def warmed(browser: Browser, address: str, session: Any) -> None:
    """Ask for a page until each process of the server has made it once."""
    context = browser.new_context(storage_state=session, locale="ru-RU")
    for _ in range(4 * WORKERS):
        assert context.request.get(address).ok
    context.close()


def signed_in(browser: Browser, url: str, email: str, password: str) -> Any:
    """Return the session of somebody who has signed in."""
    context = browser.new_context(base_url=url)
    page = context.new_page()
    page.goto("/login")
    page.fill("#email", email)
    page.fill("#password", password)
    page.press("#password", "Enter")
    page.wait_for_url(lambda address: "/login" not in address)
    session = context.storage_state()
    context.close()
    return session


def measured(browser: Browser, url: str, sessions: dict[str, Any], rounds: int) -> list[str]:
    """Print a line for each page on each device; return what misses a goal."""
    missed = []
    names = [field.name for field in dataclasses.fields(Figures)]
    for device in (TELEPHONE, DESKTOP):
        print(f"{device.name}, {device.width}x{device.height}, median of {rounds}")
        print(f"  {'page':<16}{'as':<10}" + "".join(f"{name:>9}" for name in names))
        for name, role, path, press in PAGES:
            warmed(browser, url + path, sessions[role])
            found = [visited(browser, device, url + path, press, sessions[role]) for _ in range(rounds)]
            middle = {one: statistics.median(getattr(figures, one) for figures in found) for one in names}
            print(f"  {name:<16}{role:<10}" + "".join(f"{middle[one]:>9.{2 if one == 'CLS' else 0}f}" for one in names))
            missed += [f"{name}, {role}, {device.name}: {one}" for one, most in GOALS.items() if middle[one] > most]
    return missed


def main() -> None:
    """Print all figures, and fail where one misses its goal."""
    rounds = QUICK_ROUNDS if "--quick" in sys.argv else ROUNDS
    print("at most: " + ", ".join(f"{name} {most}" for name, most in GOALS.items()))
    with tempfile.TemporaryDirectory() as folder:
        environment, people = demonstration(Path(folder))
        url = f"http://127.0.0.1:{PORT}"
        with gunicorn("wsgi:app", environment, PORT), chromium() as browser:
            sessions = {
                role: signed_in(browser, url, people[role].email, people[role].password)
                for role in {role for _name, role, _path, _press in PAGES}
            }
            missed = measured(browser, url, sessions, rounds)
    if missed:
        sys.exit("over the goal:\n" + "\n".join(missed))


if __name__ == "__main__":
    main()
