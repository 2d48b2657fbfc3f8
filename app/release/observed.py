"""What an observer takes away, and what is taken from them: thresholds and differences are looked at again here."""

from __future__ import annotations

import json
from collections.abc import Iterator

from app.db import db
from app.pulses import services as pulses
from app.pulses.services import Wave
from app.release.bundles import FORMAT, BadBundle, written
from app.release.counting import Outcome
from app.release.opening import Counted
from app.release.services.waves import ReleaseRefused, previously_published
from app.release.tallying import finish
from app.responses.protocol.encoding import b64u
from app.responses.services import polls


class NotTheirs(ValueError):
    """A count of another wave, or of more ballots than there are."""


def bundle_of(wave: Wave) -> Iterator[bytes]:
    """Return, piece by piece, everything an observer needs to count a wave on a machine of their own."""
    held, frozen = polls.held_poll(wave.public_id), pulses.frozen_of(wave)
    if held is None or frozen is None or frozen.ex is None:
        raise BadBundle(wave.public_id)
    header = {
        "manifest": held.raw.decode(),
        "leaves": held.leaves,
        "tree": held.tree,
        "document": frozen.ex.to_json(),
        "before": sorted(previously_published(wave)),
    }
    return written(header, polls.sealed_ballots(wave.id), count=polls.poll_counts(wave.id).accepted)


def take_counted(wave: Wave, raw: bytes) -> None:
    """Publish an observer's count and end the poll, in the caller's transaction.

    Raises
    ------
    BadBundle
        If the file is no count.
    NotTheirs
        If it counts another wave, or more ballots than were kept.
    ReleaseRefused
        If it may not be published.
    """
    held = polls.held_poll(wave.public_id)
    try:
        said = json.loads(raw)
        outcome = Outcome.read(said["outcome"])
        accepted, rejected = int(said["accepted"]), int(said["rejected"])
        of = said["format"], said["wave"], said["code"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise BadBundle(f"no count: {type(problem).__name__}") from None
    if held is None or of != (f"{FORMAT}-counted", wave.public_id, b64u(held.code)):
        raise NotTheirs("another wave")
    try:
        _take(wave, held, Counted(outcome, accepted, rejected))
    except (NotTheirs, ReleaseRefused):
        db.session.rollback()  # else the poll would stay shut with nothing counted
        raise


def _take(wave: Wave, held: polls.HeldPoll, found: Counted) -> None:
    if not polls.begin_tally(wave.id):
        raise NotTheirs("counted before")
    ids = {cell for cell, _above, _teams in held.tree}
    nodes = {one.node for one in found.outcome.figures} | {one.node for one in found.outcome.comments}
    kept = polls.poll_counts(wave.id).accepted
    if found.accepted + found.rejected != kept or found.outcome.n != found.accepted or not nodes <= ids:
        raise NotTheirs(f"{found.accepted} + {found.rejected} ballots, {kept} were kept")
    finish(wave, held, found)
