"""A customer's answer: kept once, replaced when sent again, never by a mere look, with or without script."""

import re
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, text

from app import create_app
from app.customers.models import OptOut
from app.db import Base, db
from app.pulses.models import Invitation, Wave
from app.pulses.services import WaveState
from app.responses.models import CustomerAnswer, CustomerResponse
from app.responses.protocol.encoding import b64u
from tests.conftest import settings_for
from tests.factories.phones import Phone
from tests.factories.responding import Survey, open_survey
from tests.factories.tables import make_tables
from tests.page_invariants import CheckedClient

SCRIPT = {"Accept": "application/json"}
WHOLE = {
    "lang": "ru", "recommend": "7", "made_ten": "Больше касс", "staff": "4", "effort": "6",
    "waiting.expected": "4", "waiting.experienced": "2", "well": ["speed", "people"],
    "minutes": "12,5", "may_contact": "y",
}  # fmt: skip


@pytest.fixture
def survey(app: Flask) -> Survey:
    return open_survey()


def kept() -> dict[str, float | str | None]:
    """Return what is stored of all answers."""
    rows = db.session.scalars(select(CustomerAnswer)).all()
    return {row.item: row.value if row.value is not None else row.text for row in rows}


def response() -> CustomerResponse:
    db.session.rollback()
    return db.session.scalars(select(CustomerResponse)).one()


def test_without_script_a_customer_answers_and_is_thanked(client: CheckedClient, survey: Survey) -> None:
    answer = client.post(survey.customer(), data=WHOLE)
    assert answer.status_code == 200
    assert "Спасибо" in answer.text
    assert "Команда это прочтёт." in answer.text
    assert kept() == {
        "recommend": 7.0, "made_ten": "Больше касс", "staff": 4.0, "effort": 6.0, "waiting.expected": 4.0,
        "waiting.experienced": 2.0, "well": "speed\npeople", "minutes": 12.5,
    }  # fmt: skip
    assert (response().language, response().may_contact) == ("ru", True)
    assert db.session.scalars(select(Invitation.answered_on).where(Invitation.answered_on.is_not(None))).all()
    assert "Set-Cookie" not in answer.headers


def test_sending_again_replaces_and_never_adds(client: CheckedClient, survey: Survey) -> None:
    for score, comment in (("3", "Долго"), ("9", "")):
        sent = {"recommend": score, "made_ten": comment, "staff": "5", "lang": "en"}
        assert client.post(survey.customer(), data=sent, headers=SCRIPT).status_code == 204
    assert kept() == {"recommend": 9.0, "staff": 5.0}
    assert not response().may_contact


def test_a_mistake_loses_nothing_and_names_the_question(client: CheckedClient, survey: Survey) -> None:
    wrong = WHOLE | {"staff": "", "waiting.experienced": "", "made_ten": "с\xa0кассами <b>", "lang": "en"}
    answer = client.post(survey.customer(), data=wrong)
    assert answer.status_code == 422
    assert kept() == {}
    assert re.search(r'href="#q-staff">.*The staff were helpful', answer.text)
    assert "Please rate both." in answer.text
    assert "с\xa0кассами &lt;b&gt;</textarea>" in answer.text
    for name, value in (("recommend", "7"), ("effort", "6"), ("waiting.expected", "4"), ("well", "speed")):
        assert re.search(rf'name="{re.escape(name)}" value="{value}" checked', answer.text), name
    assert re.search(r'name="may_contact" value="y"[^>]* checked', answer.text)
    assert 'value="12,5"' in answer.text
    faults = client.post(survey.customer(), data=wrong, headers=SCRIPT)
    assert faults.json == {"faults": {"staff": "required", "waiting": "both_halves"}}


def test_the_language_changes_without_script_and_nothing_is_lost_or_kept(client: CheckedClient, survey: Survey) -> None:
    answer = client.post(survey.customer() + "?l=ru", data=WHOLE | {"switch": "en"})
    assert '<html lang="en">' in answer.text
    assert "Больше касс</textarea>" in answer.text
    assert 'name="recommend" value="7" checked' in answer.text
    assert kept() == {}
    said = client.post(survey.customer() + "?l=ru", data=WHOLE | {"lang": "en"})
    assert "Thank you" in said.text, "the language chosen on the page counts more than that of the link"


def test_a_follow_up_that_was_not_due_is_left_out_and_says_when_it_is_meant(
    client: CheckedClient, survey: Survey
) -> None:
    page = client.get(survey.customer()).text
    assert "Only if you answered “How likely are you to recommend us?” with: 0 · 1 · 2" in page
    client.post(survey.customer(), data={"recommend": "10", "made_ten": "nothing", "staff": "5"})
    assert kept() == {"recommend": 10.0, "staff": 5.0}


@pytest.mark.parametrize(("tapped", "chosen"), [("9", ["9"]), ("0", ["0"]), ("11", []), ("<script>", []), ("", [])])
def test_a_score_in_the_link_is_chosen_and_not_sent(
    client: CheckedClient, survey: Survey, tapped: str, chosen: list[str]
) -> None:
    page = client.get(survey.customer(), query_string={"s": tapped}).text
    assert re.findall(r'name="recommend" value="(\d+)" checked', page) == chosen
    assert page.count(" checked>") == len(chosen)
    assert kept() == {}


def test_nobody_finds_another_customers_code_on_a_page(client: CheckedClient, survey: Survey) -> None:
    for path in (survey.customer(0), survey.customer(1), survey.customer(1) + "?s=9", survey.employees):
        page = client.get(path).text
        assert not [code for code in (*survey.codes, *survey.tokens) if code in page]


def test_stopping_takes_a_tap_and_then_another(client: CheckedClient, survey: Survey) -> None:
    assert 'name="may_contact" value="y" aria-describedby="contact-hint">' in client.get(survey.customer()).text
    first = client.post(survey.customer(), data=WHOLE | {"stop": "y"})
    assert first.location.startswith(f"{survey.customer()}/stop")
    assert kept() == {}
    assert client.get(first.location).status_code == 200
    assert not db.session.scalar(select(func.count()).select_from(OptOut))
    assert client.post(f"{survey.customer()}/stop").status_code == 200
    assert db.session.scalar(select(func.count()).select_from(OptOut)) == 1


TEXTS = {
    "Cyrillic": "Всё понравилось, особенно «быстро» — ё",
    "right to left": "الخدمة كانت ممتازة، شكراً\u200f (ש)",
    "joined": "می\u200cخواهم",
    "emoji": "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️",
    "lines": "one\n\ntwo\xa0rubles",
    "long": "д" * 1000,
    "markup": "</textarea><script>alert(1)</script> {{ 7*7 }} %(num)d",
}


@pytest.mark.parametrize("written", TEXTS.values(), ids=TEXTS)
def test_what_people_write_comes_back_to_the_letter(client: CheckedClient, survey: Survey, written: str) -> None:
    sent = {"recommend": "3", "made_ten": written, "staff": "1"}
    assert client.post(survey.customer(), data=sent, headers=SCRIPT).status_code == 204
    assert kept()["made_ten"] == written


def test_what_no_page_sends_is_refused_in_words(client: CheckedClient, survey: Survey) -> None:
    right = {"recommend": "3", "staff": "1"}
    for name, value, reason in (
        ("recommend", "11", "not_a_choice"), ("recommend", "٣", "not_a_choice"), ("staff", "0", "not_a_choice"),
        ("well", "nothing", "not_a_choice"), ("minutes", "1e999", "not_a_number"), ("made_ten", "x" * 1001, "too_long"),
    ):  # fmt: skip
        answer = client.post(survey.customer(), data=right | {name: value}, headers=SCRIPT)
        assert answer.json == {"faults": {name: reason}}, name
        assert client.post(survey.customer(), data=right | {name: value}).status_code == 422
    assert client.post(survey.customer(), data={}).status_code == 422
    assert client.post(survey.customer(), data={"made_ten": "x" * 70_000}).status_code == 413
    assert client.get("/c/none").status_code == client.post("/c/none", data=right).status_code == 404
    assert kept() == {}


def test_a_closed_survey_says_so_and_keeps_nothing(client: CheckedClient, survey: Survey) -> None:
    db.session.get_one(Wave, survey.wave_id).state = WaveState.CLOSED
    db.session.commit()
    page = client.get(survey.customer())
    assert (page.status_code, "This survey is closed" in page.text) == (410, True)
    assert client.post(survey.customer(), data=WHOLE, headers=SCRIPT).json == {"state": "closed"}
    assert kept() == {}


@pytest.fixture(params=["sqlite", "postgresql"])
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Flask, Survey]]:
    """The application on either database, without a context of its own: each thread has its own."""
    url = f"sqlite:///{tmp_path / 'test.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres")
    app = create_app(settings_for(tmp_path, database_url=url))
    with app.app_context():
        make_tables()
        survey = open_survey()
        db.session.remove()
    yield app, survey
    with app.app_context():
        if request.param == "postgresql":  # its server is every test's
            Base.metadata.drop_all(db.engine)
        db.engine.dispose()


def at_once(app: Flask, count: int, **request: object) -> list[int]:
    """Post the same request from several threads at the same moment."""
    ready, codes = threading.Barrier(count, timeout=20), []

    def run() -> None:
        browser = FlaskClient(app, app.response_class)
        ready.wait()
        codes.append(browser.post(**request).status_code)

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return codes


def test_of_eight_equal_sends_at_once_one_is_kept(served: tuple[Flask, Survey]) -> None:
    app, survey = served
    codes = at_once(app, 8, path=survey.customer(), data=WHOLE, headers=SCRIPT)
    assert codes == [204] * 8
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(CustomerResponse)) == 1
        assert db.session.scalar(select(func.count()).select_from(CustomerAnswer)) == 8


def test_of_eight_equal_sends_of_an_employee_at_once_one_is_kept(served: tuple[Flask, Survey]) -> None:
    app, survey = served
    with app.app_context():
        mine, other = (Phone(FlaskClient(app, app.response_class), survey.wave, survey.tokens[0]) for _ in range(2))
    sent = {"token": survey.tokens[0], "blinded": b64u(mine.mine.blinded)}
    assert at_once(app, 8, path=f"{survey.employees}/issue", json=sent) == [200] * 8
    assert other.issue().status_code == 409
    assert mine.issue().status_code == 200
    body = mine.seal({first_item(app, survey): "4"})
    assert at_once(app, 8, path=f"{survey.employees}/ballot", data=body) == [204] * 8
    with app.app_context():
        assert db.session.execute(text("SELECT count(*) FROM ballot")).scalar() == 1


def first_item(app: Flask, survey: Survey) -> str:
    page = FlaskClient(app, app.response_class).get(survey.employees).text
    found = re.search(r'id="q-(\w+)" data-kind="agree5"', page)
    assert found
    return found[1]


def test_accepted_means_on_disk(client: CheckedClient, survey: Survey, app: Flask) -> None:
    assert client.post(survey.customer(), data=WHOLE, headers=SCRIPT).status_code == 204
    # another process, which sees only what is committed
    file = sqlite3.connect(f"file:{app.config['SETTINGS'].data_dir / 'test.db'}?mode=ro", uri=True)
    assert file.execute("SELECT count(*) FROM customer_answer").fetchone() == (8,)
    assert file.execute("PRAGMA synchronous").fetchone() == (2,)
    file.close()
