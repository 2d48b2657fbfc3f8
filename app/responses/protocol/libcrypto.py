"""The raw private operation of RSA in OpenSSL: constant in time, blinded, through its documented C interface."""

from __future__ import annotations

import _ssl
import ctypes
import ctypes.util
from functools import lru_cache

RSA, CONTROL_PADDING, NO_PADDING = 6, 0x1001, 3


class SignerFailed(RuntimeError):
    """OpenSSL is not there, refuses, or computed something wrong: nothing is signed then."""


@lru_cache(maxsize=1)
def _library() -> ctypes.CDLL:
    # the library Python itself runs on when it exports its names, else the system's
    for name in (_ssl.__file__, ctypes.util.find_library("crypto"), "libcrypto.so.3", "libcrypto.3.dylib"):
        try:
            library = ctypes.CDLL(name) if name else None
            if library is not None:
                return _declared(library)
        except (OSError, AttributeError):
            continue
    raise SignerFailed("OpenSSL's libcrypto was not found")


def _declared(library: ctypes.CDLL) -> ctypes.CDLL:
    pointer, size, number, text = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_char_p
    for name, gives, takes in (
        ("d2i_AutoPrivateKey", pointer, [pointer, ctypes.POINTER(text), ctypes.c_long]),
        ("EVP_PKEY_free", None, [pointer]),
        ("EVP_PKEY_CTX_new", pointer, [pointer, pointer]),
        ("EVP_PKEY_CTX_free", None, [pointer]),
        ("EVP_PKEY_decrypt_init", number, [pointer]),
        ("EVP_PKEY_CTX_ctrl", number, [pointer, number, number, number, number, pointer]),
        ("EVP_PKEY_decrypt", number, [pointer, pointer, ctypes.POINTER(size), text, size]),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = gives, takes
    return library


class RawKey:
    """A private key that can do nothing but the raw operation."""

    def __init__(self, der: bytes, size: int) -> None:
        self._library, self.size = _library(), size
        begin = ctypes.c_char_p(der)
        self._key = self._library.d2i_AutoPrivateKey(None, ctypes.byref(begin), len(der))
        if not self._key:
            raise SignerFailed("OpenSSL does not read this key")

    def __del__(self) -> None:
        if getattr(self, "_key", None):
            self._library.EVP_PKEY_free(self._key)

    def apply(self, block: bytes) -> bytes:
        """Return block^d mod n.

        Raises
        ------
        SignerFailed
            If OpenSSL refuses.
        """
        library = self._library
        context = library.EVP_PKEY_CTX_new(self._key, None)
        try:
            out, length = ctypes.create_string_buffer(self.size), ctypes.c_size_t(self.size)
            if (
                not context
                or library.EVP_PKEY_decrypt_init(context) != 1
                or library.EVP_PKEY_CTX_ctrl(context, RSA, -1, CONTROL_PADDING, NO_PADDING, None) != 1
                or library.EVP_PKEY_decrypt(context, out, ctypes.byref(length), block, len(block)) != 1
                or length.value != self.size
            ):
                raise SignerFailed("OpenSSL refused the raw operation")
            return out.raw
        finally:
            library.EVP_PKEY_CTX_free(context)
