"""A mail server on a port of its own that takes letters, and the worker that sends them."""

from __future__ import annotations

import contextlib
import email
import email.policy
from collections.abc import Iterator

from aiosmtpd.controller import Controller

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
