"""Completed responses (a page fetched, an answer posted): rate, latency and CPU of both legs, beside a bare form.

The bare form is what one writes in an afternoon: Flask, Flask-SQLAlchemy, a template with
as many questions, a response and a row for each answer inserted. `flat` is the barest of all:
one row, and shown for comparison only. All are served by gunicorn with the same workers,
measured in turn in the same run, on SQLite and on PostgreSQL.

    python benchmarks/responses.py [--quick] [--users 1 8 32 128] [--responses 600] [--databases sqlite postgresql]
"""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlencode

from app.responses.protocol.encoding import b64u
from benchmarks.serving.browsers import http, respond
from benchmarks.serving.processes import ROOT, THREADS, WORKERS, Prepared, cpu_seconds, databases, gunicorn, prepared

PORT, ROUNDS, WARM_UP = 9076, 5, 60
LEAST_SHARE, MOST_CPU_MS = 0.60, {"customer": 10.0, "employee": 14.0}


def of_customer(survey: Prepared, at: int) -> tuple[bytes, bytes]:
    """Return what a customer's browser sends."""
    path = survey.customers[at]
    body = urlencode({**survey.answers["customer"], "lang": "en"}).encode()
    kind = "application/x-www-form-urlencoded"
    return http("GET", path), http("POST", path, body, Accept="application/json", Content_Type=kind)


def of_employee(survey: Prepared, at: int) -> tuple[bytes, ...]:
    """Return what an employee's browser sends: greeting, a pass to be signed unseen, a sealed ballot."""
    token, blinded, ballot = survey.ballots[at]
    hello, issue = ({"token": token}, {"token": token, "blinded": b64u(blinded)})
    return (
        http("GET", survey.employees),
        http("POST", f"{survey.employees}/hello", json.dumps(hello).encode(), Content_Type="application/json"),
        http("POST", f"{survey.employees}/issue", json.dumps(issue).encode(), Content_Type="application/json"),
        http("POST", f"{survey.employees}/ballot", ballot, Content_Type="application/octet-stream"),
    )


def of_bare(_survey: Prepared, at: int, code: str = "") -> tuple[bytes, bytes]:
    """Return what the browser of somebody before the bare form sends."""
    body = urlencode({"q1": 4, "q2": 4, "q3": 5, "q4": 3, "comment": "Чуть быстрее"}).encode()
    path = f"/f/{code}{at}"
    return http("GET", path), http("POST", path, body, Content_Type="application/x-www-form-urlencoded")


def of_flat(survey: Prepared, at: int) -> tuple[bytes, bytes]:
    """Return the same for the barest of all: one row, the answers in one field of it."""
    return of_bare(survey, at, "flat")


KINDS: dict[str, Callable[[Prepared, int], tuple[bytes, ...]]] = {
    "bare": of_bare, "bare, flat": of_flat, "customer": of_customer, "employee": of_employee,
}  # fmt: skip


@dataclasses.dataclass
class Measured:
    """What was found of one kind of response at one number of respondents."""

    rates: list[float] = dataclasses.field(default_factory=list)
    cpu_ms: list[float] = dataclasses.field(default_factory=list)
    latencies: list[float] = dataclasses.field(default_factory=list)

    def line(self) -> str:
        """Return it as a line of the table."""
        cuts = statistics.quantiles(self.latencies, n=20)
        return f"{self.rate:8.0f}/s{statistics.median(cuts):9.1f} ms{cuts[18]:9.1f} ms{self.cpu:9.2f} ms"

    @property
    def rate(self) -> float:
        return statistics.median(self.rates)

    @property
    def cpu(self) -> float:
        return statistics.median(self.cpu_ms)


def measure(
    survey: Prepared, ports: Mapping[str, int], processes: Mapping[str, list[int]], users: list[int], each: int
) -> dict[tuple[str, int], Measured]:
    """Measure every kind at every number of respondents, in turn, so that a busy minute falls on all alike."""
    found = {(kind, many): Measured() for kind in KINDS for many in users}
    used = dict.fromkeys(KINDS, 0)

    def run(kind: str, many: int, count: int, into: Measured | None) -> None:
        requests = [KINDS[kind](survey, used[kind] + at) for at in range(count)]
        used[kind] += count
        cpu, begun = cpu_seconds(*processes[kind]), time.perf_counter()
        took = asyncio.run(respond(ports[kind], many, requests))
        wall, spent = time.perf_counter() - begun, cpu_seconds(*processes[kind]) - cpu
        if into is not None:
            into.rates.append(count / wall)
            into.cpu_ms.append(1000 * spent / count)
            into.latencies.extend(took)

    for kind in KINDS:
        run(kind, 8, WARM_UP, None)
    for _round in range(ROUNDS):
        for many in users:
            for kind in KINDS:
                run(kind, many, each // ROUNDS, found[kind, many])
    return found


def report(found: Mapping[tuple[str, int], Measured], users: list[int]) -> list[str]:
    """Print the table and return what misses its goal."""
    missed = []
    print(f"{'users':>6} {'kind':<11}{'rate':>10}{'p50':>12}{'p95':>12}{'CPU each':>12}{'of bare':>9}")
    for many in users:
        for kind in KINDS:
            one = found[kind, many]
            share = one.rate / found["bare", many].rate
            print(f"{many:>6} {kind:<11}{one.line()}{share:>8.0%}")
            if kind in MOST_CPU_MS and share < LEAST_SHARE:
                missed.append(f"{kind} at {many}: {share:.0%} of the bare rate")
            if kind in MOST_CPU_MS and one.cpu > MOST_CPU_MS[kind]:
                missed.append(f"{kind} at {many}: {one.cpu:.1f} ms CPU")
    if {8, 128} <= set(users):
        for kind in KINDS:
            few, many = found[kind, 8], found[kind, 128]
            print(f"from 8 to 128 respondents, {kind}: rate x{many.rate / few.rate:.2f}, CPU x{many.cpu / few.cpu:.2f}")
    return missed


def on(name: str, users: list[int], each: int) -> list[str]:
    """Measure on one kind of database."""
    folder = Path(tempfile.mkdtemp(prefix="pairpulse-"))
    needed = WARM_UP + each * len(users) + 20
    try:
        with databases(name, folder) as (product, plain, masters):
            survey = prepared(product, folder, responses=needed)
            naked = {"PAIRPULSE_DATABASE_URL": plain}
            subprocess.run(
                [sys.executable, "-c", "from benchmarks.serving.bare import bare; bare()"],
                check=True, env={**os.environ, **naked, "BARE_CREATES": "1", "PYTHONPATH": str(ROOT)},
            )  # fmt: skip
            with (
                gunicorn("wsgi:app", survey.environment, PORT) as ours,
                gunicorn("benchmarks.serving.bare:bare()", naked, PORT + 1) as theirs,
            ):
                ports = {"bare": PORT + 1, "bare, flat": PORT + 1, "customer": PORT, "employee": PORT}
                roots = {kind: [theirs if port > PORT else ours, *masters] for kind, port in ports.items()}
                print(f"\n{name}, {WORKERS} workers of {THREADS} threads, {each} responses each")
                return [f"{name}: {one}" for one in report(measure(survey, ports, roots, users, each), users)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    """Measure, print, and fail where a goal is missed."""
    asks = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asks.add_argument("--users", type=int, nargs="+", default=[1, 8, 32, 128])
    asks.add_argument("--responses", type=int, default=1000)
    asks.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"], choices=["sqlite", "postgresql"])
    asks.add_argument("--quick", action="store_true")
    said = asks.parse_args()
    each = 150 if said.quick else said.responses
    missed = [one for name in said.databases for one in on(name, said.users, each)]
    print()
    if missed:
        sys.exit("missed: " + "; ".join(missed))
    print(f"every rate is at least {LEAST_SHARE:.0%} of the bare form's; at most 10 ms of CPU named, 14 ms anonymous")


if __name__ == "__main__":
    main()
