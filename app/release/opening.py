"""Sealed ballots opened, checked against the manifest, cleaned as the page would have had them, and counted."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import random
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from cryptography.hazmat.primitives.asymmetric import ec

from app.questionnaires.asking import BadAnswers, Value, clean_answers
from app.questionnaires.document import Document, Item
from app.release.counting import CellOf, Outcome, count_ballots
from app.responses.protocol.encoding import b64u, from_b64u
from app.responses.protocol.manifest import Manifest
from app.responses.protocol.sealing import NotOurs, unseal

Opened = tuple[int, dict[str, Value]]


class BallotBox:
    """The ballots of a wave, opened one at a time and kept nowhere; `rejected` counts those nobody honest sent."""

    def __init__(
        self,
        sealed: Iterable[bytes],
        *,
        key: ec.EllipticCurvePrivateKey,
        digest: bytes,
        leaves: Sequence[Sequence[object]],
        items: Sequence[Item],
    ) -> None:
        self._sealed, self._key, self._digest, self._items = sealed, key, digest, items
        self._tickets = {int(str(leaf[0])): str(leaf[4]) for leaf in leaves}
        self.accepted = self.rejected = 0

    def __iter__(self) -> Iterator[Opened]:
        """Yield cell and answers of each ballot that counts."""
        for sealed in self._sealed:
            try:
                yield self._open(sealed)
                self.accepted += 1
            except (NotOurs, BadAnswers):
                self.rejected += 1

    def _open(self, sealed: bytes) -> Opened:
        try:
            said = json.loads(unseal(sealed, key=self._key, info=self._digest))
            cell, ticket, raw = said["cell"], said["ticket"], said["answers"]
            mine = b64u(hashlib.sha256(from_b64u(ticket, 16)).digest())
        except (ValueError, KeyError, TypeError, RecursionError):
            raise NotOurs from None
        if type(cell) is not int or self._tickets.get(cell) != mine or not isinstance(raw, Mapping):
            raise NotOurs
        answers = clean_answers(self._items, raw)
        if not answers:
            raise NotOurs
        return cell, answers


@dataclasses.dataclass(frozen=True, slots=True)
class Counted:
    """What may be published of sealed ballots, how many counted and how many nobody honest sent."""

    outcome: Outcome
    accepted: int
    rejected: int


def count_sealed(
    sealed: Iterable[bytes],
    *,
    key: ec.EllipticCurvePrivateKey,
    manifest: Manifest,
    leaves: Sequence[Sequence[object]],
    cells: Sequence[CellOf],
    document: Document,
    before: Collection[int],
) -> Counted:
    """Open and count ballots as their manifest promised, on the server or on an observer's machine."""
    box = BallotBox(sealed, key=key, digest=manifest.digest, leaves=leaves, items=document.items)
    outcome = count_ballots(
        document=document, cells=cells, ballots=box, k=manifest.k, k_shares=manifest.k_shares, before=before,
        rng=random.SystemRandom(),
    )  # fmt: skip
    return Counted(outcome, box.accepted, box.rejected)
