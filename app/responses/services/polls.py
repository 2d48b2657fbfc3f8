"""A wave's employee leg: opened with its cells, read by the page and the tally, emptied after it."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from sqlalchemy import delete, func, select, update

from app.db import db
from app.organisation.services import Person
from app.pulses import services as pulses
from app.pulses.services import Frozen, Wave
from app.responses.eligibility import make_eligible
from app.responses.keys import make_key, make_pass_key, make_tally_key, read_key, ticket_of
from app.responses.models import Ballot, Eligibility, Poll
from app.responses.protocol.encoding import b64u, from_b64u
from app.responses.protocol.manifest import Manifest, code_of, write_manifest
from app.responses.protocol.merkle import Leaf, paths

SHARES_FROM = 10
AT_ONCE = 1_000


@dataclasses.dataclass(frozen=True, slots=True)
class PlannedCell:
    """A reporting cell: the teams whose answers count together, named, and the cell above it.

    One without teams of its own has everybody in the cells below it.
    """

    id: int
    above: int | None
    teams: tuple[int, ...]
    label_en: str
    label_ru: str
    invited: int


def open_poll(*, wave: Wave, held: Frozen, people: Iterable[Person], cells: Sequence[PlannedCell]) -> Poll:
    """Make a wave's keys, its manifest and the rights to its passes."""
    document = held.ex
    if document is None or not any(one.invited for one in cells):
        raise ValueError("a poll needs questions and cells")
    key = make_key(wave.public_id)
    leaves: list[Leaf] = [
        [one.id, one.label_en, one.label_ru, one.invited, b64u(hashlib.sha256(ticket_of(key, one.id)).digest())]
        for one in cells
        if one.invited
    ]
    observer = held.tally_point
    manifest = write_manifest(
        wave=wave.public_id,
        n=make_pass_key(wave.public_id).public_key().public_numbers().n,
        tally=from_b64u(observer, 65) if observer else make_tally_key(wave.public_id),
        leaves=leaves,
        document=document,
        k=held.min_employees,
        k_shares=max(SHARES_FROM, held.min_employees),
        tier=1 if observer else 0,
    )
    poll = Poll(
        wave_id=wave.id,
        manifest=manifest.decode(),
        leaves=leaves,
        tree=[[one.id, one.above, list(one.teams)] for one in cells],
        invited=sum(one.invited for one in cells),
    )
    db.session.add(poll)
    db.session.flush()
    make_eligible(wave, people, {team: one.id for one in cells for team in one.teams})
    return poll


@dataclasses.dataclass(frozen=True)
class HeldPoll:
    """What a process keeps of a wave's poll: it never changes."""

    wave_id: int
    raw: bytes
    manifest: Manifest
    leaves: list[Leaf]
    tree: list[tuple[int, int | None, tuple[int, ...]]]
    paths: dict[int, tuple[Leaf, list[str]]]

    @property
    def code(self) -> bytes:
        """Return the wave code."""
        return code_of(self.raw)

    @property
    def tier(self) -> int:
        """Return who holds the tally key: 0 this server, 1 an observer."""
        return self.manifest.tier


def poll_of(wave_id: int) -> Poll | None:
    """Return a wave's poll."""
    return db.session.get(Poll, wave_id)


def held_poll(wave_name: str) -> HeldPoll | None:
    """Return a wave's poll as a page needs it, read once in a process."""
    try:
        return _held(wave_name)
    except LookupError:
        return None


@lru_cache(maxsize=32)
def _held(wave_name: str) -> HeldPoll:
    # kept by a name that is random, hence of one wave in one database
    wave = pulses.wave_by_public_id(wave_name)
    poll = poll_of(wave.id) if wave else None
    if poll is None:
        raise LookupError(wave_name)
    raw = poll.manifest.encode()
    leaves: list[Leaf] = [list(leaf) for leaf in poll.leaves]
    ways = {int(str(leaf[0])): (leaf, path) for leaf, path in zip(leaves, paths(leaves), strict=True)}
    tree = [(one, above, tuple(teams)) for one, above, teams in poll.tree]
    return HeldPoll(poll.wave_id, raw, Manifest.read(raw), leaves, tree, ways)


def hello(held: HeldPoll, wave_name: str, cell: int) -> dict[str, object]:
    """Return what a phone may know of its cell, and what leads from there to the manifest."""
    leaf, path = held.paths[cell]
    return {"cell": leaf, "ticket": b64u(ticket_of(read_key(wave_name), cell)), "path": path}


def begin_tally(wave_id: int) -> bool:
    """Shut a poll for good inside the tally's transaction, once ballots on their way are in; False if that was done."""
    done = db.session.execute(update(Poll).where(Poll.wave_id == wave_id, ~Poll.tallied).values(tallied=True))
    return bool(done.rowcount)  # type: ignore[attr-defined]  # an UPDATE has a count


def sealed_ballots(wave_id: int) -> Iterator[bytes]:
    """Yield the sealed ballots in the order of their hashes, which is nobody's."""
    after = ""
    while rows := db.session.execute(
        select(Ballot.nid, Ballot.sealed)
        .where(Ballot.wave_id == wave_id, Ballot.nid > after)
        .order_by(Ballot.nid)
        .limit(AT_ONCE)
    ).all():
        after = rows[-1].nid
        yield from (row.sealed for row in rows)


@dataclasses.dataclass(frozen=True, slots=True)
class PollCounts:
    """How many got a pass, got a second one, and sent a ballot."""

    issued: int
    reissued: int
    accepted: int


def poll_counts(wave_id: int) -> PollCounts:
    """Count a poll."""
    rights = select(func.count(Eligibility.blinded_hash), func.count().filter(Eligibility.reissued)).where(
        Eligibility.wave_id == wave_id
    )
    issued, reissued = db.session.execute(rights).one()
    accepted = db.session.scalar(select(func.count()).select_from(Ballot).where(Ballot.wave_id == wave_id)) or 0
    return PollCounts(issued, reissued, accepted)


@dataclasses.dataclass(frozen=True, slots=True)
class FinalCounts:
    """What everybody may know of a poll after its tally."""

    issued: int
    reissued: int
    accepted: int
    rejected: int


def final_counts(wave_id: int) -> FinalCounts | None:
    """Return a tallied poll's counts, None before."""
    counts = db.session.scalar(select(Poll.counts).where(Poll.wave_id == wave_id, Poll.tallied))
    return FinalCounts(**counts) if counts else None


def empty_poll(wave_id: int, counts: FinalCounts) -> None:
    """Throw away a wave's ballots and rights; how many there were is kept, and what was counted of them."""
    db.session.execute(update(Poll).where(Poll.wave_id == wave_id).values(counts=dataclasses.asdict(counts)))
    db.session.execute(delete(Ballot).where(Ballot.wave_id == wave_id))
    db.session.execute(delete(Eligibility).where(Eligibility.wave_id == wave_id))
