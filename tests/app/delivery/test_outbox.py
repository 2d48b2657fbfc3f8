"""The outbox: real SMTP conversations, workers that die, addresses that bounce, letters that give nothing away."""

import datetime as dt
import email
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import respx
import sqlalchemy as sa
from flask import Flask

from app import create_app
from app.accounts.signals import Letter, letter_written
from app.db import Base, db, now
from app.delivery import services
from app.delivery.models import Outbox
from app.delivery.registry import _letters
from app.delivery.services import EmailLetter, NewJob, TextMessage
from tests.conftest import running, settings_for
from tests.factories.mail import MailServer, environment, killed_after, work, worker
from tests.factories.tables import make_tables

ROOT = Path(__file__).parents[3]


@pytest.fixture
def app(tmp_path: Path, server: MailServer, kind: None) -> Iterator[Flask]:
    with running(tmp_path, smtp_port=server.port, sms_url="http://sms.test/send", sms_secret="k") as app:
        yield app


@pytest.fixture
def kind() -> Iterator[None]:
    """A kind of letter whose address stands in the payload."""

    def compose(job):
        if job.payload.get("unwanted"):
            return None
        if "phone" in job.payload:
            return TextMessage(to=job.payload["phone"], text="Привет")
        subject = job.payload.get("subject", "Тема")
        return EmailLetter(to=job.payload["to"], subject=subject, text="Текст", html="<p>x</p>",
                           unsubscribe_url=job.payload.get("stop"))  # fmt: skip

    services.register_letter("letter_of_a_test", compose)
    services.register_letter("silent_letter", compose, silent=True)
    yield
    for name in ("letter_of_a_test", "silent_letter"):
        _letters.pop(name, None)


def send(**payload: object) -> Outbox:
    row = services.enqueue(kind="letter_of_a_test", payload=payload)
    db.session.commit()
    return row


def test_one_bad_address_never_stops_the_rest(app: Flask, server: MailServer) -> None:
    server.refuse = {"gone@": "550 5.1.1 No such user here", "busy@": "451 4.7.1 Try later"}
    rows = {name: send(to=f"{name}@example.org") for name in ("ann", "gone", "busy", "bob")}
    work()
    assert {name: row.state for name, row in rows.items()} == {
        "ann": "done",
        "gone": "failed",
        "busy": "waiting",
        "bob": "done",
    }
    assert rows["gone"].error == "550 5.1.1 No such user here", "the server's own words"
    assert rows["busy"].due_at > now() and rows["busy"].attempts == 1
    server.refuse = {}
    rows["busy"].due_at = now()
    db.session.commit()
    work()
    assert rows["busy"].state == "done" and len(server.taken) == 3


def test_a_letter_is_well_made(app: Flask, server: MailServer) -> None:
    row = send(to="ann@example.org", subject="Первая\r\nBcc: evil@example.org", stop="https://x.example/c/1/stop")
    work()
    message = email.message_from_bytes(server.taken[0], policy=email.policy.default)
    assert message["Bcc"] is None and "evil" in message["Subject"], "a subject cannot begin a header"
    assert message["Message-ID"].startswith(f"<pp.{row.public_id}@")
    assert message["List-Unsubscribe"] == "<https://x.example/c/1/stop>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated" and message["Date"]
    assert message.get_body(("plain",)).get_content().strip() == "Текст"
    assert message.get_body(("html",)).get_content_type() == "text/html"


def test_a_server_that_is_away_uses_up_nobodys_tries(app: Flask, server: MailServer, tmp_path: Path) -> None:
    app.extensions["mailman"].port = 1  # nobody listens there
    rows = [send(to=f"p{at}@example.org") for at in range(3)]
    work()
    assert {(row.state, row.attempts) for row in rows} == {("waiting", 0)}
    assert any("refused" in (row.error or "") for row in rows)
    app.extensions["mailman"].port = server.port
    for row in rows:
        row.due_at, row.leased_until = now(), None
    db.session.commit()
    work()
    assert {row.state for row in rows} == {"done"}


def test_tries_end_and_are_begun_anew_by_hand(app: Flask, server: MailServer, sign_in) -> None:
    server.refuse = {"busy@": "451 later"}
    row = send(to="busy@example.org")
    for _ in range(8):
        row.due_at = now() - dt.timedelta(seconds=1)
        db.session.commit()
        work()
    assert row.state == "failed" and row.error == "451 later"
    assert services.retry(error="451 later") == 1
    server.refuse = {}
    db.session.commit()
    work()
    db.session.refresh(row)
    assert row.state == "done"


def test_what_is_sent_with_a_job_is_kept_with_it_or_not_at_all(app: Flask) -> None:
    services.enqueue(kind="letter_of_a_test", payload={}, key="once")
    db.session.rollback()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Outbox)) == 0
    assert services.enqueue(kind="letter_of_a_test", key="once") is not None
    assert services.enqueue(kind="letter_of_a_test", key="once") is None
    assert services.enqueue_many([NewJob(kind="letter_of_a_test", key=key) for key in ("once", "a", "a", "b")]) == 2


def test_a_silent_letter_leaves_the_same_traces_wanted_or_not(app: Flask, server: MailServer) -> None:
    server.refuse = {"gone@": "550 gone"}
    for payload in ({"to": "ann@example.org"}, {"unwanted": True}, {"to": "gone@example.org"}):
        services.enqueue(kind="silent_letter", payload=payload)
    db.session.commit()
    work()
    rows = db.session.scalars(sa.select(Outbox)).all()
    assert len(server.taken) == 1
    assert len({(row.state, row.error, row.attempts, row.done_at, row.leased_until) for row in rows}) == 1
    assert rows[0].done_at.time() == dt.time(), "the day only"


@respx.mock
def test_sms_go_out_signed_and_once(app: Flask) -> None:
    route = respx.post("http://sms.test/send").mock(side_effect=[httpx.Response(503, text="busy"), httpx.Response(202)])
    row = send(phone="+79001234567")
    work()
    assert row.state == "waiting" and row.attempts == 0 and "503 busy" in row.error
    row.due_at = now()
    db.session.commit()
    work()
    assert row.state == "done"
    keys = {call.request.headers["Idempotency-Key"] for call in route.calls}
    assert keys == {row.public_id} and route.calls[0].request.headers["X-Signature"].startswith("sha256=")
    respx.post("http://sms.test/send").mock(return_value=httpx.Response(400, text="bad number"))
    wrong = send(phone="+7")
    work()
    assert (wrong.state, wrong.error) == ("failed", "400 bad number")


BOUNCE = """From: MAILER-DAEMON@mx.example
Subject: Undelivered
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 unknown user
--b
Content-Type: text/rfc822-headers

Message-ID: <pp.{row}@localhost>
--b--
"""


def test_a_bounce_is_noted_and_the_address_left_alone(app: Flask, server: MailServer) -> None:
    row = send(to="gone@example.org")
    work()
    delayed = BOUNCE.format(to="gone@example.org", action="delayed", status="4.4.1", row=row.public_id)
    assert services.record_bounce(delayed.encode()) is None
    bounce = BOUNCE.format(to="gone@example.org", action="failed", status="5.1.1", row=row.public_id)
    run = app.test_cli_runner().invoke(args=["delivery", "bounce"], input=bounce)
    assert row.public_id in run.output
    db.session.expire_all()
    assert row.state == "bounced" and "unknown user" in row.error
    assert "gone@" not in str(db.session.execute(sa.text("SELECT * FROM bad_address")).all())
    again = send(to="Gone@example.org")
    work()
    assert again.state == "failed" and len(server.taken) == 1
    assert services.lift(address="gone@example.org")


def test_an_accounts_letter_is_sent_and_its_secret_forgotten(app: Flask, server: MailServer) -> None:
    letter_written.send(app, letter=Letter(to="ann@example.org", subject="S", text="secret link"))
    db.session.commit()
    work()
    row = db.session.scalars(sa.select(Outbox)).one()
    assert row.state == "done" and row.payload == {} and b"secret link" in server.taken[0]


def test_the_delivery_page_tells_what_failed_and_tests_the_server(app: Flask, server: MailServer, sign_in) -> None:
    server.refuse = {"gone@": "550 5.1.1 No such user here"}
    send(to="gone@example.org")
    work()
    client = sign_in("hr")
    assert "550 5.1.1 No such user here" in client.get("/delivery").text
    token = client.csrf_token("/delivery")
    assert (
        "The server took the letter"
        in client.post("/delivery/test", data={"csrf_token": token, "to": "me@example.org"}).text
    )
    refused = client.post("/delivery/test", data={"csrf_token": token, "to": "gone@example.org"}).text
    assert "No such user here" in refused and "&gt; rcpt TO" in refused
    assert "not an e-mail address" in client.post("/delivery/test", data={"csrf_token": token, "to": "x"}).text


@pytest.fixture(params=["sqlite", "postgresql"])
def crowded(request: pytest.FixtureRequest, tmp_path: Path, server: MailServer) -> Iterator[dict[str, str]]:
    """An installation with many account letters waiting; gives its environment."""
    own = f"sqlite:///{tmp_path / 'o.db'}"
    url = own if request.param == "sqlite" else request.getfixturevalue("postgres")
    app = create_app(settings_for(tmp_path, database_url=url))
    with app.app_context():
        make_tables()
        services.enqueue_many(
            NewJob(kind="account_letter", payload={"to": f"p{at}@example.org", "subject": "S", "text": f"letter {at}."})
            for at in range(MANY)
        )
        db.session.commit()
        db.session.remove()
    yield environment(tmp_path, url, server)
    with app.app_context():
        if request.param == "postgresql":
            Base.metadata.drop_all(db.engine)  # other tests want it empty
        db.engine.dispose()


MANY = 400


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_loses_nothing(crowded: dict[str, str], server: MailServer) -> None:
    killed_after(crowded, server, MANY // 4)
    assert MANY // 4 <= len(server.taken) < MANY, "killed in the middle"
    two = [worker(crowded), worker(crowded)]
    assert [one.wait(90) for one in two] == [0, 0]
    counted = Counter(content[content.rindex(b"letter ") :].split(b".")[0] for content in server.taken)
    assert len(counted) == MANY, "none lost"
    assert sum(counted.values()) - MANY <= 1, "at most the one in flight twice, and two workers share without doubling"
