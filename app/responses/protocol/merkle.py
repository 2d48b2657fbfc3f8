"""The reporting cells in one hash, so that nobody can be shown a cell of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from app.responses.protocol.encoding import b64u, canonical

Leaf = list[object]  # cell_id, label_en, label_ru, invited, base 64 of the ticket's hash


def leaf_hash(leaf: Leaf) -> bytes:
    """Return the hash of a cell."""
    return hashlib.sha256(b"\0" + canonical(leaf)).digest()


def _levels(leaves: Sequence[Leaf]) -> list[list[bytes]]:
    levels = [[leaf_hash(leaf) for leaf in leaves]]
    while len(levels[-1]) > 1:
        below = levels[-1]
        joined = [hashlib.sha256(b"\1" + below[at] + below[at + 1]).digest() for at in range(0, len(below) - 1, 2)]
        levels.append(joined + ([below[-1]] if len(below) % 2 else []))
    return levels


def root(leaves: Sequence[Leaf]) -> bytes:
    """Return the one hash of all cells."""
    return _levels(leaves)[-1][0] if leaves else hashlib.sha256(b"\0").digest()


def paths(leaves: Sequence[Leaf]) -> list[list[str]]:
    """Return for each cell what leads from it to the root: siblings from the bottom, L where they stand left."""
    levels = _levels(leaves)
    found = []
    for at in range(len(leaves)):
        path, place = [], at
        for level in levels[:-1]:
            sibling = place ^ 1
            if sibling < len(level):
                path.append(("L" if sibling < place else "R") + b64u(level[sibling]))
            place //= 2
        found.append(path)
    return found
