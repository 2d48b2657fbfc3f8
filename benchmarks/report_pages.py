"""Report pages for a large organisation: cold and warm, and how much they weigh; the worker has computed before."""

from __future__ import annotations

import gc
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

import brotli
from flask.testing import FlaskClient

from app import create_app
from app.accounts.roles import RoleName
from app.accounts.services import create_user
from app.config import read_settings
from app.customers.services import add_touchpoint
from app.db import Base, db
from app.linkage.preparing import compute_main
from app.organisation.services import add_teams
from app.release.services import NewMeasure, Side, publish_cells

COLD_GOAL_MS, WARM_GOAL_MS = 1500, 100
WAVES, EMAIL, PASSWORD = 24, "a@example.org", "a long password here"
PATHS = ("/organisation", "/organisation?waves=engagement", "/organisation?q=T1", "/teams?all=1")
ENVIRONMENT = {
    "PAIRPULSE_MODE": "production", "PAIRPULSE_SECRET_KEY": "s" * 64, "PAIRPULSE_PASSWORD_SALT": "p" * 64,
    "PAIRPULSE_HTTPS": "no",
}  # fmt: skip
TOUCHPOINTS = ("branch", "app")
MEASURES = (
    ("engagement", Side.EX, 0.0), ("mirror", Side.EX, -100.0), ("recommend", Side.CX, -100.0),
    *((f"recommend@{point}", Side.CX, -100.0) for point in TOUCHPOINTS), ("retention", Side.OUTCOME, 0.0),
)  # fmt: skip


def organisation(teams: int, waves: int) -> str:
    """Publish figures of teams in a hundred divisions; return the address of one team."""
    draw = random.Random(3)
    divisions = {f"D{at}": "root" for at in range(max(2, teams // 100))}
    known = add_teams(new=divisions, groups=["root"])
    known = add_teams(new={f"T{at}": f"D{at % len(divisions)}" for at in range(teams)})
    periods = [f"{2024 + at // 12}-{at % 12 + 1:02d}" for at in range(waves)]
    for point in TOUCHPOINTS:
        add_touchpoint(code=point, name_en=point, name_ru=point)
    ids = [known[f"T{at}"].id for at in range(teams)]
    publish_cells(
        measures=[NewMeasure(code=code, side=side, name_en=code, low=low, high=100.0) for code, side, low in MEASURES],
        periods=periods,
        cells=(
            (team, period, code, draw.gauss(40, 12), draw.randint(10, 60), 20.0)
            for team in ids
            for period in periods
            for code, _side, _low in MEASURES
        ),
    )
    create_user(email=EMAIL, password=PASSWORD, roles=[RoleName.HR])
    db.session.commit()
    return f"/teams/{known['T0'].public_id}"


def took(client: FlaskClient, path: str) -> tuple[float, bytes]:
    """Return how long a page took in the server, in ms, and what came."""
    begun = time.perf_counter()
    answer = client.get(path, headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200, path
    return 1000 * (time.perf_counter() - begun), answer.data


def main() -> None:
    """Print cold and warm times and weights at three sizes, and fail where the largest misses a goal."""
    missed = []
    for teams in (1_000,) if "--quick" in sys.argv else (100, 1_000, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            missed += measured(Path(folder), teams)
    if missed:
        sys.exit(f"over the goal: {', '.join(missed)}")


def measured(folder: Path, teams: int) -> list[str]:
    """Measure the pages of an organisation of one size; return what misses a goal."""
    own = {"PAIRPULSE_DATA_DIR": str(folder), "PAIRPULSE_DATABASE_URL": f"sqlite:///{folder / 'pages.db'}"}
    app = create_app(read_settings(ENVIRONMENT | own))
    with app.app_context():
        Base.metadata.create_all(db.engine)
        team = organisation(teams, WAVES)
        begun = time.perf_counter()
        compute_main()
        print(f"{teams} teams, {WAVES} waves; the worker computes for {time.perf_counter() - begun:.1f} s")
    app = create_app(read_settings(ENVIRONMENT | own))  # another process, with nothing in its memory
    client = app.test_client()
    gc.collect()
    gc.freeze()  # as wsgi.py does
    token = client.get("/login").text.split('name="csrf_token" type="hidden" value="')[1].split('"')[0]
    client.post("/login", data={"email": EMAIL, "password": PASSWORD, "csrf_token": token})
    missed = []
    for path, shown in (*((path, "") for path in PATHS), (team, 'id="journey"'), ("/link", "retention")):
        cold, sent = took(client, path)
        page = brotli.decompress(sent)
        assert shown in page.decode(), f"{path} without {shown}"
        times = statistics.median(took(client, path)[0] for _ in range(5))
        size = f"{len(page) / 1000:>7.1f} kB, {len(sent) / 1000:.1f} compressed"
        print(f"  {path[:32]:<34}cold {cold:>6.0f} ms   warm {times:>5.0f} ms   {size}")
        if cold > COLD_GOAL_MS or times > WARM_GOAL_MS:
            missed.append(f"{path} at {teams}")
    with app.app_context():
        db.engine.dispose()
    return missed


if __name__ == "__main__":
    main()
