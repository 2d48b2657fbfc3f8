"""Passes: signed without being seen, once for each right; the same request again gets the same signature."""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
from typing import cast

from sqlalchemy import Connection, Table, and_, bindparam, func, or_, select, update

from app.pulses import services as pulses
from app.responses.eligibility import hash_of, normalised
from app.responses.keys import signer
from app.responses.models import Eligibility, Poll

REISSUED_SHARE = 50  #: one pass in so many may be issued a second time, for a lost device


class Refused(enum.Enum):
    """Why no pass is issued."""

    UNKNOWN = "unknown"
    USED = "used"
    LOST = "lost"  # used, and a second one may still be asked for once


_RIGHTS = cast("Table", Eligibility.__table__)
_POLLS = cast("Table", Poll.__table__)
# that the wave is open is asked in the statement itself: no way there and back more, and nothing slips in between
_THIS = and_(
    _RIGHTS.c.token_hash == bindparam("hash"), _RIGHTS.c.wave_id == bindparam("wave"), pulses.open_to_employees()
)
_CELL = select(_RIGHTS.c.cell).where(_THIS)
_TAKE = (
    update(_RIGHTS)
    .where(_THIS, _RIGHTS.c.blinded_hash.is_(None))
    .values(blinded_hash=bindparam("blinded"))
    .returning(_RIGHTS.c.cell)
)
_LOOK = select(_RIGHTS.c.blinded_hash, _RIGHTS.c.reissued).where(_THIS)
_SO_FAR = (
    select(func.count()).select_from(_RIGHTS).where(_RIGHTS.c.wave_id == bindparam("wave"), _RIGHTS.c.reissued)
).scalar_subquery()
_INVITED = select(_POLLS.c.invited).where(_POLLS.c.wave_id == bindparam("wave")).scalar_subquery()
_AGAIN = (
    update(_RIGHTS)
    .where(_THIS, ~_RIGHTS.c.reissued, or_(_SO_FAR == 0, (_SO_FAR + 1) * REISSUED_SHARE <= _INVITED))
    .values(blinded_hash=bindparam("blinded"), reissued=True)
    .returning(_RIGHTS.c.cell)
)


def issue(
    connection: Connection,
    *,
    wave_id: int,
    wave_name: str,
    secret: str,
    blinded: bytes,
    at: dt.datetime,
    again: bool = False,
) -> bytes | Refused:
    """Return a pass's blind signature, or why there is none; nobody is known in a wave that is not open then.

    Raises
    ------
    Malformed, SignerFailed, NoKey
        Before anything is noted as issued.
    """
    clean = normalised(secret)
    if clean is None:
        return Refused.UNKNOWN
    signature = signer(wave_name).sign(blinded)
    this = _this(wave_id, clean, at) | {"blinded": hashlib.sha256(blinded).hexdigest()}
    if connection.execute(_TAKE, this).first() is not None:
        return signature
    row = connection.execute(_LOOK, this).one_or_none()
    if row is None:
        return Refused.UNKNOWN
    if row.blinded_hash == this["blinded"]:
        return signature
    if again and not row.reissued and connection.execute(_AGAIN, this).first() is not None:
        return signature
    return Refused.USED if row.reissued or again else Refused.LOST


def cell_of(connection: Connection, *, wave_id: int, secret: str, at: dt.datetime) -> int | None:
    """Return the cell in which the answers of a link or a card count; None too in a wave that is not open then."""
    clean = normalised(secret)
    if clean is None:
        return None
    return connection.execute(_CELL, _this(wave_id, clean, at)).scalar_one_or_none()


def _this(wave_id: int, clean: str, at: dt.datetime) -> dict[str, object]:
    return {"hash": hash_of(clean), "wave": wave_id, "moment": at}
