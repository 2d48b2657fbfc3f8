"""Addresses that return mail for good."""

from __future__ import annotations

import email
import hashlib
import hmac
import re
from email.message import Message

from flask import current_app
from sqlalchemy import select

from app.db import db
from app.delivery.models import BadAddress, Outbox, State

MESSAGE_ID = re.compile(r"<pp\.([\w-]{6,16})@[^>]*>")
PERMANENT = re.compile(r"5\.\d+\.\d+")


def address_hash(address: str) -> str:
    """Return the keyed hash under which an address is kept."""
    key = current_app.config["SECRET_KEY"].encode()
    return hmac.new(key, b"bad\0" + address.strip().lower().encode(), hashlib.sha256).hexdigest()


def is_bad(address: str) -> str | None:
    """Return why nothing is sent to an address any more, None when nothing stands against it."""
    found = db.session.get(BadAddress, address_hash(address))
    return found.reason if found else None


def bad_address(*, address: str, reason: str) -> None:
    """Send nothing to an address any more."""
    hashed = address_hash(address)
    if db.session.get(BadAddress, hashed) is None:
        db.session.add(BadAddress(address_hash=hashed, reason=reason[:500]))
        db.session.flush()


def bad_addresses() -> list[BadAddress]:
    """Return the addresses that returned mail, as hashes, the latest first."""
    return list(db.session.scalars(select(BadAddress).order_by(BadAddress.since.desc()).limit(200)))


def lift(*, address: str) -> bool:
    """Let an address be written to again; False when nothing stood against it."""
    found = db.session.get(BadAddress, address_hash(address))
    if found is None:
        return False
    db.session.delete(found)
    db.session.flush()
    return True


def record_bounce(raw: bytes) -> str | None:
    """Note what a delivery status notification says; return the row's id, None when it is not about ours.

    Reads RFC 3464: the action and status of the recipient, and our Message-ID among
    the returned headers. A delay is no bounce.
    """
    message = email.message_from_bytes(raw)
    recipient, status, diagnosis = _status(message)
    found = MESSAGE_ID.search(raw.decode("utf-8", "replace").split("\n\n", 1)[-1])
    row = db.session.scalar(select(Outbox).where(Outbox.public_id == found[1])) if found else None
    if row is None or status is None or not PERMANENT.match(status):
        return None
    row.state, row.error = State.BOUNCED, (diagnosis or status)[:500]
    if recipient:
        bad_address(address=recipient, reason=row.error)
    db.session.flush()
    return row.public_id


def _status(message: Message) -> tuple[str | None, str | None, str | None]:
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for block in part.get_payload():
            if isinstance(block, Message) and block.get("Action", "").lower() == "failed":
                recipient = block.get("Final-Recipient", "").partition(";")[2].strip()
                return recipient or None, block.get("Status", "").strip(), block.get("Diagnostic-Code")
    return None, None, None
