"""The waves' keys: files outside the database, without which no pass belongs to anybody."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from base64 import urlsafe_b64encode
from pathlib import Path

from flask import current_app

KEY_BYTES, TOKEN_BYTES = 32, 16


class NoKey(RuntimeError):
    """The wave's key is not here: it was destroyed, or the key folder is another one."""


def _folder() -> Path:
    folder: Path = current_app.config["SETTINGS"].key_dir
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _path(wave_name: str) -> Path:
    return _folder() / f"{wave_name}.key"


def make_key(wave_name: str) -> bytes:
    """Make a wave's key, on disk before anything depends on it; one that is there stays."""
    path = _path(wave_name)
    if path.exists():
        return path.read_bytes()
    part = path.with_suffix(f".{secrets.token_hex(4)}.part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(part, path)  # of two that make it at once, one wins and both read the same
    except FileExistsError:
        pass
    finally:
        part.unlink()
    return path.read_bytes()


def read_key(wave_name: str) -> bytes:
    """Return a wave's key.

    Raises
    ------
    NoKey
        If it is not here.
    """
    try:
        return _path(wave_name).read_bytes()
    except FileNotFoundError:
        raise NoKey(wave_name) from None


def destroy_key(wave_name: str) -> None:
    """Make it impossible for ever to tell whose a wave's passes were."""
    _path(wave_name).unlink(missing_ok=True)


def token_of(key: bytes, employee_id: int) -> str:
    """Return the secret of an employee's link in a wave."""
    mac = hmac.new(key, b"e\0" + str(employee_id).encode(), hashlib.sha256).digest()[:TOKEN_BYTES]
    return urlsafe_b64encode(mac).decode().rstrip("=")
