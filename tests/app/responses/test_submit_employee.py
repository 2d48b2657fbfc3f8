"""An employee's answer: wave and team only, once for each pass, the same page for everybody."""

import logging

import pytest
from flask import Flask
from sqlalchemy import select

from app.db import db
from app.organisation.models import Employee, Membership
from app.pulses.models import Wave
from app.pulses.services import WaveState
from app.questionnaires.document import Document, Item, Words
from app.responses.models import EmployeePass, EmployeeResponse
from app.responses.passes import make_codes
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
KEPT = {"proud": 4.0, "mirror": 9.0, "comment": "Чаще спрашивать 👍"}


@pytest.fixture
def survey(app: Flask) -> Survey:
    return open_survey(ex=PULSE)


def send(client: CheckedClient, survey: Survey, at: int = 0, nonce: str = "n" * 32, **changes: object) -> object:
    sent = {"token": survey.tokens[at], "nonce": nonce, "answers": ANSWERS} | changes
    return client.post(f"{survey.employees}/answer", json=sent)


def stored() -> list[EmployeeResponse]:
    db.session.rollback()
    return list(db.session.scalars(select(EmployeeResponse)))


def test_an_answer_is_kept_with_wave_and_team_and_nothing_else(client: CheckedClient, survey: Survey) -> None:
    answer = send(client, survey, at=3)
    assert (answer.status_code, answer.data) == (204, b"")
    (row,) = stored()
    membership = select(Membership.team_id).join(Employee, Employee.id == Membership.employee_id)
    assert (row.wave_id, row.answers) == (survey.wave_id, KEPT)
    assert row.team_id in set(db.session.scalars(membership))
    assert set(EmployeeResponse.__table__.columns.keys()) == {"id", "wave_id", "team_id", "answers"}
    assert set(EmployeePass.__table__.columns.keys()) == {"pass_hash", "wave_id", "team_id", "used_hash", "card"}
    # nothing of the pass is in the answer, and neither its secret nor the sender's word is stored anywhere
    used = db.session.scalars(select(EmployeePass).where(EmployeePass.used_hash.is_not(None))).one()
    assert row.id not in (used.pass_hash, used.used_hash)
    assert survey.tokens[3] not in (used.pass_hash, used.used_hash)
    assert used.used_hash != "n" * 32


def test_a_repeated_send_is_recognised_and_a_second_device_is_refused(client: CheckedClient, survey: Survey) -> None:
    assert send(client, survey).status_code == 204
    assert send(client, survey).status_code == 204
    second = send(client, survey, nonce="m" * 32, answers={"proud": "1"})
    assert (second.status_code, second.json) == (409, {"state": "used"})
    assert [row.answers for row in stored()] == [KEPT]
    assert send(client, survey, at=1).status_code == 204
    assert len(stored()) == 2


def test_a_code_from_a_card_counts_however_it_is_typed(client: CheckedClient, survey: Survey) -> None:
    team = db.session.scalars(select(EmployeePass.team_id)).first()
    (code,) = make_codes(db.session.get_one(Wave, survey.wave_id), team, 1)
    db.session.commit()
    typed = f" {code[:5].lower()}-{code[5:]} ".replace("0", "O").replace("1", "l")
    assert send(client, survey, token=typed).status_code == 204
    assert send(client, survey, token=code, nonce="m" * 32).status_code == 409
    assert len(stored()) == 1


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"token": "A" * 22}, 403), ({"token": ""}, 403), ({"token": "x" * 500}, 403), ({"token": None}, 400),
        ({"nonce": "short"}, 400), ({"nonce": 7}, 400), ({"answers": []}, 400), ({"answers": {}}, 422),
        ({"answers": {"proud": "6"}}, 422), ({"answers": {"proud": ["1"]}}, 422), ({"answers": {"other": "1"}}, 422),
        ({"answers": {"comment": "x" * 1001}}, 422), ({"answers": {"comment": "x" * 41_000}}, 413),
    ],
)  # fmt: skip
def test_what_no_page_sends_is_refused_and_uses_no_pass(
    client: CheckedClient, survey: Survey, changes: dict[str, object], status: int
) -> None:
    assert send(client, survey, **changes).status_code == status
    assert stored() == []
    assert not db.session.scalars(select(EmployeePass.used_hash).where(EmployeePass.used_hash.is_not(None))).all()


def test_a_pass_of_another_wave_is_unknown_and_an_address_of_none_is_not_found(
    client: CheckedClient, survey: Survey
) -> None:
    assert client.post("/e/none/answer", json={}).status_code == 404
    assert client.get("/e/none").status_code == 404
    assert client.post(f"{survey.employees}/answer", data="no json").status_code == 400


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
    db.session.get_one(Wave, survey.wave_id).state = state
    db.session.commit()
    page = client.get(survey.employees, headers={"Accept-Language": "en"})
    assert (page.status_code, said in page.text) == (status, True)
    assert send(client, survey).status_code in {404, 410}
    assert stored() == []


def test_everybody_gets_the_same_bytes_and_nobody_a_cookie(client: CheckedClient, survey: Survey) -> None:
    ways = [{"Cookie": "session=x; language=ru"}, {"User-Agent": "another"}, {}]
    headers = {"Accept-Language": "en"}
    bodies = {client.get(survey.employees, headers=headers | one).data for one in ways}
    assert len(bodies) == 1
    for path in (survey.employees, f"{survey.employees}?lang=ru", survey.customer(), f"{survey.customer()}?lang=ru"):
        assert "Set-Cookie" not in client.get(path).headers
    assert "Set-Cookie" not in send(client, survey).headers


def test_says_first_who_sees_what_and_claims_no_more_than_is_true(client: CheckedClient, survey: Survey) -> None:
    page = client.get(survey.employees, headers={"Accept-Language": "en"}).text
    before = page[: page.index("<fieldset")]
    assert "groups of 5 people or more" in before
    assert "Your name and the time are not stored" in before
    assert f'href="/w/{survey.wave}"' in before
    public = client.get(f"/w/{survey.wave}", headers={"Accept-Language": "en"}).text
    assert "What we cannot promise yet" in public
    assert "12 people are invited." in public
    assert "I am proud of our team" in public


def test_no_log_line_carries_a_secret(client: CheckedClient, survey: Survey, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    send(client, survey)
    send(client, survey, nonce="m" * 32)
    assert survey.tokens[0] not in caplog.text
