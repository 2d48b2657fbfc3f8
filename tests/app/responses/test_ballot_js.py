"""The browser's half of the protocol, in a browser, against the standard's known answers and the server's half."""

import gzip
import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from app.responses.protocol import blind, merkle, phone, sealing
from app.responses.protocol.encoding import b64u, from_b64u
from app.responses.protocol.manifest import Manifest, code_of, shown, write_manifest
from app.responses.scripts import script
from tests.app.responses.test_protocol import PULSE
from tests.factories.rfc9474 import KNOWN, N

SCRIPTS = [Path(__file__).parents[3] / "app/responses/static" / name for name in ("wave.js", "ballot.js")]
MOST_BYTES = 4_096
KEY = blind.new_key()
TALLY = sealing.new_key()
LEAVES = [
    [at, f'Team {at} «А» & "B" \\ Ω', f"Команда {at}", 8 + at, b64u(hashlib.sha256(bytes([at]) * 16).digest())]
    for at in range(5)
]
RAW = write_manifest(
    wave="w" * 12, n=KEY.public_key().public_numbers().n, tally=sealing.point_of(TALLY), leaves=LEAVES, document=PULSE,
    k=5, k_shares=10, tier=0,
)  # fmt: skip
# what a test hands over and gets back is base 64
GLUE = """
window.r = Ballot.read64;
window.keyOf = (n) => ({ n: r(n), e: r("AQAB") });
window.number = (text) => BigInt("0x" + [...r(text)].map((one) => one.toString(16).padStart(2, "0")).join(""));
"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    found = browser.new_page()
    found.route("http://127.0.0.1/empty", lambda route: route.fulfill(body="<!doctype html><title>x</title>"))
    found.goto("http://127.0.0.1/empty")
    found.add_script_tag(content="".join(one.read_text() for one in SCRIPTS) + "\nwindow.Ballot = Ballot;" + GLUE)
    yield found
    found.close()


def test_the_protocol_weighs_little() -> None:
    wave = script("ex").partition(b"const $ =")[0]
    assert b"belongs" in wave
    assert len(gzip.compress(wave, 9)) + len(gzip.compress(script("seal"), 9)) < MOST_BYTES


@pytest.mark.parametrize("variant", list(KNOWN))
def test_each_step_gives_what_the_standard_gives(page: Page, variant: str) -> None:
    known = KNOWN[variant]
    given = {
        "n": b64u(N.to_bytes(512)), "message": b64u(known.message), "salt": b64u(known.salt),
        "r": b64u(pow(int.from_bytes(known.inverse), -1, N).to_bytes(512)), "sig": b64u(known.blind_signature),
    }  # fmt: skip
    blinded, unblind, found = page.evaluate(
        """async (g) => {
          const key = keyOf(g.n), salt = r(g.salt), made = await Ballot.blind(r(g.message), key, salt, number(g.r));
          const found = await Ballot.finalize(r(g.message), key, r(g.sig), made.unblind, salt.length);
          return [made.blinded, made.unblind, found].map(Ballot.code64);
        }""",
        given,
    )
    assert from_b64u(blinded, 512) == known.blinded
    assert from_b64u(unblind, 512) == known.inverse.rjust(512, b"\0")
    assert from_b64u(found, 512) == known.signature


def test_no_two_passes_share_anything_that_is_drawn(page: Page) -> None:
    made = page.evaluate(
        """async (raw) => { const open = await Ballot.open(raw), message = open.message(new Uint8Array(32)), found = [];
          for (let at = 0; at < 8; at++) found.push(await Ballot.blind(message, open.key));
          return found.map((one) => [Ballot.code64(one.blinded), Ballot.code64(one.unblind)]); }""",
        RAW.decode(),
    )
    assert len({part for one in made for part in one}) == 16


def test_passes_of_the_page_are_signed_and_verified_by_the_server(page: Page) -> None:
    signer, read = blind.Signer(KEY), Manifest.read(RAW)
    for _ in range(3):
        made = page.evaluate(
            """async (raw) => {
              const open = window.opened = await Ballot.open(raw), prefix = window.prefix = Ballot.random(32);
              window.made = await Ballot.blind(open.message(prefix), open.key);
              return [Ballot.code64(prefix), Ballot.code64(made.blinded)];
            }""",
            RAW.decode(),
        )
        signature = b64u(signer.sign(from_b64u(made[1], 256)))
        done = page.evaluate(
            """async (sig) => Ballot.code64(
              await Ballot.finalize(opened.message(prefix), opened.key, r(sig), made.unblind))""",
            signature,
        )
        assert blind.is_signed(read.key, read.message(from_b64u(made[0], 32)), from_b64u(done, 256))


def test_the_page_takes_no_signature_but_its_waves(page: Page) -> None:
    read = Manifest.read(RAW)
    blinded, inverse = phone.blind(read.message(bytes(32)), read.key)
    right = blind.Signer(KEY).sign(blinded)
    stranger = blind.Signer(blind.new_key()).sign(bytes([blinded[0] & 0x3F]) + blinded[1:])
    forged = [right[:-1] + bytes([right[-1] ^ 1]), bytes(256), b"\xff" * 256, stranger]
    finalize = """async (g) => { try {
        await Ballot.finalize(Ballot.join(new Uint8Array(32), Ballot.bytes("pulse-credential-v1\\0"), r(g.hash)),
          keyOf(g.n), r(g.sig), r(g.unblind)); return true; } catch { return false; } }"""
    known = {
        "hash": b64u(read.digest), "n": b64u(read.key.public_numbers().n.to_bytes(256)),
        "unblind": b64u(inverse.to_bytes(256)),
    }  # fmt: skip
    assert page.evaluate(finalize, known | {"sig": b64u(right)}) is True
    assert [page.evaluate(finalize, known | {"sig": b64u(one)}) for one in forged] == [False] * 4


def test_ballots_sealed_on_the_page_open_with_the_tally_key(page: Page) -> None:
    for text in ("", "{}", "Щ🌻" * 100):
        sealed = page.evaluate(
            """async ([raw, text]) => { const open = await Ballot.open(raw);
              const point = r(open.manifest.tally);
              return Ballot.code64(await Ballot.seal(Ballot.bytes(text), point, open.hash, 1024)); }""",
            [RAW.decode(), text],
        )
        found = from_b64u(sealed, sealing.sealed_size(1024))
        assert sealing.unseal(found, key=TALLY, info=hashlib.sha256(RAW).digest()).decode() == text
    too_long = "async (raw) => { try { const open = await Ballot.open(raw); await Ballot.seal(Ballot.bytes('x'.repeat(9)), r(open.manifest.tally), open.hash, 8); return true; } catch { return false; } }"  # noqa: E501
    assert page.evaluate(too_long, RAW.decode()) is False


def test_the_page_reads_the_same_code_and_finds_only_cells_of_the_manifest(page: Page) -> None:
    code, seen = page.evaluate(
        "async (raw) => { const o = await Ballot.open(raw); return [o.code, o.shown]; }", RAW.decode()
    )
    assert (code, seen) == (b64u(code_of(RAW)), shown(code_of(RAW)))
    root = b64u(merkle.root(LEAVES))
    check = "async ([said, root]) => Ballot.belongs(said, root)"
    for at, path in enumerate(merkle.paths(LEAVES)):
        said = {"cell": LEAVES[at], "ticket": b64u(bytes([at]) * 16), "path": path}
        assert page.evaluate(check, [said, root]) is True
        other = b64u(bytes([at + 1]) * 16)
        changed = [
            said | {"cell": [*LEAVES[at][:3], 99, LEAVES[at][4]]}, said | {"ticket": other}, said | {"path": path[1:]},
            said | {"path": ["L" + step[1:] if step[0] == "R" else "R" + step[1:] for step in path]},
        ]  # fmt: skip
        assert [page.evaluate(check, [one, root]) for one in changed] == [False] * 4
