"""Sealed ballots opened, checked against the manifest and cleaned as the page would have had them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cryptography.hazmat.primitives.asymmetric import ec

from app.questionnaires.asking import BadAnswers, Value, clean_answers
from app.questionnaires.document import Item
from app.responses.protocol.encoding import b64u, from_b64u
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
