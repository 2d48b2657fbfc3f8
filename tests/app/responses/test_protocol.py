"""The protocol by itself: the standard's known answers, what is refused, and both halves against each other."""

import hashlib
import secrets

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given, settings
from hypothesis import strategies as st

from app.questionnaires.document import Document, Item, Words
from app.responses.protocol import blind, libcrypto, merkle, phone, sealing, vectors
from app.responses.protocol.encoding import b64u, canonical, from_b64u
from app.responses.protocol.manifest import CONTEXT, Manifest, code_of, pad_for, shown, write_manifest

KEY = blind.new_key()
SIGNER = blind.Signer(KEY)
PULSE = Document(
    items=(
        Item(code="proud", kind="agree5", text=Words("I am proud", "Я горжусь")),
        Item(code="comment", kind="comment", text=Words("What would help?", "Что помогло бы?")),
    )
)


def known_key() -> rsa.RSAPrivateKey:
    p, q = int.from_bytes(vectors.P), int.from_bytes(vectors.Q)
    d = pow(65537, -1, (p - 1) * (q - 1))
    crt = rsa.rsa_crt_dmp1(d, p), rsa.rsa_crt_dmq1(d, q), rsa.rsa_crt_iqmp(p, q)
    return rsa.RSAPrivateNumbers(p, q, d, *crt, rsa.RSAPublicNumbers(65537, p * q)).private_key()


def test_each_step_gives_what_the_standard_gives() -> None:
    key, message = known_key(), vectors.MSG_PREFIX + vectors.MSG
    inverse = int.from_bytes(vectors.INV)
    n = key.public_key().public_numbers().n
    blinded, found = phone.blind(message, key.public_key(), salt=vectors.SALT, r=pow(inverse, -1, n))
    assert (blinded, found) == (vectors.BLINDED_MSG, inverse)
    assert blind.Signer(key).sign(blinded) == vectors.BLIND_SIG
    assert phone.finalize(message, vectors.BLIND_SIG, inverse, key.public_key()) == vectors.SIG


def test_an_installation_that_signs_wrong_does_not_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    blind.self_test.cache_clear()
    right = libcrypto.RawKey.apply

    def flipped(self: libcrypto.RawKey, block: bytes) -> bytes:
        found = right(self, block)
        return found[:-1] + bytes([found[-1] ^ 1])

    monkeypatch.setattr(libcrypto.RawKey, "apply", flipped)
    with pytest.raises(libcrypto.SignerFailed):
        blind.self_test()
    with pytest.raises(libcrypto.SignerFailed):  # a fault in one signature is found too: it could give the key away
        SIGNER.sign(phone.blind(b"message", KEY.public_key())[0])
    monkeypatch.undo()
    blind.self_test.cache_clear()
    blind.self_test()


@pytest.mark.parametrize(
    "number", [0, 1, SIGNER.n - 1, SIGNER.n, SIGNER.n + 5, 2**2048 - 1], ids=["0", "1", "n-1", "n", "n+5", "all ones"]
)
def test_numbers_that_no_honest_phone_sends_are_refused(number: int) -> None:
    with pytest.raises(blind.Malformed):
        SIGNER.sign(number.to_bytes(256))


@pytest.mark.parametrize("size", [0, 1, 255, 257, 512])
def test_other_lengths_are_refused(size: int) -> None:
    with pytest.raises(blind.Malformed):
        SIGNER.sign(secrets.token_bytes(size))


def test_a_signature_says_nothing_about_the_message_it_was_made_for() -> None:
    # any blinded message can be any message's: for each there is the one r that makes it so
    first, second = (phone.encode(text, 2047, bytes(48)) for text in (b"one", b"two"))
    blinded, _inverse = phone.blind(b"one", KEY.public_key(), salt=bytes(48))
    r = pow(int.from_bytes(blinded) * pow(int.from_bytes(second), -1, SIGNER.n), KEY.private_numbers().d, SIGNER.n)
    assert int.from_bytes(second) * pow(r, SIGNER.e, SIGNER.n) % SIGNER.n == int.from_bytes(blinded)
    assert first != second


def test_the_phone_refuses_a_signature_of_another_key() -> None:
    other = blind.Signer(blind.new_key())
    blinded, inverse = phone.blind(b"message", KEY.public_key())
    with pytest.raises(blind.Malformed):
        phone.finalize(b"message", other.sign(blinded[:1] + bytes(255)), inverse, KEY.public_key())


def manifest(**changes: object) -> bytes:
    leaves = [[1, "A + B", "А + Б", 9, b64u(hashlib.sha256(bytes(16)).digest())]]
    given = {
        "wave": "w" * 12, "n": SIGNER.n, "tally": sealing.point_of(sealing.new_key()), "leaves": leaves,
        "document": PULSE, "k": 5, "k_shares": 10, "tier": 0,
    }  # fmt: skip
    return write_manifest(**(given | changes))


def test_a_pass_of_one_wave_is_none_of_another() -> None:
    here, there = Manifest.read(manifest()), Manifest.read(manifest(wave="v" * 12))
    mine = phone.Pass(here)
    signature = mine.finish(SIGNER.sign(mine.blinded))
    assert len(mine.prefix + signature) == 288
    assert blind.is_signed(here.key, here.message(mine.prefix), signature)
    assert not blind.is_signed(there.key, there.message(mine.prefix), signature)
    assert not blind.is_signed(here.key, here.message(bytes(32)), signature)
    assert here.message(bytes(32))[32:].startswith(CONTEXT)


def test_anything_in_a_manifest_changes_the_code() -> None:
    raw = manifest(tally=b"\4" + bytes(64))
    for changes in ({"k": 6}, {"tier": 1}, {"document": Document(items=PULSE.items[:1])}, {"wave": "x" * 12}):
        assert code_of(manifest(tally=b"\4" + bytes(64), **changes)) != code_of(raw)
    assert code_of(manifest(tally=b"\4" + bytes(64))) == code_of(raw)
    assert len(shown(code_of(raw)).split()) == 8
    assert b"<" not in raw


@given(st.binary(max_size=700))
@settings(max_examples=30, deadline=None)
def test_ballots_open_with_their_key_and_look_alike(plain: bytes) -> None:
    plain = plain.rstrip(b"\0")
    key = sealing.new_key()
    sealed = sealing.seal(plain, key=key.public_key(), info=b"wave", pad=1024)
    assert len(sealed) == sealing.sealed_size(1024)
    assert sealing.unseal(sealed, key=key, info=b"wave") == plain
    for other, info in ((sealing.new_key(), b"wave"), (key, b"another wave")):
        with pytest.raises(sealing.NotOurs):
            sealing.unseal(sealed, key=other, info=info)
    with pytest.raises(sealing.NotOurs):
        sealing.unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), key=key, info=b"wave")


def test_the_longest_answers_fit_into_a_ballot() -> None:
    read = Manifest.read(manifest())
    answers = {"proud": "5", "comment": "Щ" * 1000}
    sealed = phone.sealed_ballot(read, cell=999_999_999, ticket="a" * 22, answers=answers)
    assert len(sealed) == sealing.sealed_size(pad_for(PULSE))
    with pytest.raises(ValueError, match="too long"):
        phone.sealed_ballot(read, cell=1, ticket="a" * 22, answers={"comment": "🌻" * 1000})


@given(st.integers(1, 40))
@settings(max_examples=20, deadline=None)
def test_every_cell_leads_to_the_root_and_no_other_does(count: int) -> None:
    leaves = [[at, f"t{at}", f"т{at}", 8 + at, b64u(bytes(32))] for at in range(count)]
    root, ways = merkle.root(leaves), merkle.paths(leaves)

    def follow(leaf: list[object], path: list[str]) -> bytes:
        found = merkle.leaf_hash(leaf)
        for step in path:
            sibling = from_b64u(step[1:], 32)
            pair = sibling + found if step[0] == "L" else found + sibling
            found = hashlib.sha256(b"\1" + pair).digest()
        return found

    for leaf, path in zip(leaves, ways, strict=True):
        assert follow(leaf, path) == root
        assert follow([*leaf[:3], 1000, leaf[4]], path) != root


@pytest.mark.parametrize("text", ["", "é", "A" * 23, "A" * 21 + "B", None, 7, "AA AA", "A" * 400])
def test_what_is_not_sixteen_bytes_is_refused(text: object) -> None:
    with pytest.raises(ValueError):
        from_b64u(text, 16)


def test_documents_are_written_one_way_only() -> None:
    assert canonical({"b": [1, "я"], "a": None}) == '{"a":null,"b":[1,"я"]}'.encode()
