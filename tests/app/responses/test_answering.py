"""Answering: a GET changes nothing, one answer is stored whatever is repeated, and nothing ties it to a person."""

import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import create_app
from app.customers.models import Customer, OptOut
from app.db import Base, db, now
from app.delivery.registry import Job, letter_kind
from app.organisation import services as organisation
from app.organisation.models import Employee
from app.pulses import services as pulses
from app.pulses.models import Invitation, Wave
from app.responses import eligibility
from app.responses.issuing import cell_of
from app.responses.keys import NoKey, destroy_keys
from app.responses.models import CustomerAnswer, CustomerResponse, Eligibility
from app.responses.protocol.encoding import b64u
from app.responses.services.polls import held_poll
from app.responses.services.progress import LARGE, groups
from tests.conftest import settings_for
from tests.factories.phones import Phone
from tests.factories.programmes import open_wave
from tests.factories.tables import make_tables

ANSWERS = {"pride": "5", "advocacy": "4", "inspiration": "4", "mirror": "9", "comment": "Спасибо 🌻"}


@pytest.fixture
def wave(app: Flask) -> Wave:
    return open_wave()


def dump() -> dict[str, list]:
    """Return every row of every table."""
    return {
        table.name: sorted(map(repr, db.session.execute(sa.select(table)).all()))
        for table in Base.metadata.sorted_tables
    }


def token(wave: Wave, at: int = 0) -> str:
    ids = db.session.scalars(sa.select(Employee.id).where(Employee.channel == "email").order_by(Employee.id)).all()
    return eligibility.token_for(wave, ids[at])


def send(client: FlaskClient, wave: Wave, secret: str, answers: dict[str, str] | None = None):
    return Phone(client, wave.public_id, secret).answer(answers or ANSWERS)


def code() -> str:
    return db.session.scalars(sa.select(Invitation.code)).first()


def test_a_mail_scanner_changes_nothing(app: Flask, client: FlaskClient, wave: Wave) -> None:
    links = [f"/c/{code()}", f"/c/{code()}?s=4", f"/c/{code()}/stop", f"/e/{wave.public_id}", f"/w/{wave.public_id}"]
    before = dump()
    for _ in range(2):
        for link in links:
            for method in ("GET", "HEAD"):
                for browser in (client, app.test_client(use_cookies=False)):
                    answer = browser.open(link, method=method)
                    assert answer.status_code == 200, link
                    assert "Set-Cookie" not in answer.headers, link
    client.get(f"/c/{code()}?lang=ru")
    assert client.get_cookie("language") is None
    assert dump() == before


def test_a_page_that_is_kept_holds_nobodys_code(client: FlaskClient, wave: Wave) -> None:
    codes = db.session.scalars(sa.select(Invitation.code)).all()
    assert len(codes) == 2
    for one in codes:
        page = client.get(f"/c/{one}").text
        assert 'name="stop"' in page and not any(other in page for other in codes)


def test_everybody_gets_the_same_bytes(app: Flask, wave: Wave) -> None:
    found = {app.test_client().get(f"/e/{wave.public_id}?l=ru").data for _ in range(3)}
    assert len(found) == 1
    assert b"token" not in found.pop().lower()


def test_a_customer_answers_without_script(client: FlaskClient, wave: Wave) -> None:
    address = f"/c/{code()}"
    empty = client.post(address, data={"lang": "en"})
    assert empty.status_code == 422 and "Please answer this question." in empty.text
    tapped = client.get(f"{address}?s=4").text
    assert re.search(r'name="satisfied" value="4" checked', tapped)
    switched = client.post(address, data={"lang": "en", "switch": "ru", "satisfied": "2", "went_wrong": "Ждали долго"})
    assert switched.headers["Content-Language"] == "ru" and "Ждали" in switched.text
    assert db.session.scalar(sa.select(sa.func.count()).select_from(CustomerResponse)) == 0
    said = client.post(
        address, data={"lang": "ru", "satisfied": "2", "went_wrong": "Ждали 🌻", "easy": "3", "may_contact": "y"}
    )
    assert "Спасибо" in said.text
    again = client.post(address, data={"lang": "ru", "satisfied": "5", "went_wrong": "left over"})
    assert again.status_code == 200
    response = db.session.scalars(sa.select(CustomerResponse)).one()
    rows = {one.item: one.value or one.text for one in db.session.scalars(sa.select(CustomerAnswer))}
    assert rows == {"satisfied": 5.0} and not response.may_contact, (
        "the latest replaces, a follow-up not due is left out"
    )
    wrong = client.post(address, data={"lang": "en", "satisfied": "99"})
    assert wrong.status_code == 422 and "Please choose one of the answers." in wrong.text


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"not json", 400), (b"[]", 400), (b"{}", 400), (b'{"token": 1, "blinded": "x"}', 400),
        (b'{"token": "x", "blinded": "AA"}', 400), (b"x" * 250_000, 413),
    ],
)  # fmt: skip
def test_nonsense_is_refused_and_nothing_stored(client: FlaskClient, wave: Wave, body: bytes, status: int) -> None:
    before = dump()
    answer = client.post(f"/e/{wave.public_id}/issue", data=body, content_type="application/json")
    assert answer.status_code == status
    assert dump() == before


def test_a_right_belongs_to_its_wave_and_lies_among_the_others_by_hash(app: Flask, wave: Wave) -> None:
    rows = db.session.execute(sa.text("SELECT * FROM eligibility")).scalars().all()
    assert rows == sorted(rows) and len(rows) == 15
    here = db.session.connection()
    assert cell_of(here, secret=token(wave), wave_id=wave.id, at=now()) is not None
    assert cell_of(here, secret=token(wave), wave_id=wave.id + 1, at=now()) is None
    key = (app.config["SETTINGS"].key_dir / f"{wave.public_id}.key").stat()
    assert key.st_mode & 0o077 == 0
    assert destroy_keys(wave.public_id) == 3
    with pytest.raises(NoKey):
        token(wave)


def job(_wave: Wave, kind: str, /, **payload: object) -> object:
    return letter_kind(kind).compose(Job(1, "x", kind, None, None, payload, 0))


def test_letters_are_short_honest_and_in_the_readers_language(app: Flask, wave: Wave) -> None:
    with app.test_request_context():
        ids = db.session.scalars(sa.select(Employee.id).order_by(Employee.id)).all()
        letter = job(wave, "employee_invitation", wave=wave.id, employee=ids[0])
        link = re.search(r"https?://[^/]+(/e/\S+)", letter.text)[1]
        assert len(link.removeprefix("/")) <= 64 and f"#{eligibility.token_for(wave, ids[0])}." in link
        assert (
            "anonymous" in letter.subject and "5 people or more" in letter.text and "Ответить на русском" in letter.text
        )
        invitation = db.session.scalars(sa.select(Invitation)).first()
        customer = job(wave, "customer_invitation", invitation=invitation.id)
        link = re.search(r"https?://[^/]+(/c/\S+)", customer.text)[1]
        assert len(link.removeprefix("/")) <= 40
        assert [f"?s={at}" in customer.html for at in range(1, 6)] == [True] * 5 and customer.unsubscribe_url.endswith(
            "/stop"
        )
        db.session.get(Customer, invitation.interaction.customer_id).language = "ru"
        russian = job(wave, "customer_invitation", invitation=invitation.id)
        assert "как всё прошло" in russian.subject and "Насколько вы довольны" in russian.html
        for one in (letter, customer, russian):
            assert "<img" not in one.html and not re.search(r"https?://(?!127\.0\.0\.1)", one.html)


def test_letters_nobody_wants_any_more_are_not_written(app: Flask, client: FlaskClient, wave: Wave) -> None:
    ids = db.session.scalars(sa.select(Employee.id).where(Employee.channel == "email").order_by(Employee.id)).all()
    send(client, wave, eligibility.token_for(wave, ids[0]))
    with app.test_request_context():
        assert job(wave, "employee_reminder", wave=wave.id, employee=ids[0]) is None, "answered"
        assert job(wave, "employee_reminder", wave=wave.id, employee=ids[1]) is not None
        organisation.let_go(employee=db.session.get(Employee, ids[1]))
        db.session.commit()
        assert job(wave, "employee_reminder", wave=wave.id, employee=ids[1]) is None, "left"
        invitation = db.session.scalars(sa.select(Invitation)).first()
    client.post(f"/c/{invitation.code}/stop", data={"List-Unsubscribe": "One-Click"})
    client.post(f"/c/{invitation.code}/stop")
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OptOut)) == 1
    with app.test_request_context():
        assert job(wave, "customer_invitation", invitation=invitation.id) is None, "opted out"
        pulses.close_early(wave=wave)
        assert job(wave, "employee_invitation", wave=wave.id, employee=ids[2]) is None, "closed"


def test_cards_for_people_without_an_address(app: Flask, client: FlaskClient, wave: Wave, sign_in) -> None:
    hr = sign_in("hr")
    address = f"/sheets/{wave.public_id}"
    assert "North + South" in hr.get(address).text, "two teams too small to tell apart count together"
    token_field = hr.csrf_token(address)
    south = held_poll(wave.public_id).leaves[0][0]
    assert hr.post(address, data={"team": south}).status_code == 400, "staff have a session, so a token is asked for"
    before = db.session.scalar(sa.select(sa.func.count()).select_from(Eligibility))

    def printed() -> list[str]:
        page = hr.post(address, data={"csrf_token": token_field, "team": south}).text
        return re.findall(r'class="card-word">([0-9A-Z]{5}-[0-9A-Z]{5})<', page)

    first, second = printed(), printed()
    assert len(set(first + second)) == 6
    assert not any(word.replace("-", "") in json.dumps(dump(), default=str) for word in first + second), "only hashes"
    assert send(client, wave, second[0].lower().replace("0", "o")).status_code == 204, "typed as people type"
    assert send(client, wave, second[0]).status_code == 409
    after = db.session.scalar(sa.select(sa.func.count()).select_from(Eligibility))
    assert after <= before + 3, "printing again adds no answers"
    assert send(client, wave, first[0]).status_code == 403, "cards printed before are void"
    assert len(printed()) == 2, "a card that was used counts"


def test_a_stand_begins_anew_after_each_walk_in(app: Flask, client: FlaskClient, wave: Wave) -> None:
    team = organisation.teams_by_code()["North"].id
    touchpoint = db.session.scalars(sa.text("SELECT id FROM touchpoint")).first()
    stand = pulses.add_stand(programme=wave.programme, leg="cx", name="Desk", team_id=team, touchpoint_id=touchpoint)
    staff = pulses.add_stand(programme=wave.programme, leg="ex", name="Tablet")
    db.session.commit()
    before = dump()
    assert "How was it?" in client.get(f"/k/{stand.code}").text
    assert "<svg" in client.get(f"/k/{stand.code}/poster").text
    assert client.get(f"/k/{staff.code}").location.startswith(f"/e/{wave.public_id}?k=")
    assert dump() == before
    first = client.post(f"/k/{stand.code}").location
    assert first != client.post(f"/k/{stand.code}").location
    page = client.get(first).text
    assert "without your name" in page and "may_contact" not in page and "/stop" not in page
    assert f"/k/{stand.code}" in client.post(first, data={"satisfied": "5"}).text
    pulses.close_stand(stand=pulses.stand_by_code(stand.code))
    db.session.commit()
    assert "No survey is open here now" in client.post(f"/k/{stand.code}").text


def test_every_state_has_its_page(app: Flask, client: FlaskClient, wave: Wave) -> None:
    assert (
        client.get("/e/none").status_code
        == client.get("/c/none").status_code
        == client.get("/w/none").status_code
        == 404
    )
    pulses.close_early(wave=wave)
    db.session.commit()
    assert "This survey is closed" in client.get(f"/e/{wave.public_id}").text
    assert send(client, wave, token(wave)).status_code == 410


trees = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 40)), min_size=1, max_size=14)


@settings(max_examples=200)
@given(trees)
def test_no_small_group_can_be_told_from_the_groups_that_are_shown(nodes: list[tuple[int, int]]) -> None:
    above = {at + 1: parent % at + 1 if at else None for at, (parent, _people) in enumerate(nodes)}
    counts = {at + 1: (people, people // 2) for at, (_parent, people) in enumerate(nodes)}
    shown = {cell: invited for cell, invited, _issued in groups(above, counts)}

    def below(top: int) -> set[int]:
        found: set[int] = set()
        for cell, over in above.items():
            at = over
            while at is not None and at != top:
                at = above[at]
            if at == top:
                found.add(cell)
        return found

    assert all(invited >= LARGE for invited in shown.values())
    for cell, invited in shown.items():
        inside = below(cell)
        tops = [one for one in inside if one in shown and not any(one in below(o) for o in inside if o in shown)]
        rest = invited - sum(shown[one] for one in tops)
        assert rest == 0 or rest >= LARGE, "what is left of a group is nobody or many"


@pytest.fixture(params=["sqlite", "postgresql"])
def crowd(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An application on either database with an open wave."""
    own = f"sqlite:///{tmp_path / 'crowd.db'}"
    url = own if request.param == "sqlite" else request.getfixturevalue("postgres")
    app = create_app(settings_for(tmp_path, database_url=url))
    with app.app_context():
        make_tables()
        open_wave()
        db.session.remove()
    yield app
    with app.app_context():
        db.session.remove()
        if request.param == "postgresql":
            Base.metadata.drop_all(db.engine)  # other tests want it empty
        db.engine.dispose()


def test_of_many_sends_at_once_one_answer_is_stored(crowd: Flask) -> None:
    with crowd.app_context():
        wave = pulses.open_waves()[0]
        secret, public_id, customer = token(wave), wave.public_id, code()
        db.session.remove()
        blinded = b64u(Phone(crowd.test_client(), public_id, secret).mine.blinded)
        db.session.remove()
    ready, told = threading.Barrier(8), []

    def run(at: int) -> None:
        browser = FlaskClient(crowd, crowd.response_class)
        ready.wait()
        if at % 2:
            body = {"token": secret, "blinded": blinded}
            told.append(browser.post(f"/e/{public_id}/issue", json=body).status_code)
        else:
            told.append(browser.post(f"/c/{customer}", data={"satisfied": "5"}).status_code)

    threads = [threading.Thread(target=run, args=(at,)) for at in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert told == [200] * 8
    with crowd.app_context():
        issued = sa.select(sa.func.count()).where(Eligibility.blinded_hash.is_not(None))
        assert db.session.scalar(issued) == db.session.scalar(sa.select(sa.func.count(CustomerResponse.id))) == 1
        db.session.remove()


SUPPRESSED = HealthCheck.function_scoped_fixture


@settings(max_examples=40, deadline=None, suppress_health_check=[SUPPRESSED])
@given(
    st.dictionaries(
        st.text(max_size=12), st.text(max_size=60) | st.none() | st.lists(st.integers(), max_size=2), max_size=6
    )
)
def test_whatever_is_sent_the_server_stands(app: Flask, body: dict) -> None:
    if "known" not in app.extensions:
        app.extensions["known"] = open_wave().public_id
    client = app.test_client()
    for way in ("hello", "issue", "ballot"):
        answer = client.post(f"/e/{app.extensions['known']}/{way}", json=body | {"token": "x" * 22})
        assert answer.status_code in {400, 403}
