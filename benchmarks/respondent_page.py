"""The respondent's first view: weight, requests, and paint on a slow telephone, against the budget."""

from __future__ import annotations

import hashlib
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser

from app.responses.protocol.encoding import b64u
from benchmarks.serving.devices import TELEPHONE, Visit, chromium
from benchmarks.serving.processes import gunicorn, prepared

PORT = 9075
MOST_BYTES, MOST_REQUESTS, PAINT_GOAL_MS, READY_GOAL_MS = 14_000, 3, 900, 1200
TIMES = """() => ({
  paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
  ready: performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd,
})"""
RECORDED = "LimeSurvey 6.13: 616–935 kB, 26–33 requests, 2.7–2.8 s / 2.8–3.0 s; SurveyJS: 430 kB, 6, 3.8 / 4.2 s"


@contextmanager
def served(folder: Path, *, responses: int = 4) -> Iterator[tuple[str, list[str], list[str]]]:
    """Serve an open survey; gives its address, employees' links and customers' links."""
    survey = prepared(f"sqlite:///{folder / 'page.db'}", folder, responses=responses)
    with gunicorn("wsgi:app", survey.environment, PORT):
        url = f"http://127.0.0.1:{PORT}"
        manifest = urlopen(f"{url}/w/{survey.employees.removeprefix('/e/')}/manifest.json").read()
        code = b64u(hashlib.sha256(manifest).digest()[:16])
        employees = [f"{survey.employees}#{token}.{code}.r" for token, _blinded, _ballot in survey.ballots]
        for path in (survey.employees, survey.customers[0]):
            urlopen(url + path).read()  # the process has its templates compiled, as it has by the second respondent
        yield url, employees, survey.customers


def load(browser: Browser, address: str) -> tuple[int, int, float, float]:
    """Open a page for the first time in a new browser profile; return bytes, requests, paint and readiness in ms."""
    visit = Visit(browser, TELEPHONE)
    page = visit.page
    page.goto(address, wait_until="networkidle")
    page.locator("button:visible").first.wait_for()
    assert page.locator("#survey h1").is_visible() or page.locator("fieldset:visible").count() == 1
    for _ in range(20):
        times = page.evaluate(TIMES)
        if times["paint"]:
            break
        time.sleep(0.1)
    visit.close()
    return round(sum(visit.weights)), len(visit.weights), times["paint"], times["ready"]


def main() -> None:
    """Print each page's figures, and fail where one is over the budget."""
    rounds = 3 if "--quick" in sys.argv else 7
    print(f"budget: {MOST_BYTES} bytes with headers, {MOST_REQUESTS} requests, {PAINT_GOAL_MS} / {READY_GOAL_MS} ms")
    print(f"recorded elsewhere: {RECORDED}")
    print(f"{'page':<24}{'bytes':>8}{'requests':>10}{'first paint':>14}{'usable':>10}   median of {rounds}")
    over = []
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder)) as (url, employees, customers),
        chromium() as browser,
    ):
        pages = {
            "customer": customers[0],
            "customer, score tapped": f"{customers[1]}?s=9",
            "employee": employees[0],
        }
        load(browser, url + pages["customer"])  # the browser itself has started
        for name, page in pages.items():
            found = [load(browser, url + page) for _ in range(rounds)]
            size, requests = max(one[0] for one in found), max(one[1] for one in found)
            paint, ready = (statistics.median(one[at] for one in found) for at in (2, 3))
            print(f"{name:<24}{size:>8}{requests:>10}{paint:>11.0f} ms{ready:>7.0f} ms")
            if size > MOST_BYTES or requests > MOST_REQUESTS or paint > PAINT_GOAL_MS or ready > READY_GOAL_MS:
                over.append(name)
    if over:
        sys.exit(f"over the budget: {', '.join(over)}")


if __name__ == "__main__":
    main()
