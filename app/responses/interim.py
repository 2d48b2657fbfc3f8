"""How an employee's answer is accepted and kept. The one part that the anonymity protocol replaces.

It keeps wave, team and answers under a random key: no person, no time, no order. The
pass is marked as used with the hash of a word that only the sender's device knows, so
that a repeated send is recognised and a second device is not let in.
"""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Mapping

from sqlalchemy import update

from app.db import db
from app.pulses.services import Wave
from app.responses.models import EmployeePass, EmployeeResponse
from app.responses.passes import find_pass


class Accepted(enum.Enum):
    """What became of an answer."""

    STORED = "stored"
    REPEATED = "repeated"
    UNKNOWN = "unknown"
    USED = "used"


def accept(*, wave: Wave, secret: str, nonce: str, answers: Mapping[str, object]) -> Accepted:
    """Keep an answer, once for each pass."""
    found = find_pass(secret=secret, wave_id=wave.id)
    if found is None:
        return Accepted.UNKNOWN
    used = hashlib.sha256(b"used\0" + nonce.encode()).hexdigest()
    taken = db.session.execute(
        update(EmployeePass)
        .where(EmployeePass.pass_hash == found.pass_hash, EmployeePass.used_hash.is_(None))
        .values(used_hash=used)
        .execution_options(synchronize_session=False)
    )
    if not taken.rowcount:  # type: ignore[attr-defined]  # an UPDATE has a count
        db.session.refresh(found)
        return Accepted.REPEATED if found.used_hash == used else Accepted.USED
    db.session.add(EmployeeResponse(wave_id=wave.id, team_id=found.team_id, answers=dict(answers)))
    db.session.flush()
    return Accepted.STORED
