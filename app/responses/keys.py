"""The waves' keys: files outside the database, without which no link belongs to anybody and no ballot opens."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import rsa
from flask import current_app

from app.responses.protocol import blind, sealing
from app.responses.protocol.encoding import b64u

KEY_BYTES, TOKEN_BYTES = 32, 16
LINKS, PASSES, TALLY = "key", "rsa", "tally"
KINDS = (LINKS, PASSES, TALLY)  #: the files a wave has; an observer's wave has no tally key here


class NoKey(RuntimeError):
    """The wave's key is not here: it was destroyed, or the key folder is another one."""


def folder() -> Path:
    """Return the folder of the keys, which nobody but the application may enter."""
    found: Path = current_app.config["SETTINGS"].key_dir
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def path_of(wave_name: str, kind: str) -> Path:
    """Return where a key lies."""
    return folder() / f"{wave_name}.{kind}"


def names_kept() -> list[str]:
    """Return the names of the waves of which some key is here."""
    return sorted({path.name.partition(".")[0] for path in folder().iterdir() if path.suffix})


def make_key(wave_name: str) -> bytes:
    """Make the key of a wave's links, on disk before anything depends on it; one that is there stays."""
    return _made(path_of(wave_name, LINKS), lambda: secrets.token_bytes(KEY_BYTES))


def make_pass_key(wave_name: str) -> rsa.RSAPrivateKey:
    """Make the key that signs a wave's passes."""
    return blind.read_private(_made(path_of(wave_name, PASSES), lambda: blind.pem_of(blind.new_key())))


def make_tally_key(wave_name: str) -> bytes:
    """Make the key that opens a wave's ballots, and return its public half."""
    pem = _made(path_of(wave_name, TALLY), lambda: sealing.pem_of(sealing.new_key()))
    return sealing.point_of(sealing.read_private(pem))


def _made(path: Path, make: Callable[[], bytes]) -> bytes:
    if path.exists():
        return path.read_bytes()
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(make())
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(part, path)  # of two that make it at once, one wins and both read the same
    except FileExistsError:
        pass
    finally:
        part.unlink()
    _settle(path.parent)
    return path.read_bytes()


def read_key(wave_name: str, kind: str = LINKS) -> bytes:
    """Return a wave's key.

    Raises
    ------
    NoKey
        If it is not here.
    """
    try:
        return path_of(wave_name, kind).read_bytes()
    except FileNotFoundError:
        raise NoKey(f"{wave_name}.{kind}") from None


def destroy_keys(wave_name: str) -> int:
    """Make it impossible for ever to open a wave's ballots or tell whose its links were; return how many files went."""
    gone = 0
    for path in [*(path_of(wave_name, kind) for kind in KINDS), *folder().glob(f"{wave_name}.*.part")]:
        try:
            size = path.stat().st_size
            with path.open("r+b") as file:  # on many disks the old bytes stay for a while even so
                file.write(bytes(size))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
            gone += 1
        except FileNotFoundError:
            continue
    _settle(folder())
    return gone


def _settle(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


_SIGNERS: dict[str, tuple[int, blind.Signer]] = {}


def signer(wave_name: str) -> blind.Signer:
    """Return a wave's signer, read once in a process and forgotten when its file is gone.

    Raises
    ------
    NoKey
        If its key is not here.
    SignerFailed
        If this machine does not sign as the standard says.
    """
    blind.self_test()
    path = path_of(wave_name, PASSES)
    try:
        inode = path.stat().st_ino
    except FileNotFoundError:
        _SIGNERS.pop(wave_name, None)
        raise NoKey(f"{wave_name}.{PASSES}") from None
    known = _SIGNERS.get(wave_name)
    if known is None or known[0] != inode:
        known = _SIGNERS[wave_name] = inode, blind.Signer(blind.read_private(path.read_bytes()))
    return known[1]


def token_of(key: bytes, employee_id: int) -> str:
    """Return the secret of an employee's link in a wave."""
    return b64u(hmac.new(key, b"e\0" + str(employee_id).encode(), hashlib.sha256).digest()[:TOKEN_BYTES])


def ticket_of(key: bytes, cell: int) -> bytes:
    """Return what all members of a cell hold, and nobody else."""
    return hmac.new(key, b"t\0" + str(cell).encode(), hashlib.sha256).digest()[:TOKEN_BYTES]
