"""The observer's file: as long as it may be, neither end holds it; what is missing of it is noticed."""

import gzip
import json
import secrets
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.release.bundles import FORMAT, BadBundle, opened, written

BALLOT, MANY = 3_666, 4_000
HEADER = {"manifest": "{}", "before": []}


def ballots(count: int) -> Iterator[bytes]:
    return (secrets.token_bytes(BALLOT) for _ in range(count))


def test_many_ballots_are_written_and_read_a_few_at_a_time(tmp_path: Path) -> None:
    file = tmp_path / "ballots.gz"
    tracemalloc.start()
    try:
        with file.open("wb") as out:
            for piece in written(HEADER, ballots(MANY), count=MANY):
                out.write(piece)
        with opened(file) as (header, sealed):
            assert header == {"format": FORMAT, "ballots": MANY, **HEADER}
            assert sum(len(one) for one in sealed) == BALLOT * MANY
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()
    assert BALLOT * MANY < file.stat().st_size < 1.05 * BALLOT * MANY, "no longer than the ballots themselves"


def whole(count: int = 3, said: int = 3) -> bytes:
    return b"".join(written(HEADER, ballots(count), count=said))


@pytest.mark.parametrize(
    "raw",
    [
        whole()[:-2_000], whole(count=2), whole(count=4), whole()[:-8] + bytes(8),
        gzip.compress(gzip.decompress(whole()).replace(b"\n", b"?\n", 2)[:-1] + b"*\n"),
    ],
    ids=["cut off", "one too few", "one too many", "wrong sum", "no base 64"],
)  # fmt: skip
def test_what_is_not_complete_is_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "ballots.gz").write_bytes(raw)
    with pytest.raises(BadBundle), opened(tmp_path / "ballots.gz") as (_header, sealed):
        list(sealed)


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"{}", gzip.compress(b""), gzip.compress(b"[]\n"), gzip.compress(b"{}\n"), gzip.compress(b"\xff\n"),
        gzip.compress(json.dumps({"format": "x", "ballots": 0}).encode()), gzip.compress(b"[" * 100_000),
    ],
    ids=["empty", "no gzip", "nothing inside", "a list", "no format", "no text", "another format", "deep"],
)  # fmt: skip
def test_what_is_no_bundle_is_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "ballots.gz").write_bytes(raw)
    with pytest.raises(BadBundle, match="no bundle"), opened(tmp_path / "ballots.gz"):
        pass
