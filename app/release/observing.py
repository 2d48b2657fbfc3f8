"""Counting by an observer, such as a works council: the key that opens ballots is never on the server.

`python -m app.release.observing key --out FILE` makes a key and prints its public half, which goes into the
programme. After the close HR gives the observer the wave's bundle; `count` opens it on the observer's own machine
and writes nothing but what may be published, which HR then brings back.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from app.questionnaires.document import Document
from app.release.bundles import FORMAT, BadBundle, opened
from app.release.counting.tree import reporting_cells
from app.release.opening import count_sealed
from app.responses.protocol import sealing
from app.responses.protocol.encoding import b64u
from app.responses.protocol.manifest import Manifest, code_of, shown


def count_bundle(bundle: Mapping[str, Any], sealed: Iterable[bytes], pem: bytes) -> dict[str, Any]:
    """Return what may be published of a bundle.

    Raises
    ------
    BadBundle
        If it is no bundle or not all of it, or the key is not the one that its manifest names.
    """
    try:
        raw = bundle["manifest"].encode()
        manifest, key = Manifest.read(raw), sealing.read_private(pem)
        document = Document.from_json(bundle["document"])
        cells, leaves, before = reporting_cells(bundle["tree"]), bundle["leaves"], set(bundle["before"])
    except (KeyError, TypeError, AttributeError, sealing.NotOurs) as problem:
        raise BadBundle(f"this file is no bundle of ballots, or this is no key: {problem}") from None
    if sealing.point_of(key) != manifest.tally:
        raise BadBundle("this key is not the one that the wave's manifest names")
    found = count_sealed(
        sealed, key=key, manifest=manifest, leaves=leaves, cells=cells, document=document, before=before
    )
    return {
        "format": f"{FORMAT}-counted", "wave": manifest.wave, "code": b64u(code_of(raw)),
        "accepted": found.accepted, "rejected": found.rejected, "outcome": found.outcome.store(),
    }  # fmt: skip


def _make_key(out: Path) -> None:
    key = sealing.new_key()
    with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(sealing.pem_of(key))
    sys.stdout.write(f"{b64u(sealing.point_of(key))}\n")


def _count(key: Path, bundle: Path, out: Path) -> None:
    with opened(bundle) as (header, sealed):
        counted = count_bundle(header, sealed, key.read_bytes())
    out.write_text(json.dumps(counted, ensure_ascii=False), encoding="utf-8")
    code = shown(code_of(header["manifest"].encode()))
    sys.stdout.write(f"{counted['accepted']} / {counted['rejected']}  {code}\n")


def main(arguments: list[str] | None = None) -> int:
    """Make a key, or count a bundle; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m app.release.observing", description=__doc__)
    acts = parser.add_subparsers(dest="act", required=True)
    make = acts.add_parser("key", help="make a key / создать ключ")
    make.add_argument("--out", type=Path, required=True)
    count = acts.add_parser("count", help="count a bundle / подсчитать бюллетени")
    count.add_argument("bundle", type=Path)
    count.add_argument("--key", type=Path, required=True)
    count.add_argument("--out", type=Path, required=True)
    said = parser.parse_args(arguments)
    try:
        if said.act == "key":
            _make_key(said.out)
        else:
            _count(said.key, said.bundle, said.out)
    except (BadBundle, OSError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
