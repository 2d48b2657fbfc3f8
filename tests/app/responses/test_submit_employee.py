"""An employee's answer over HTTP: a pass signed unseen, a sealed ballot, one for each right, nothing else kept."""

import hashlib
import logging
import secrets
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from app import create_app
from app.db import db
from app.pulses.models import Wave
from app.pulses.services import WaveState
from app.questionnaires.document import Document, Item, Words
from app.questionnaires.kinds.written import LONGEST_COMMENT
from app.responses.eligibility import make_codes
from app.responses.keys import PASSES, TALLY, path_of, read_key
from app.responses.models import Ballot, Eligibility, Poll
from app.responses.protocol import blind
from app.responses.protocol.encoding import b64u, from_b64u
from app.responses.protocol.libcrypto import SignerFailed
from app.responses.protocol.sealing import read_private, unseal
from tests.factories.phones import Phone
from tests.factories.responding import Survey, open_survey
from tests.page_invariants import CheckedClient

PULSE = Document(
    greeting=Words("A short pulse", "Короткий опрос"),
    items=(
        Item(code="proud", kind="agree5", text=Words("I am proud of our team", "Я горжусь нашей командой")),
        Item(code="mirror", kind="recommend10", text=Words("How do customers rate us?", "Как нас оценят клиенты?")),
        Item(code="comment", kind="comment", text=Words("What would help?", "Что помогло бы?")),
    ),
)
ANSWERS = {"proud": "4", "mirror": "9", "comment": "Чаще спрашивать 👍"}


@pytest.fixture
def survey(app: Flask) -> Survey:
    return open_survey(ex=PULSE, employees=20)


def phone(client: CheckedClient, survey: Survey, at: int = 0, token: str | None = None) -> Phone:
    return Phone(client, survey.wave, token or survey.tokens[at])


def ballots() -> list[Ballot]:
    db.session.rollback()
    return list(db.session.scalars(select(Ballot)))


def issued() -> int:
    db.session.rollback()
    return len(db.session.scalars(select(Eligibility).where(Eligibility.blinded_hash.is_not(None))).all())


def test_a_ballot_is_kept_sealed_under_the_hash_of_its_pass(client: CheckedClient, survey: Survey) -> None:
    mine = phone(client, survey)
    answer = mine.answer(ANSWERS)
    assert (answer.status_code, answer.data) == (204, b"")
    (row,) = ballots()
    assert set(Ballot.__table__.columns.keys()) == {"nid", "wave_id", "sealed"}
    assert row.nid == hashlib.sha256(mine.manifest.message(mine.mine.prefix)).hexdigest()
    key = read_private(read_key(survey.wave, TALLY))
    assert "Чаще спрашивать 👍" in unseal(row.sealed, key=key, info=mine.manifest.digest).decode()
    columns = {"token_hash", "wave_id", "cell", "blinded_hash", "reissued", "card"}
    assert set(Eligibility.__table__.columns.keys()) == columns
    # the two know nothing of each other: neither the pass, its signature nor the blinded message leads across
    right = db.session.scalars(select(Eligibility).where(Eligibility.blinded_hash.is_not(None))).one()
    assert right.blinded_hash == hashlib.sha256(mine.mine.blinded).hexdigest()
    assert len({right.token_hash, right.blinded_hash, row.nid}) == 3


def test_what_is_repeated_is_kept_once_and_the_last_send_counts(client: CheckedClient, survey: Survey) -> None:
    mine = phone(client, survey)
    first = mine.issue()
    assert mine.issue().get_json() == first.get_json()  # the reply was lost: the same again
    assert mine.send(mine.seal({"proud": "1"})).status_code == 204
    last = mine.seal(ANSWERS)
    assert [mine.send(last).status_code for _ in range(3)] == [204, 204, 204]
    (row,) = ballots()
    assert row.sealed == last[288:]
    assert issued() == 1


def test_a_second_device_is_refused_and_a_lost_one_helped_once(client: CheckedClient, survey: Survey) -> None:
    assert phone(client, survey).answer(ANSWERS).status_code == 204
    second = phone(client, survey)
    refused = second.issue()
    assert (refused.status_code, refused.get_json()) == (409, {"state": "used", "again": True})
    assert second.issue(again=True).status_code == 200
    third = phone(client, survey)
    assert (third.issue(again=True).status_code, third.issue().get_json()) == (409, {"state": "used"})
    # one in fifty at most, for the whole wave: of twenty people it was the one
    other = phone(client, survey, at=1)
    assert other.issue().status_code == 200
    assert phone(client, survey, at=1).issue(again=True).status_code == 409
    assert len(ballots()) == 1


def test_a_code_from_a_card_counts_however_it_is_typed(client: CheckedClient, survey: Survey) -> None:
    cell = db.session.scalars(select(Eligibility.cell)).first()
    (code,) = make_codes(db.session.get_one(Wave, survey.wave_id), cell, 1)
    db.session.commit()
    typed = f" {code[:5].lower()}-{code[5:]} ".replace("0", "O").replace("1", "l")
    assert phone(client, survey, token=typed).answer(ANSWERS).status_code == 204
    assert phone(client, survey, token=code).issue().status_code == 409


def other_wave(mine: Phone) -> bytes:
    stranger = blind.Signer(blind.new_key())
    return mine.mine.prefix + stranger.sign(bytes([1]) + bytes(255)) + mine.seal(ANSWERS)[288:]


FORGERIES: dict[str, tuple[Callable[[Phone, bytes], bytes], int]] = {
    "another key": (lambda mine, _good: other_wave(mine), 403),
    "another prefix": (lambda _mine, good: secrets.token_bytes(32) + good[32:], 403),
    "a changed signature": (lambda _mine, good: good[:100] + bytes([good[100] ^ 1]) + good[101:], 403),
    "no signature": (lambda _mine, good: good[:32] + bytes(256) + good[288:], 403),
    "a signature of all ones": (lambda _mine, good: good[:32] + b"\xff" * 256 + good[288:], 403),
    "too short": (lambda _mine, good: good[:-1], 400),
    "too long": (lambda _mine, good: good + b"\0", 400),
    "nothing": (lambda _mine, _good: b"", 400),
    "far too long": (lambda _mine, _good: bytes(200_001), 413),
}


@pytest.mark.parametrize("name", list(FORGERIES))
def test_a_forged_ballot_is_refused_and_nothing_kept(client: CheckedClient, survey: Survey, name: str) -> None:
    mine = phone(client, survey)
    assert mine.issue().status_code == 200
    forge, status = FORGERIES[name]
    assert mine.send(forge(mine, mine.seal(ANSWERS))).status_code == status
    assert ballots() == []


def test_a_pass_of_another_wave_opens_nothing(client: CheckedClient, survey: Survey) -> None:
    mine = phone(client, survey)
    mine.issue()
    body = mine.seal(ANSWERS)
    other = Poll(wave_id=0, manifest="", leaves=[], tree=[], invited=0)
    assert other.tallied is None
    strange = mine.manifest.message(mine.mine.prefix)[:-1] + b"x"
    assert not blind.is_signed(mine.manifest.key, strange, body[32:288])
    assert client.post("/e/AAAAAAAAAAAA/ballot", data=body).status_code == 404


MALFORMED: dict[str, tuple[dict[str, object], int]] = {
    "an unknown token": ({"token": "A" * 22}, 403),
    "no token": ({"token": ""}, 403),
    "a long token": ({"token": "x" * 500}, 403),
    "a token of another kind": ({"token": None}, 400),
    "nothing blinded": ({"blinded": None}, 400),
    "zero": ({"blinded": b64u(bytes(256))}, 400),
    "one": ({"blinded": b64u(bytes(255) + b"\1")}, 400),
    "not below n": ({"blinded": b64u(b"\xff" * 256)}, 400),
    "too short": ({"blinded": b64u(bytes(255))}, 400),
    "too long": ({"blinded": b64u(b"\1" + bytes(256))}, 400),
    "no base 64": ({"blinded": "é" * 342}, 400),
    "a list": ({"blinded": [1]}, 400),
}


@pytest.mark.parametrize("name", list(MALFORMED))
def test_what_no_phone_sends_is_refused_and_uses_no_right(client: CheckedClient, survey: Survey, name: str) -> None:
    changes, status = MALFORMED[name]
    assert phone(client, survey).issue(**changes).status_code == status
    for way in ("hello", "issue"):
        assert client.post(f"/e/{survey.wave}/{way}", data="no json").status_code == 400
        assert client.post(f"/e/{survey.wave}/{way}", json=[1]).status_code == 400
    assert issued() == 0


def test_an_installation_whose_signer_fails_signs_nothing(
    client: CheckedClient, survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise SignerFailed

    monkeypatch.setattr(blind, "self_test", fails)
    assert phone(client, survey).issue().status_code == 503
    monkeypatch.undo()
    path_of(survey.wave, PASSES).unlink()
    assert phone(client, survey).issue().status_code == 503
    assert issued() == 0


def test_greeting_notes_nothing_and_names_the_cell(client: CheckedClient, survey: Survey) -> None:
    said = [phone(client, survey, at).hello().get_json() for at in range(20)]
    assert issued() == 0
    assert len({one["ticket"] for one in said}) == len({one["cell"][0] for one in said})
    for one in said:
        assert one["cell"][3] >= 8
        assert b64u(hashlib.sha256(from_b64u(one["ticket"], 16)).digest()) == one["cell"][4]


@pytest.mark.parametrize(
    ("state", "status", "said"),
    [
        (WaveState.PLANNED, 200, "has not begun yet"),
        (WaveState.CLOSED, 410, "This survey is closed"),
        (WaveState.CANCELLED, 404, "This link is not known here"),
    ],
)
def test_a_wave_that_takes_no_answers_says_why(
    client: CheckedClient, survey: Survey, state: WaveState, status: int, said: str
) -> None:
    mine = phone(client, survey)
    mine.issue()
    body = mine.seal(ANSWERS)
    db.session.get_one(Wave, survey.wave_id).state = state
    db.session.commit()
    page = client.get(survey.employees, headers={"Accept-Language": "en"})
    assert (page.status_code, said in page.text) == (status, True)
    assert {mine.hello().status_code, mine.issue().status_code, mine.send(body).status_code} <= {404, 410}
    assert ballots() == []


def test_after_the_tally_began_no_ballot_is_taken_in(client: CheckedClient, survey: Survey) -> None:
    mine = phone(client, survey)
    mine.issue()
    db.session.get_one(Poll, survey.wave_id).tallied = True
    db.session.commit()
    assert mine.send(mine.seal(ANSWERS)).status_code == 410
    assert ballots() == []


def test_everybody_gets_the_same_bytes_and_nobody_a_cookie(client: CheckedClient, survey: Survey) -> None:
    ways = [{"Cookie": "session=x; language=ru"}, {"User-Agent": "another"}, {}]
    headers = {"Accept-Language": "en"}
    bodies = {client.get(survey.employees, headers=headers | one).data for one in ways}
    assert len(bodies) == 1
    for path in (survey.employees, f"{survey.employees}?lang=ru", survey.customer(), f"{survey.customer()}?lang=ru"):
        assert "Set-Cookie" not in client.get(path).headers
    mine = phone(client, survey)
    for answer in (mine.hello(), mine.issue(), mine.send(mine.seal(ANSWERS))):
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"


def test_no_log_line_carries_a_secret(client: CheckedClient, survey: Survey, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    mine = phone(client, survey)
    assert mine.answer(ANSWERS).status_code == 204
    phone(client, survey).issue()
    secret = (survey.tokens[0], b64u(mine.mine.blinded), b64u(mine.mine.prefix), b64u(mine.signature))
    assert not any(one in caplog.text for one in secret)


def test_a_signer_that_fails_the_standards_example_is_told_of_at_the_start_and_signs_nothing(
    app: Flask, client: CheckedClient, survey: Survey, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(blind.vectors, "BLIND_SIG", bytes(512))
    blind.self_test.cache_clear()
    try:
        create_app(app.config["SETTINGS"])
        assert "no anonymous pass will be given" in caplog.text
        assert phone(client, survey).issue().status_code == 503
        assert not issued()
    finally:
        monkeypatch.undo()
        blind.self_test.cache_clear()
    assert phone(client, survey).issue().status_code == 200


def test_a_comment_as_long_as_it_may_be_fits_in_any_script(client: CheckedClient, survey: Survey) -> None:
    for at, letter in enumerate("яქ字"):
        said = letter * LONGEST_COMMENT
        assert phone(client, survey, at).answer(ANSWERS | {"comment": said}).status_code == 204
    assert phone(client, survey, 5).answer(ANSWERS | {"comment": "👍" * (LONGEST_COMMENT // 2)}).status_code == 204
    assert len({len(row.sealed) for row in ballots()}) == 1
