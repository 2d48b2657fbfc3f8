"""The file an observer takes away: a line that says what the wave is, then a line for each sealed ballot, in gzip.

Both ends hold a few ballots at a time, however many there are.
"""

from __future__ import annotations

import contextlib
import gzip
import itertools
import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

FORMAT = "pairpulse-ballots-2"
_GZIP, _FAST = 31, 1  # ciphertexts cannot be made smaller: what is saved is what base 64 added
_NONE = "this file is no bundle of ballots"


class BadBundle(ValueError):
    """A file that is no bundle or not all of it, a key that does not fit, or a result of something else."""


def written(header: Mapping[str, Any], sealed: Iterable[bytes], *, count: int) -> Iterator[bytes]:
    """Yield a bundle of `count` ballots, piece by piece."""
    first = json.dumps({"format": FORMAT, "ballots": count, **header}, ensure_ascii=False).encode()
    packer = zlib.compressobj(_FAST, wbits=_GZIP)
    for line in itertools.chain([first], map(b64encode, sealed)):
        if piece := packer.compress(line + b"\n"):
            yield piece
    yield packer.flush()


@contextlib.contextmanager
def opened(path: Path) -> Iterator[tuple[dict[str, Any], Iterator[bytes]]]:
    """Give what a bundle says of its wave, and its ballots.

    Raises
    ------
    BadBundle
        If it is none; while the ballots are read, if any is missing.
    """
    with gzip.open(path) as file:
        try:
            header = json.loads(file.readline())
            count = int(header["ballots"])
            if header["format"] != FORMAT:
                raise BadBundle(_NONE)
        except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, RecursionError):
            raise BadBundle(_NONE) from None
        yield header, _ballots(file, count)


def _ballots(file: Iterable[bytes], count: int) -> Iterator[bytes]:
    read = 0
    try:
        for line in file:
            yield b64decode(line.rstrip(b"\n"), validate=True)
            read += 1
    except (OSError, EOFError, zlib.error, ValueError):
        read = -1
    if read != count:
        raise BadBundle("this bundle is damaged or not complete; take it again")
