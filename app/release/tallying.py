"""The tally: ballots opened once, counted, published through the gate, thrown away, the keys destroyed.

All in one transaction but the keys, which go right after it: a tally that dies before
its commit has done nothing and is done again, one that dies after it has its keys
destroyed by the next round.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import logging

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from app.db import db, now
from app.pulses import services as pulses
from app.pulses.services import Wave
from app.release.counting import Outcome
from app.release.counting.tree import CellTree, reporting_cells
from app.release.opening import Counted, count_sealed
from app.release.services.waves import ReleaseRefused, previously_published, publish_outcome
from app.responses.keys import KINDS, TALLY, NoKey, destroy_keys, names_kept, path_of, read_key
from app.responses.models import Poll
from app.responses.protocol.sealing import read_private
from app.responses.services import polls
from app.responses.services.polls import HeldPoll

GRACE = dt.timedelta(minutes=2)  #: for clocks of several machines and requests on their way
_log = logging.getLogger(__name__)
_failed: set[int] = set()
_WAITING = "keys to destroy"


def tally_due() -> None:
    """Count one wave whose employees' window has closed; destroy what an earlier round left."""
    for name in keys_left():
        destroy_keys(name)
    due = [wave for wave in waiting() if _tier(wave) == 0]
    for wave in sorted(due, key=lambda one: one.id in _failed)[:1]:
        try:
            tally(wave)
        except (NoKey, ReleaseRefused) as problem:
            _failed.add(wave.id)
            db.session.rollback()
            _log.error("wave %s was not counted: %s", wave.public_id, problem)


def waiting() -> list[Wave]:
    """Return the waves whose employees' window has closed and which nobody has counted."""
    return [wave for wave in _uncounted() if wave.ex_closes_at + GRACE <= now()]


def _uncounted() -> list[Wave]:
    found = db.session.scalars(select(Poll.wave_id).where(~Poll.tallied)).all()
    return [wave for number in found if (wave := pulses.wave_by_id(number)) is not None]


def _tier(wave: Wave) -> int:
    held = polls.held_poll(wave.public_id)
    return held.tier if held else 0


def tally(wave: Wave) -> Outcome | None:
    """Count a wave and publish what may be published; None when that was done before.

    Raises
    ------
    NoKey
        If the tally key is not here: then no ballot can be opened.
    ReleaseRefused
        If an audit found something that could be derived; nothing is kept then.
    """
    if not polls.begin_tally(wave.id):
        return None
    held, frozen = polls.held_poll(wave.public_id), pulses.frozen_of(wave)
    if held is None or frozen is None or frozen.ex is None:
        raise NoKey(wave.public_id)
    found = count_sealed(
        polls.sealed_ballots(wave.id), key=read_private(read_key(wave.public_id, TALLY)), manifest=held.manifest,
        leaves=held.leaves, cells=reporting_cells(held.tree), document=frozen.ex, before=previously_published(wave),
    )  # fmt: skip
    finish(wave, held, found)
    return found.outcome


def finish(wave: Wave, held: HeldPoll, found: Counted) -> None:
    """Publish what was counted, throw the ballots away, and destroy the keys once that is on disk."""
    seen = polls.poll_counts(wave.id)
    publish_outcome(wave=wave, outcome=found.outcome, tree=CellTree(reporting_cells(held.tree)))
    polls.empty_poll(wave.id, polls.FinalCounts(seen.issued, seen.reissued, found.accepted, found.rejected))
    _after_commit(wave.public_id)


def _after_commit(wave_name: str) -> None:
    """Destroy a wave's keys when what was counted is on disk; forget about it when the transaction came to nothing."""
    session = db.session()
    if _WAITING not in session.info:
        event.listen(session, "after_commit", _destroy)
        event.listen(session, "after_rollback", _forget)
    session.info.setdefault(_WAITING, set()).add(wave_name)


def _destroy(session: Session) -> None:
    for name in sorted(session.info.get(_WAITING, ())):
        destroy_keys(name)
    _forget(session)


def _forget(session: Session) -> None:
    session.info.get(_WAITING, set()).clear()


def keys_left() -> list[str]:
    """Return the counted waves whose keys are still here."""
    waves = [wave for name in names_kept() if (wave := pulses.wave_by_public_id(name)) is not None]
    return [wave.public_id for wave in waves if (poll := polls.poll_of(wave.id)) is not None and poll.tallied]


def keys_missing() -> list[str]:
    """Return the waves that wait for answers or for their tally and whose keys are not here."""
    wanted = {wave.public_id: KINDS if _tier(wave) == 0 else KINDS[:2] for wave in _uncounted()}
    return [name for name, kinds in wanted.items() if not all(path_of(name, kind).exists() for kind in kinds)]


@dataclasses.dataclass(frozen=True, slots=True)
class TallyState:
    """Where the counting of a wave stands, for its page."""

    tier: int
    tallied: bool
    due: bool


def tally_state(wave: Wave) -> TallyState | None:
    """Return where the counting of a wave stands; None for a wave that asks no employees."""
    poll = polls.poll_of(wave.id)
    if poll is None:
        return None
    return TallyState(_tier(wave), poll.tallied, wave.ex_closes_at + GRACE <= now())
