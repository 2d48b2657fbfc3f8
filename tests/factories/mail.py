"""A mail server on a port of its own that takes letters, and the worker that sends them."""

from __future__ import annotations

import contextlib
import email
import email.policy
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from aiosmtpd.controller import Controller

from app.config import ROOT
from app.db import db
from app.delivery.mailbox.server import free_port
from app.delivery.working import WorkerLoop


class MailServer:
    """A mail server that takes letters, or answers as it is told."""

    port = 0

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        self.refuse: dict[str, str] = {}

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        for part, answer in self.refuse.items():
            if part in address:
                return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        self.taken.append(envelope.content)
        return "250 OK"

    def letters(self) -> list[email.message.EmailMessage]:
        """Return what was taken, read."""
        return [email.message_from_bytes(one, policy=email.policy.default) for one in self.taken]


@contextlib.contextmanager
def listening() -> Iterator[MailServer]:
    """Let a mail server listen."""
    handler = MailServer()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    handler.port = controller.port
    yield handler
    controller.stop()


def work() -> None:
    """Let a worker send what is due, once round."""
    loop = WorkerLoop(db.session.commit)
    for job in loop.lease():
        loop.settle(job)
    loop.smtp.close()
    db.session.expire_all()


def environment(folder: Path, url: str, server: MailServer) -> dict[str, str]:
    """Return the environment of a process that works on a test's database."""
    return {
        **os.environ, "PAIRPULSE_MODE": "development", "PAIRPULSE_DATA_DIR": str(folder), "FLASK_APP": "wsgi",
        "PAIRPULSE_DATABASE_URL": url, "PAIRPULSE_SMTP_PORT": str(server.port),
    }  # fmt: skip


def worker(environ: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a worker that ends when nothing is due."""
    return subprocess.Popen([sys.executable, "-m", "flask", "worker", "--until-empty"], cwd=ROOT, env=environ,
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip


def killed_after(environ: dict[str, str], server: MailServer, letters: int) -> None:
    """Kill a worker when the server has taken so many letters, and let what it had leased be taken again."""
    process = worker(environ)
    until = time.monotonic() + 60
    while len(server.taken) < letters and time.monotonic() < until:
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    engine = sa.create_engine(environ["PAIRPULSE_DATABASE_URL"])
    with engine.begin() as connection:  # the dead worker's leases run out
        connection.execute(sa.text("UPDATE outbox SET leased_until = NULL WHERE state = 'waiting'"))
    engine.dispose()
