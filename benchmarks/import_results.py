"""Import 100,000 rows through the pages, against reading and inserting the same rows with nothing around it."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from flask.testing import FlaskClient

from app import create_app
from app.accounts.roles import RoleName
from app.accounts.services import create_user
from app.config import read_settings
from app.db import Base, db

ROWS, TEAMS = 100_000, 2_000
PASSWORD = "correct horse battery staple"
BARE = (
    "CREATE TABLE cell (id INTEGER PRIMARY KEY, measure_id INTEGER, team_id INTEGER, period_id INTEGER,"
    " upload_id INTEGER, n INTEGER, value REAL, sd REAL, UNIQUE (measure_id, team_id, period_id))"
)


def table() -> bytes:
    """Return 2,000 teams x 25 periods x 2 measures, one figure in each row."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["team", "group", "period", "measure", "value", "n", "sd"])
    for i in range(ROWS):
        team, period, measure = i % TEAMS, i // TEAMS // 2, ("Engagement", "NPS")[i // TEAMS % 2]
        month = f"{2024 + period // 12}-{period % 12 + 1:02d}"
        writer.writerow(
            [f"Team {team}", f"Region {team % 12}", month, measure, f"{i % 977 / 9.77:.4f}", 10 + i % 90, 14.5]
        )
    return text.getvalue().encode()


def workbook(content: bytes) -> bytes:
    """Return the same table as XLSX."""
    from app.tables.exporting import xlsx_bytes  # noqa: PLC0415  not part of what is measured

    rows = csv.reader(io.StringIO(content.decode()))
    return xlsx_bytes(
        {"Figures": [[float(cell) if re.fullmatch(r"[\d.]+", cell) else cell for cell in row] for row in rows]}
    )


def bare(content: bytes) -> None:
    """Read the CSV and insert its rows, with no check of anything."""
    with tempfile.TemporaryDirectory() as folder:
        database = sqlite3.connect(Path(folder) / "bare.db")
        database.execute("PRAGMA journal_mode=WAL")
        database.execute(BARE)
        seen: tuple[dict[str, int], ...] = ({}, {}, {})
        rows = (
            (
                *(ids.setdefault(name, len(ids)) for ids, name in zip(seen, (m, t, p), strict=True)),
                1,
                int(n),
                float(v),
                float(s),
            )
            for t, _group, p, m, v, n, s in list(csv.reader(io.StringIO(content.decode())))[1:]
        )
        insert = (
            "INSERT INTO cell (measure_id, team_id, period_id, upload_id, n, value, sd) VALUES (?, ?, ?, ?, ?, ?, ?)"
        )
        database.executemany(insert, rows)
        database.commit()
        database.close()


def signed_in(client: FlaskClient) -> str:
    """Sign in and return the token of the forms."""
    token = token_on(client, "/login")
    client.post("/login", data={"email": "hr@example.org", "password": PASSWORD, "csrf_token": token})
    return token_on(client, "/import")


def token_on(client: FlaskClient, path: str) -> str:
    """Return the token of the first form on a page."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(path).text)
    assert found
    return found[1]


def through_the_pages(source: str, name: str) -> tuple[dict[str, float], float, float]:
    """Upload, map, look at the check, accept; return the seconds each took, and the memory before and at its peak."""
    content = Path(source, name).read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings({"PAIRPULSE_MODE": "development", "PAIRPULSE_DATA_DIR": folder})
        app = create_app(dataclasses.replace(settings, max_upload_bytes=25_000_000))
        with app.app_context():
            Base.metadata.create_all(db.engine)
            create_user(email="hr@example.org", password=PASSWORD, roles=[RoleName.HR])
            db.session.commit()
        client = app.test_client()
        token = signed_in(client)
        taken: dict[str, float] = {}
        before = peak()

        def post(path: str, **data: object) -> str:
            answer = client.post(path, data={"csrf_token": token, **data}, content_type="multipart/form-data")
            assert answer.status_code == 302, answer.text
            return str(answer.location)

        start = time.perf_counter()
        address = post("/import", file=(io.BytesIO(content), name))
        taken["upload"] = time.perf_counter() - start
        page, taken["columns"] = timed(lambda: client.get(address).text)
        said = dict(re.findall(r'name="(\w+)">(?:(?!</select>).)*?<option selected value="([^"]*)"', page, re.DOTALL))
        _there, taken["columns kept"] = timed(lambda: post(address, layout="long", **said))
        page, taken["check"] = timed(lambda: client.get(f"{address}/check").text)
        assert "Import 100,000 figures" in page, page
        _there, taken["accept"] = timed(lambda: post(f"{address}/accept"))
        with app.app_context():
            assert db.session.execute(db.text("SELECT count(*) FROM cell")).scalar_one() == ROWS
            db.engine.dispose()
    return taken, before, peak()


def timed(work: Callable[[], str]) -> tuple[str, float]:
    """Return what a step gives and how long it took."""
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def peak() -> float:
    """Return the largest memory this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def make(folder: str) -> None:
    """Write both files."""
    content = table()
    Path(folder, "figures.csv").write_bytes(content)
    Path(folder, "figures.xlsx").write_bytes(workbook(content))


def time_bare(folder: str) -> float:
    """Return how long it takes with nothing around it."""
    return timed(lambda: str(bare(Path(folder, "figures.csv").read_bytes())))[1]


def main() -> None:
    """Print the figures; each part runs in a process of its own, so that its peak of memory is its own."""
    apart = {"mp_context": get_context("spawn"), "max_workers": 1, "max_tasks_per_child": 1}
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(**apart) as processes:
        processes.submit(make, folder).result()
        baseline = processes.submit(time_bare, folder).result()
        print(f"bare read and insert: {baseline:.2f} s")
        for name in ("figures.csv", "figures.xlsx"):
            taken, before, after = processes.submit(through_the_pages, folder, name).result()
            whole = sum(taken.values())
            print(f"{name}: {ROWS:,} rows, " + ", ".join(f"{step} {seconds:.2f} s" for step, seconds in taken.items()))
            print(f"  in all {whole:.2f} s, {ROWS / whole:,.0f} rows/s, {whole / baseline:.1f} times the bare way")
            print(f"  peak memory {after:.0f} MB, {after - before:.0f} MB more than signed in and idle")


if __name__ == "__main__":
    main()
