"""Sealed ballots: kept under the hash of their pass, replaced when sent again, read by nobody before the tally."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import cast

from sqlalchemy import Connection, Executable, Table, bindparam, select
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from app.pulses import services as pulses
from app.responses.models import Ballot, Poll
from app.responses.protocol.blind import PREFIX, is_signed
from app.responses.protocol.manifest import Manifest
from app.responses.protocol.sealing import sealed_size

SIGNATURE = 256


class Forged(ValueError):
    """A ballot without a pass of this wave."""


class WrongLength(ValueError):
    """A ballot of another length than all others."""


_BALLOTS, _POLLS = cast("Table", Ballot.__table__), cast("Table", Poll.__table__)
# a tally waits for ballots on their way, and a ballot that comes after it is not taken in
_NID, _SEALED = (bindparam(name, type_=_BALLOTS.c[name].type) for name in ("nid", "sealed"))
_OPEN = (
    select(_NID, _POLLS.c.wave_id, _SEALED)
    .where(_POLLS.c.wave_id == bindparam("wave"), ~_POLLS.c.tallied, pulses.open_to_employees())
)  # fmt: skip
_COLUMNS = ["nid", "wave_id", "sealed"]


def _keep() -> dict[str, Executable]:
    lite = sqlite_insert(_BALLOTS).from_select(_COLUMNS, _OPEN)
    full = postgres_insert(_BALLOTS).from_select(_COLUMNS, _OPEN.with_for_update(read=True))
    return {
        "sqlite": lite.on_conflict_do_update(index_elements=["nid"], set_={"sealed": lite.excluded.sealed}).returning(
            _BALLOTS.c.nid
        ),
        "postgresql": full.on_conflict_do_update(
            index_elements=["nid"], set_={"sealed": full.excluded.sealed}
        ).returning(_BALLOTS.c.nid),
    }


_KEEP = _keep()


def collect(connection: Connection, *, wave_id: int, manifest: Manifest, body: bytes, at: dt.datetime) -> bool:
    """Keep a ballot; False when the wave takes none then, or has been counted.

    Raises
    ------
    WrongLength
        If it is not as long as every ballot of the wave.
    Forged
        If its pass was not signed for this wave.
    """
    if len(body) != PREFIX + SIGNATURE + sealed_size(manifest.pad):
        raise WrongLength
    prefix, signature, sealed = body[:PREFIX], body[PREFIX : PREFIX + SIGNATURE], body[PREFIX + SIGNATURE :]
    message = manifest.message(prefix)
    if not is_signed(manifest.key, message, signature):
        raise Forged
    # by the message and not by the signature: one message has many valid signatures
    row = {"nid": hashlib.sha256(message).hexdigest(), "wave": wave_id, "sealed": sealed, "moment": at}
    return connection.execute(_KEEP[connection.dialect.name], row).first() is not None
