"""Letters about accounts arrive ready; their text, which holds a secret link, is forgotten once it was sent."""

from __future__ import annotations

import dataclasses

from flask import Flask

from app.accounts.signals import Letter
from app.delivery.letters import EmailLetter
from app.delivery.registry import Job
from app.delivery.services.queueing import enqueue


def queue(_app: Flask, letter: Letter) -> None:
    """Put a letter into the outbox, in the transaction of the act it tells of."""
    enqueue(kind="account_letter", payload=dataclasses.asdict(letter))


def compose(job: Job) -> EmailLetter | None:
    """Return the letter as it was written."""
    return EmailLetter(**job.payload) if job.payload else None
