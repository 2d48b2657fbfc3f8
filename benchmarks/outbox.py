"""10,000 letters to a mail server on this machine: the worker is killed in the middle, two others finish.

Prints what was lost and what was sent twice, and the rate beside a bare loop over smtplib in the same run.
"""

from __future__ import annotations

import os
import signal
import smtplib
import subprocess
import sys
import tempfile
import time
from collections import Counter

from aiosmtpd.controller import Controller
from sqlalchemy import text

from app import create_app
from app.config import read_settings
from app.db import Base, db
from app.delivery.mailbox.server import free_port
from app.delivery.services import NewJob, enqueue_many

LETTERS, BARE = 10_000, 2_000


class Server:
    """A mail server that counts."""

    def __init__(self) -> None:
        self.taken: Counter[bytes] = Counter()

    async def handle_DATA(self, _server: object, _session: object, envelope: object) -> str:  # noqa: N802  its name
        """Take a letter."""
        content: bytes = envelope.content  # type: ignore[attr-defined]
        self.taken[content[content.rindex(b"letter ") :].split(b".")[0]] += 1
        return "250 OK"


def bare(port: int) -> float:
    """Return the letters a second of a loop with nothing around it."""
    start = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as connection:
        for at in range(BARE):
            connection.sendmail("a@example.org", [f"p{at}@example.org"], f"Subject: S\r\n\r\nletter b{at}.\r\n")
    return BARE / (time.perf_counter() - start)


def worker(environ: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a worker that ends when nothing is left to do."""
    command = [sys.executable, "-m", "flask", "worker", "--until-empty"]
    return subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def waiting(count: int) -> list[NewJob]:
    """Return letters about accounts, whose address stands in them."""
    return [
        NewJob(kind="account_letter", payload={"to": f"p{at}@example.org", "subject": "S", "text": f"letter {at}."})
        for at in range(count)
    ]


def main() -> None:
    """Print the figures; fail where a letter is lost or more than one is doubled."""
    server = Server()
    port = free_port()
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    alone = bare(port)
    server.taken.clear()
    with tempfile.TemporaryDirectory() as folder:
        own = {"PAIRPULSE_MODE": "development", "PAIRPULSE_DATA_DIR": folder, "PAIRPULSE_SMTP_PORT": str(port)}
        app = create_app(read_settings(own))
        with app.app_context():
            Base.metadata.create_all(db.engine)
            enqueue_many(waiting(LETTERS))
            db.session.commit()
            environ = {**os.environ, **own, "FLASK_APP": "wsgi"}
            first = worker(environ)
            while len(server.taken) < LETTERS // 2:
                time.sleep(0.005)
            os.kill(first.pid, signal.SIGKILL)
            first.wait()
            before = len(server.taken)
            db.session.execute(text("UPDATE outbox SET leased_until = NULL WHERE state = 'waiting'"))  # as in 5 minutes
            db.session.commit()
            db.session.remove()
            start = time.perf_counter()
            assert [one.wait() for one in (worker(environ), worker(environ))] == [0, 0]
            rate = (LETTERS - before) / (time.perf_counter() - start)
            db.engine.dispose()
    controller.stop()
    lost, doubled = LETTERS - len(server.taken), sum(server.taken.values()) - len(server.taken)
    print(f"killed after {before:,} of {LETTERS:,}: {lost} lost, {doubled} sent twice")
    print(f"two workers {rate:,.0f} letters a second, a bare loop {alone:,.0f}: {rate / alone:.0%}")
    if lost or doubled > 1:
        sys.exit("a letter was lost, or more than the one in flight sent twice")


if __name__ == "__main__":
    main()
