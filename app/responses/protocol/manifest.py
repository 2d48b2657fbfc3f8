"""A wave's manifest: everything that must not differ from one person to the next, and its code."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Sequence

from cryptography.hazmat.primitives.asymmetric import rsa

from app.questionnaires.document import Document
from app.questionnaires.kinds import KINDS
from app.questionnaires.kinds.written import LONGEST_COMMENT
from app.responses.protocol.blind import public_key
from app.responses.protocol.encoding import b64u, canonical, from_b64u
from app.responses.protocol.merkle import Leaf, root

CONTEXT = b"pulse-credential-v1\0"
MIN_CELL = 8
CODE_BYTES = 16
GRAIN = 512


def questions_bytes(document: Document) -> bytes:
    """Return the questions as the file that the manifest names by its hash."""
    return canonical(document.to_json())


def pad_for(document: Document) -> int:
    """Return the one length of a wave's ballots: room for every answer, and for comments in any script."""
    room = 128
    for item in document.items:
        kind = KINDS[item.kind]
        options = sum(len(one.code) + 3 for one in item.options)
        room += len(item.code) + 32 + options
        room += 3 * LONGEST_COMMENT + 100 if kind.code == "comment" else 0
    return -(-room // GRAIN) * GRAIN


def write_manifest(
    *, wave: str, n: int, tally: bytes, leaves: Sequence[Leaf], document: Document, k: int, k_shares: int, tier: int
) -> bytes:
    """Return a manifest as the bytes that everybody gets."""
    return canonical(
        {
            "v": 1,
            "wave": wave,
            "rsa": {"n": b64u(n.to_bytes(256)), "e": "AQAB"},
            "tally": b64u(tally),
            "cells_root": b64u(root(leaves)),
            "n_cells": len(leaves),
            "min_cell": MIN_CELL,
            "invited": sum(int(str(leaf[3])) for leaf in leaves),
            "k": k,
            "k_shares": k_shares,
            "questions": b64u(hashlib.sha256(questions_bytes(document)).digest()),
            "pad": pad_for(document),
            "tier": tier,
        }
    )


@dataclasses.dataclass(frozen=True, slots=True)
class Manifest:
    """What the server reads of a manifest again and again."""

    digest: bytes
    key: rsa.RSAPublicKey
    tally: bytes
    pad: int
    tier: int
    k: int
    k_shares: int
    invited: int
    wave: str

    @classmethod
    def read(cls, raw: bytes) -> Manifest:
        """Return a manifest by its bytes."""
        found = json.loads(raw)
        n = int.from_bytes(from_b64u(found["rsa"]["n"], 256))
        digest = hashlib.sha256(raw).digest()
        same = {name: found[name] for name in ("pad", "tier", "k", "k_shares", "invited", "wave")}
        return cls(digest=digest, key=public_key(n), tally=from_b64u(found["tally"], 65), **same)

    def message(self, prefix: bytes) -> bytes:
        """Return what a pass of the wave is a signature of."""
        return prefix + CONTEXT + self.digest


def code_of(manifest: bytes) -> bytes:
    """Return the wave code: the first half of the manifest's hash."""
    return hashlib.sha256(manifest).digest()[:CODE_BYTES]


def shown(code: bytes) -> str:
    r"""Return a code for people to compare, in any language.

    Examples
    --------
    >>> shown(bytes(14) + b"\x01\x02")
    '00000 00000 00000 00000 00000 00000 00000 00258'
    """
    return " ".join(f"{int.from_bytes(code[at : at + 2]):05d}" for at in range(0, len(code), 2))
