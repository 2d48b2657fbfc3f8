"""Blind signatures of RFC 9474, RSABSSA-SHA384-PSS-Randomized: the server's half.

Formula: the phone sends m·r^e, gets (m·r^e)^d = m^d·r, and divides by r; the server
has seen neither m nor m^d. Source: RFC 9474, sections 4.3 and 4.5.
"""

from __future__ import annotations

from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA384

from app.responses.protocol import vectors
from app.responses.protocol.libcrypto import RawKey, SignerFailed

BITS, SALT, PREFIX = 2048, 48, 32
_PSS = padding.PSS(mgf=padding.MGF1(SHA384()), salt_length=SALT)


class Malformed(ValueError):
    """Something that no honest phone sends."""


class Signer:
    """A wave's private key; it signs what it cannot read."""

    def __init__(self, key: rsa.RSAPrivateKey) -> None:
        numbers = key.public_key().public_numbers()
        self.n, self.e, self.size = numbers.n, numbers.e, (numbers.n.bit_length() + 7) // 8
        der = key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
        )
        self._raw = RawKey(der, self.size)

    def sign(self, blinded: bytes) -> bytes:
        """Return the blind signature of a blinded message; the same message gives the same signature.

        Raises
        ------
        Malformed
            If the message has another length, or is 0, 1, n - 1 or not below n.
        SignerFailed
            If the signature does not lead back to the message, which a faulty machine could be made to leak its key by.
        """
        number = int.from_bytes(blinded)
        if len(blinded) != self.size or not 1 < number < self.n - 1:
            raise Malformed
        signature = self._raw.apply(blinded)
        if pow(int.from_bytes(signature), self.e, self.n) != number:
            raise SignerFailed("the signature is wrong")
        return signature


def new_key() -> rsa.RSAPrivateKey:
    """Return a wave's new key."""
    return rsa.generate_private_key(public_exponent=65537, key_size=BITS)


def pem_of(key: rsa.RSAPrivateKey) -> bytes:
    """Return a key as it lies in its file."""
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def read_private(pem: bytes) -> rsa.RSAPrivateKey:
    """Return a key as it lies in its file."""
    key = serialization.load_pem_private_key(pem, None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise SignerFailed("not an RSA key")
    return key


def public_key(n: int, e: int = 65537) -> rsa.RSAPublicKey:
    """Return a public key by its numbers."""
    return rsa.RSAPublicNumbers(e, n).public_key()


def is_signed(key: rsa.RSAPublicKey, message: bytes, signature: bytes) -> bool:
    """Tell whether an unblinded signature is one of the key's over the message (prefix and context)."""
    try:
        key.verify(signature, message, _PSS, SHA384())
    except InvalidSignature:
        return False
    return True


@lru_cache(maxsize=1)
def self_test() -> None:
    """Sign the standard's own example; nothing is signed in an installation that fails it.

    Raises
    ------
    SignerFailed
        If OpenSSL is not there, or the result is not the standard's.
    """
    p, q = int.from_bytes(vectors.P), int.from_bytes(vectors.Q)
    d = pow(65537, -1, (p - 1) * (q - 1))
    numbers = rsa.RSAPublicNumbers(65537, p * q)
    key = rsa.RSAPrivateNumbers(
        p, q, d, rsa.rsa_crt_dmp1(d, p), rsa.rsa_crt_dmq1(d, q), rsa.rsa_crt_iqmp(p, q), numbers
    ).private_key(unsafe_skip_rsa_key_validation=True)  # the standard's own numbers, at every start
    if Signer(key).sign(vectors.BLINDED_MSG) != vectors.BLIND_SIG:
        raise SignerFailed("the signer fails the standard's example")
    message = vectors.MSG_PREFIX + vectors.MSG
    forged = bytes([vectors.SIG[0] ^ 1]) + vectors.SIG[1:]
    if not is_signed(key.public_key(), message, vectors.SIG) or is_signed(key.public_key(), message, forged):
        raise SignerFailed("signatures are not verified as the standard says")
