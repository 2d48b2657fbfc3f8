"""The public half of an observer's key, as it is pasted into a programme."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode

from cryptography.hazmat.primitives.asymmetric import ec


def is_point(text: str) -> bool:
    """Tell whether a text is a point of P-256 that ballots can be sealed to.

    Examples
    --------
    >>> is_point("nonsense")
    False
    """
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw)
    except (ValueError, binascii.Error):
        return False
    return len(raw) == 65  # the whole point; a shortened one is not what the page reads
