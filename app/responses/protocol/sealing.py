"""Sealed ballots: HPKE (RFC 9180) to a wave's tally key, P-256 with HKDF-SHA256 and AES-128-GCM."""

from __future__ import annotations

from base64 import b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
POINT, TAG = 65, 16


class NotOurs(ValueError):
    """A ballot that the key does not open: tampered with, or sealed to another key or another wave."""


def new_key() -> ec.EllipticCurvePrivateKey:
    """Return a new tally key."""
    return ec.generate_private_key(ec.SECP256R1())


def point_of(key: ec.EllipticCurvePrivateKey | ec.EllipticCurvePublicKey) -> bytes:
    """Return the public half as the 65 bytes that stand in the manifest."""
    public = key.public_key() if isinstance(key, ec.EllipticCurvePrivateKey) else key
    return public.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def pem_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Return a private key as it lies in its file."""
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def read_private(pem: bytes) -> ec.EllipticCurvePrivateKey:
    """Return a tally key as it lies in its file.

    Raises
    ------
    NotOurs
        If it is another kind of key.
    """
    try:
        key = serialization.load_pem_private_key(pem, None)
    except (ValueError, TypeError):
        raise NotOurs from None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise NotOurs
    return key


def read_point(point: bytes) -> ec.EllipticCurvePublicKey:
    """Return a public key by its 65 bytes.

    Raises
    ------
    NotOurs
        If it is no point of the curve.
    """
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError:
        raise NotOurs(b64encode(point[:8]).decode()) from None


def sealed_size(pad: int) -> int:
    """Return how long every sealed ballot of a wave is."""
    return POINT + pad + TAG


def seal(plain: bytes, *, key: ec.EllipticCurvePublicKey, info: bytes, pad: int) -> bytes:
    """Return a ballot sealed, of the same length for all.

    Raises
    ------
    ValueError
        If it does not fit.
    """
    if len(plain) > pad:
        raise ValueError("too long")
    return SUITE.encrypt(plain.ljust(pad, b"\0"), key, info)


def unseal(sealed: bytes, *, key: ec.EllipticCurvePrivateKey, info: bytes) -> bytes:
    """Return what a sealed ballot says, without its padding.

    Raises
    ------
    NotOurs
        If the key does not open it.
    """
    try:
        return SUITE.decrypt(sealed, key, info).rstrip(b"\0")
    except (InvalidTag, ValueError):
        raise NotOurs from None
