"""Import employees and contacts of customers: seconds, peak memory, and how often a bare read-and-insert fits in.

Each size runs in a process of its own, on SQLite: employees through the services behind the pages (stage, plan,
accept), contacts through `flask customers import`.
"""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import resource
import sqlite3
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from app import create_app
from app.config import read_settings
from app.db import Base, db
from app.organisation import services as organisation

SIZES = {"employees": (10_000, 50_000, 100_000), "contacts": (10_000, 100_000, 1_000_000)}
PER_TEAM, BRANCHES = 12, 40
MOST_SECONDS, MOST_MB = {"employees": 60, "contacts": 120}, 500


def roster(count: int) -> bytes:
    """Return employees in teams three levels deep, half of them with an address."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["ID", "Name", "E-mail", "Team", "Language", "Start date"])
    for at in range(count):
        team = at // PER_TEAM
        path = f"Bank / Region {team % BRANCHES} / Branch {team}"
        mail = f"person{at}@example.org" if at % 2 else ""
        writer.writerow([str(at), f"Сотрудник {at}", mail, path, ("ru", "en")[at % 2], "2024-02-01"])
    return text.getvalue().encode()


def contacts(count: int) -> bytes:
    """Return contacts of customers, two each."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["ID", "Customer ID", "E-mail", "Language", "Consent", "Touchpoint", "Team", "Date and time"])
    start = dt.datetime.now(dt.UTC).replace(tzinfo=None) - dt.timedelta(days=2)
    for at in range(count):
        when = f"{start + dt.timedelta(seconds=at % 86_000):%Y-%m-%d %H:%M}"
        who = at // 2
        writer.writerow([f"V{at}", f"C{who}", f"c{who}@example.net", "ru", "yes", "Counter", f"Branch {at % 50}", when])
    return text.getvalue().encode()


def bare(content: bytes) -> float:
    """Return how long it takes to read a file and insert its rows with nothing around it."""
    start = time.perf_counter()
    rows = list(csv.reader(io.StringIO(content.decode())))
    with tempfile.TemporaryDirectory() as folder:
        database = sqlite3.connect(Path(folder) / "bare.db")
        database.execute("PRAGMA journal_mode=WAL")
        names = ", ".join(f"c{at}" for at in range(len(rows[0])))
        marks = ", ".join("?" * len(rows[0]))
        database.execute(f"CREATE TABLE t (id INTEGER PRIMARY KEY, {names})")
        database.executemany(f"INSERT INTO t ({names}) VALUES ({marks})", rows[1:])
        database.commit()
        database.close()
    return time.perf_counter() - start


def measure(kind: str, count: int) -> tuple[float, float, float]:
    """Return the seconds of the import, those of the bare one, and the peak memory in MB."""
    content = roster(count) if kind == "employees" else contacts(count)
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings({"PAIRPULSE_MODE": "development", "PAIRPULSE_DATA_DIR": folder})
        app = create_app(dataclasses.replace(settings, max_upload_bytes=100_000_000))
        with app.app_context():
            Base.metadata.create_all(db.engine)
            if kind == "contacts":
                organisation.add_teams(new={f"Branch {at}": "Bank" for at in range(50)})
                db.session.commit()
            start = time.perf_counter()
            if kind == "employees":
                staged = organisation.stage_roster(content=content, file_name="r.csv", user_id=None)
                found = organisation.accept_roster(file=staged)
                assert len(found.added) == count
            else:
                file = Path(folder) / "contacts.csv"
                file.write_bytes(content)
                start = time.perf_counter()
                answer = app.test_cli_runner().invoke(args=["customers", "import", str(file)])
                assert answer.output.startswith(f"{count:,} new"), answer.output
            db.session.commit()
            taken = time.perf_counter() - start
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            db.session.remove()
            db.engine.dispose()
    return taken, bare(content), most


def main() -> None:
    """Print a line for each size; fail where a budget is missed."""
    missed = []
    for kind, sizes in SIZES.items():
        for count in sizes:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                taken, without, most = pool.submit(measure, kind, count).result()
            beside = f"bare {without:5.2f} s   ×{taken / without:5.1f}"
            print(f"{count:>9,} {kind:<9} {taken:6.1f} s   {beside}   {most:4.0f} MB")
            if taken > MOST_SECONDS[kind] or most > MOST_MB:
                missed.append(f"{count:,} {kind}")
    if missed:
        sys.exit(f"over the budget of {MOST_SECONDS} s or {MOST_MB} MB: {', '.join(missed)}")


if __name__ == "__main__":
    main()
