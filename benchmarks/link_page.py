"""A link page over 1,855 teams and three periods: time and memory, cold and warm, and what the web process imports."""

import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from flask.testing import FlaskClient

from app import create_app
from app.accounts.roles import RoleName
from app.accounts.services import create_user
from app.db import Base, db
from app.organisation.services import add_teams
from app.release.services import NewMeasure, Side, publish_cells
from tests.conftest import PASSWORD, settings_for

TEAMS, PERIODS, WARM_GOAL_MS, COLD_GOAL_S, START_GOAL_S = 1855, 3, 50, 1.5, 2.0
HEAVY = ("pandas", "pingouin", "scipy", "statsmodels", "matplotlib")
START = """
import sys, time
before = time.perf_counter()
from tests.conftest import settings_for
from app import create_app
from pathlib import Path
create_app(settings_for(Path(sys.argv[1])))
print(time.perf_counter() - before, ",".join(name for name in sys.argv[2].split(",") if name in sys.modules) or "-")
"""


def memory() -> float:
    """Return the process's resident memory in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def start_of_the_web_process(folder: Path) -> None:
    """Time a bare start in a process of its own, and look at what it imported."""
    command = [sys.executable, "-c", START, str(folder), ",".join(HEAVY)]
    said = [subprocess.run(command, check=True, capture_output=True, text=True).stdout.split() for _one in range(3)]
    took = min(float(line[0]) for line in said)
    print(f"start of the web process     {took:8.2f} s    (goal {START_GOAL_S} s)")
    assert {line[1] for line in said} == {"-"}, f"imported at the start: {said[0][1]}"
    assert took < START_GOAL_S


def fill() -> None:
    """Publish both sides for all teams."""
    random.seed(1)
    divisions = [f"Part {at}" for at in range(8)]
    teams = add_teams(new={f"Team {at:04d}": divisions[at % 8] for at in range(TEAMS)})
    cells = []
    for code, team in teams.items():
        if code in divisions:
            continue
        level = random.gauss(0, 1)
        for period in range(PERIODS):
            ex, cx = level + random.gauss(0, 0.6), 0.4 * level + random.gauss(0, 0.9)
            cells.append((team.id, str(2024 + period), "engagement", 70 + 6 * ex, 25, 16.0))
            cells.append((team.id, str(2024 + period), "recommend", 30 + 11 * cx, 120, 55.0))
    measures = [NewMeasure(code="engagement", side=Side.EX), NewMeasure(code="recommend", side=Side.CX)]
    publish_cells(measures=measures, periods=[str(2024 + at) for at in range(PERIODS)], cells=cells)
    db.session.commit()


def signed_in(folder: Path) -> FlaskClient:
    """Return a signed-in client of a new process's application."""
    client = create_app(settings_for(folder)).test_client()
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/login").text)[1]
    client.post("/login", data={"email": "hr@example.org", "password": PASSWORD, "csrf_token": token})
    return client


def timed(client: FlaskClient, path: str) -> float:
    before = time.perf_counter()
    answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return 1000 * (time.perf_counter() - before)


def cold(folder: Path) -> None:
    """Fill the database and ask once: the statistics are computed."""
    with create_app(settings_for(folder)).app_context():
        Base.metadata.create_all(db.engine)
        fill()
        create_user(email="hr@example.org", password=PASSWORD, roles=[RoleName.HR])
        db.session.commit()
    client = signed_in(folder)
    before = memory()
    print(f"link page, computed          {timed(client, '/link'):8.0f} ms   memory {before:.0f} -> {memory():.0f} MB")


def warm(folder: Path) -> None:
    """Ask in a new process that finds the answer in a file."""
    client = signed_in(folder)
    before = memory()
    first = timed(client, "/link")
    used = f"memory {before:.0f} -> {memory():.0f} MB"
    print(f"link page, from the file     {first:8.0f} ms   {used}   (goal {COLD_GOAL_S} s)")
    times = [timed(client, "/link") for _one in range(15)]
    print(f"link page, warm              {statistics.median(times):8.1f} ms   (goal {WARM_GOAL_MS} ms)")
    size = len(client.get("/link").data)
    print(f"its size                     {size / 1000:8.0f} kB")
    found = [name for name in HEAVY if name in sys.modules]
    print(f"imported by then             {', '.join(found) or 'none of ' + ', '.join(HEAVY)}")
    assert not found
    assert first < 1000 * COLD_GOAL_S
    assert statistics.median(times) < WARM_GOAL_MS


def main() -> None:
    """Run each part in a process of its own."""
    if len(sys.argv) == 3:
        {"cold": cold, "warm": warm}[sys.argv[1]](Path(sys.argv[2]))
        return
    print(f"{TEAMS} teams, {PERIODS} periods")
    with tempfile.TemporaryDirectory() as folder:
        start_of_the_web_process(Path(folder))
        for part in ("cold", "warm"):
            subprocess.run([sys.executable, __file__, part, folder], check=True, env={**os.environ, "PYTHONPATH": "."})


if __name__ == "__main__":
    main()
