"""How bytes and documents are written, the same on the server and on the phone."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode


def b64u(raw: bytes) -> str:
    """Return bytes as URL-safe base 64 without padding."""
    return urlsafe_b64encode(raw).decode().rstrip("=")


def from_b64u(text: object, size: int) -> bytes:
    """Return `size` bytes written by `b64u`.

    Raises
    ------
    ValueError
        If the text is anything else.
    """
    if not isinstance(text, str) or not text.isascii():
        raise ValueError("not base 64")
    raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if len(raw) != size or b64u(raw) != text:
        raise ValueError(f"not {size} bytes")
    return raw


def canonical(document: object) -> bytes:
    """Return a document as the only bytes that everybody writes it as."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
