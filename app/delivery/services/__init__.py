"""What others may ask of the delivery, and hand to it."""

from __future__ import annotations

from app.delivery.letters import Attachment, EmailLetter, TextMessage, written
from app.delivery.models import Outbox, State
from app.delivery.registry import (
    GiveUp,
    Job,
    Later,
    Outcome,
    every,
    letter_kinds,
    register,
    register_letter,
)
from app.delivery.services.bounces import (
    address_hash,
    bad_address,
    bad_addresses,
    is_bad,
    lift,
    record_bounce,
)
from app.delivery.services.looking import (
    Counts,
    count_by_error,
    counts,
    find_rows,
    last_worker,
    reached,
    row_by_public_id,
    worker_alive,
)
from app.delivery.services.queueing import NewJob, cancel, enqueue, enqueue_many, purge, retry

__all__ = [
    "Attachment", "Counts", "EmailLetter", "GiveUp", "Job", "Later", "NewJob", "Outbox", "Outcome", "State",
    "TextMessage",
    "address_hash", "bad_address", "bad_addresses", "cancel", "count_by_error", "counts", "enqueue", "enqueue_many",
    "every", "find_rows", "is_bad", "last_worker", "letter_kinds", "lift", "purge", "reached", "record_bounce",
    "register", "register_letter", "retry", "row_by_public_id", "worker_alive", "written",
]  # fmt: skip
