"""How an employee's answer is accepted and kept. The one part that the anonymity protocol replaces.

It keeps wave, team and answers under a random key: no person, no time, no order. The
pass is marked as used with the hash of a word that only the sender's device knows, so
that a repeated send is recognised and a second device is not let in.
"""

from __future__ import annotations

import enum
import hashlib
import secrets
from collections.abc import Mapping
from typing import cast

from sqlalchemy import Table, bindparam, insert, select, update

from app.db import db
from app.responses.models import EmployeePass, EmployeeResponse
from app.responses.passes import normalised, pass_hash


class Accepted(enum.Enum):
    """What became of an answer."""

    STORED = "stored"
    REPEATED = "repeated"
    UNKNOWN = "unknown"
    USED = "used"


_PASSES, _RESPONSES = cast("Table", EmployeePass.__table__), cast("Table", EmployeeResponse.__table__)
_THIS = (_PASSES.c.pass_hash == bindparam("hash"), _PASSES.c.wave_id == bindparam("wave"))
_USE = (
    update(_PASSES)
    .where(*_THIS, _PASSES.c.used_hash.is_(None))
    .values(used_hash=bindparam("used"))
    .returning(_PASSES.c.team_id)
)
_LOOK = select(_PASSES.c.used_hash).where(*_THIS)
_KEEP = insert(_RESPONSES)


def accept(*, wave_id: int, secret: str, nonce: str, answers: Mapping[str, object]) -> Accepted:
    """Keep an answer, once for each pass."""
    clean = normalised(secret)
    if clean is None:
        return Accepted.UNKNOWN
    this = {"hash": pass_hash(clean), "wave": wave_id}
    used = hashlib.sha256(b"used\0" + nonce.encode()).hexdigest()
    connection = db.session.connection()
    team = connection.execute(_USE, this | {"used": used}).scalar_one_or_none()
    if team is None:
        row = connection.execute(_LOOK, this).one_or_none()
        if row is None:
            return Accepted.UNKNOWN
        return Accepted.REPEATED if row.used_hash == used else Accepted.USED
    kept = {"id": secrets.token_hex(16), "wave_id": wave_id, "team_id": team, "answers": dict(answers)}
    connection.execute(_KEEP, kept)
    return Accepted.STORED
