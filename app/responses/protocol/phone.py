"""The phone's half of the protocol, for invented respondents, printed passes and tests; the page has its own."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric import rsa

from app.responses.protocol.blind import PREFIX, SALT, Malformed, is_signed
from app.responses.protocol.manifest import Manifest
from app.responses.protocol.sealing import read_point, seal

HASH = 48


class Pass:
    """A credential in the making: blinded, signed by the server unseen, unblinded."""

    def __init__(self, manifest: Manifest) -> None:
        self.manifest, self.prefix = manifest, secrets.token_bytes(PREFIX)
        self.message = manifest.message(self.prefix)
        self.blinded, self._inverse = blind(self.message, manifest.key)

    def finish(self, signature: bytes) -> bytes:
        """Return the pass's signature.

        Raises
        ------
        Malformed
            If the server signed with another key.
        """
        return finalize(self.message, signature, self._inverse, self.manifest.key)


def blind(
    message: bytes, key: rsa.RSAPublicKey, *, salt: bytes | None = None, r: int | None = None
) -> tuple[bytes, int]:
    """Return a message blinded, and what unblinds its signature."""
    numbers = key.public_numbers()
    n, size = numbers.n, key.key_size // 8
    encoded = encode(message, key.key_size - 1, salt if salt is not None else secrets.token_bytes(SALT))
    r = r if r is not None else secrets.randbelow(n - 2) + 2
    blinded = int.from_bytes(encoded) * pow(r, numbers.e, n) % n
    return blinded.to_bytes(size), pow(r, -1, n)


def finalize(message: bytes, signature: bytes, inverse: int, key: rsa.RSAPublicKey) -> bytes:
    """Return the unblinded signature, verified."""
    n = key.public_numbers().n
    found = (int.from_bytes(signature) * inverse % n).to_bytes(key.key_size // 8)
    if not is_signed(key, message, found):
        raise Malformed
    return found


def encode(message: bytes, bits: int, salt: bytes) -> bytes:
    """Return EMSA-PSS-ENCODE of RFC 8017, section 9.1.1, with SHA-384."""
    length = (bits + 7) // 8
    digest = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    plain = bytes(length - len(salt) - HASH - 2) + b"\1" + salt
    mask = b"".join(hashlib.sha384(digest + at.to_bytes(4)).digest() for at in range(-(-len(plain) // HASH)))
    masked = bytearray(a ^ b for a, b in zip(plain, mask, strict=False))
    masked[0] &= 0xFF >> (8 * length - bits)
    return bytes(masked) + digest + b"\xbc"


def sealed_ballot(manifest: Manifest, *, cell: int, ticket: str, answers: Mapping[str, object]) -> bytes:
    """Return answers as the phone seals them."""
    plain = json.dumps({"answers": dict(answers), "cell": cell, "ticket": ticket}, ensure_ascii=False).encode()
    return seal(plain, key=read_point(manifest.tally), info=manifest.digest, pad=manifest.pad)
