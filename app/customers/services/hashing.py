"""The opt-out register knows contacts by a keyed hash only, so that it may outlive the customer's own data."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection

from flask import current_app
from sqlalchemy import select

from app.customers.models import OptOut
from app.db import db


def contact_hash(contact: str) -> str:
    """Return the hash of a normalised address or number."""
    key = current_app.config["SECRET_KEY"].encode()
    return hmac.new(key, b"opt-out\0" + contact.strip().lower().encode(), hashlib.sha256).hexdigest()


def contact_hashes(email: str | None, phone: str | None) -> list[str]:
    """Return the hashes of what there is."""
    return [contact_hash(one) for one in (email, phone) if one]


def hashes_opted_out(hashes: Collection[str]) -> set[str]:
    """Return which of the hashes stand in the register."""
    wanted = list(hashes)
    found: set[str] = set()
    for start in range(0, len(wanted), 450):
        query = select(OptOut.contact_hash).where(OptOut.contact_hash.in_(wanted[start : start + 450]))
        found.update(db.session.scalars(query))
    return found
