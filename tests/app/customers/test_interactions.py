"""Contacts of customers: by file, over HTTP, refused by row, once only, and never those who opted out."""

import datetime as dt
import io
import re

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.customers import services
from app.customers.models import Customer, Interaction, InteractionTeam, OptOut, Touchpoint
from app.customers.moments import allowed_moment
from app.customers.reporting.reading import shares_of
from app.db import db, now
from app.organisation.services import add_teams
from tests.factories.programmes import visit

HEADER = "Contact ID,Customer ID,Name,E-mail,Phone,Language,Time zone,Consent,Touchpoint,Team,Date and time"
GOOD = (
    "V1,C1,Мария 🌻,maria@example.org,,ru,Europe/Moscow,yes,Counter,A,2026-03-01 14:30",
    '"V2",C2,"שלום O\'Neil",,+79001234567,,,,Delivery,A: 0.6; B: 40 %,01.03.2026 10:00',
    f"V3,C3,{'Ж' * 300},c3@example.org,,en,,да,counter,A; B,2026-03-02T09:00:00+03:00",
)


@pytest.fixture(autouse=True)
def teams(app: Flask) -> None:
    add_teams(new={"A": None, "B": None})
    db.session.commit()


def everything() -> list:
    return [
        [tuple(row) for row in db.session.execute(sa.select(model.__table__))]
        for model in (Touchpoint, Customer, Interaction, InteractionTeam)
    ]


def brought(client, *rows: str) -> str:
    """Bring a file up to the check; return its address."""
    token = client.csrf_token("/customers/import")
    content = "\n".join([HEADER, *rows, ""]).encode()
    address = client.post(
        "/customers/import", data={"csrf_token": token, "file": (io.BytesIO(content), "c.csv")}
    ).location
    chosen = dict(re.findall(r'name="(column_\d+)".*?value="(\w+)" selected', client.get(address).text))
    assert client.post(address, data={"csrf_token": token, **chosen}).location == f"{address}/check"
    return address


def test_a_file_goes_in_through_the_pages_and_out_again(app: Flask, sign_in) -> None:
    client, before = sign_in("cx_lead"), everything()
    address = brought(client, *GOOD)
    token = client.csrf_token(f"{address}/check")
    assert everything() == before
    client.post(f"{address}/accept", data={"csrf_token": token})
    names = set(db.session.scalars(sa.select(Customer.name)))
    assert names == {"Мария 🌻", "שלום O'Neil", "Ж" * 300}
    shares = db.session.execute(sa.select(InteractionTeam.share).order_by(InteractionTeam.share.desc())).scalars().all()
    assert shares == [1.0, 0.6, 0.5, 0.5, 0.4]
    moments = set(db.session.scalars(sa.select(Interaction.occurred_at)))
    assert dt.datetime(2026, 3, 2, 6) in moments, "09:00 in Moscow"
    assert len(services.touchpoints()) == 2, "the same touchpoint in another case is the same"
    again = brought(client, *GOOD[:2], GOOD[2].replace("Ж", "Щ"))
    assert "Everything in the file is here already" in client.get(f"{again}/check").text
    assert "Мария" in client.get("/customers?q=мария").text
    client.post(f"{address}/undo", data={"csrf_token": token})
    assert everything()[1:] == [[], [], []]


BAD = {
    "no customer": (",,,,,,,,Counter,A,2026-03-01", "Nothing says who the customer is"),
    "address": ("V9,C9,,nobody,,,,,Counter,A,2026-03-01", "is not an e-mail address"),
    "telephone": ("V9,C9,,,99,,,,Counter,A,2026-03-01", "is not a telephone number"),
    "language": ("V9,C9,,,,xx,,,Counter,A,2026-03-01", "is not a language we speak"),
    "zone": ("V9,C9,,,,,Mars/Base,,Counter,A,2026-03-01", "is no time zone"),
    "consent": ("V9,C9,,,,,,perhaps,Counter,A,2026-03-01", "neither yes nor no"),
    "touchpoint": ("V9,C9,,,,,,,,A,2026-03-01", "The touchpoint is missing"),
    "team": ("V9,C9,,,,,,,Counter,Nowhere,2026-03-01", "is not known here"),
    "shares": ("V9,C9,,,,,,,Counter,A: 0.5; B: 0.2,2026-03-01", "cannot be read as teams with shares"),
    "moment": ("V9,C9,,,,,,,Counter,A,yesterday", "is no date or time"),
    "future": ("V9,C9,,,,,,,Counter,A,2099-01-01", "lies in the future"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_row_is_named_and_nothing_is_changed(app: Flask, sign_in, name: str) -> None:
    row, said = BAD[name]
    client, before = sign_in("cx_lead"), everything()
    address = brought(client, *GOOD, row)
    shown = client.get(f"{address}/check").text
    assert said in shown and '<td class="num">5</td>' in shown
    token = client.csrf_token(f"{address}/check")
    client.post(f"{address}/accept", data={"csrf_token": token})
    assert everything() == before


def report(client, body: object, token: str | None = "x", **more: object):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return client.post("/api/v1/interactions", json=body, headers=headers, **more)


@pytest.fixture
def token(app: Flask) -> str:
    text = services.make_token(name="CRM")[1]
    db.session.commit()
    return text


ENTRY = {
    "external_id": "V-1", "customer_id": "C-1", "email": "maria@example.org", "touchpoint": "Counter", "team": "A",
    "occurred_at": "2026-03-01T14:30:00+03:00",
}  # fmt: skip


def test_other_systems_report_over_http(client, token: str) -> None:
    assert report(client, ENTRY, token).json == {"new": 1, "unchanged": 0, "errors": []}
    assert report(client, [ENTRY, ENTRY | {"external_id": "V-2"}], token).json["new"] == 1, "a repeat changes nothing"
    mixed = report(client, [ENTRY | {"external_id": "V-3"}, ENTRY | {"team": "?"}, 7, ENTRY | {"x": 1}], token)
    assert mixed.status_code == 422 and mixed.json["new"] == 1
    assert [error["code"] for error in mixed.json["errors"]] == ["unknown_team", "not_an_object", "unknown_field"]
    russian = report(client, ENTRY | {"team": "?"}, token, query_string={"lang": "ru"})
    assert "здесь нет" in russian.json["errors"][0]["error"]


def test_who_has_no_token_reports_nothing(client, token: str, app: Flask) -> None:
    before = everything()
    assert report(client, ENTRY, None).status_code == 401
    assert report(client, ENTRY, "wrong").status_code == 401
    assert (
        client.post("/api/v1/interactions", data="x", headers={"Authorization": f"Bearer {token}"}).status_code == 415
    )
    assert report(client, [ENTRY] * 1001, token).status_code == 413
    services.revoke_token(token=services.tokens()[0])
    db.session.commit()
    assert report(client, ENTRY, token).status_code == 401
    assert everything() == before
    assert token not in str(db.session.execute(sa.text("SELECT * FROM api_token")).all()), "only a hash is kept"


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(ENTRY)), inner, max_size=6),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=anything)
def test_nothing_that_is_sent_breaks_it(client, token: str, body: object) -> None:
    assert report(client, body, token).status_code in {200, 400, 413, 415, 422}


def test_who_opted_out_stays_out_after_erasure_and_another_import(app: Flask) -> None:
    services.record_interactions(rows=[visit(1, "A")])
    customer = db.session.scalars(sa.select(Customer)).one()
    services.opt_out(customer_id=customer.id, source="customer")
    services.erase(customer=customer)
    db.session.commit()
    for table in ("customer", "interaction", "opt_out"):
        assert "customer1" not in str(db.session.execute(sa.text(f"SELECT * FROM {table}")).all())
    services.record_interactions(rows=[visit(2, "A", customer_id="C9", email="Customer1@example.net".lower())])
    again = db.session.scalars(sa.select(Customer).where(Customer.external_id == "C9")).one()
    assert services.why_not_ask(customer_id=again.id, on=now().date(), fatigue_days=30) == "opted_out"
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OptOut)) == 1


def test_nobody_is_asked_too_often_or_against_their_will(app: Flask) -> None:
    services.record_interactions(
        rows=[visit(1, "A"), visit(2, "A", consent="refused"), visit(3, "A", email=None, external_id="V3")]
    )
    ids = dict(db.session.execute(sa.select(Customer.external_id, Customer.id)).all())
    today = dt.date(2026, 6, 1)
    assert services.why_not_ask(customer_id=ids["C2"], on=today, fatigue_days=30) == "no_consent"
    assert services.why_not_ask(customer_id=ids["C3"], on=today, fatigue_days=30) == "no_contact"
    assert services.why_not_ask(customer_id=ids["C1"], on=today, fatigue_days=30) is None
    waits = services.waiting(since=dt.datetime(2000, 1, 1), until=now(), team_ids=None)
    assert services.invite(interaction_id=waits[0].interaction_id, customer_id=ids["C1"], on=today)
    assert not services.invite(interaction_id=waits[0].interaction_id, customer_id=ids["C1"], on=today), "once only"
    assert services.why_not_ask(customer_id=ids["C1"], on=today + dt.timedelta(29), fatigue_days=30) == "asked_recently"
    assert services.why_not_ask(customer_id=ids["C1"], on=today + dt.timedelta(30), fatigue_days=30) is None


@given(
    moment=st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 1, 1)),
    zone=st.sampled_from(["UTC", "Europe/Moscow", "Europe/Berlin", "America/New_York", "Asia/Kathmandu"]),
    quiet_from=st.times(), quiet_to=st.times(),
)  # fmt: skip
def test_no_letter_falls_into_quiet_hours(
    moment: dt.datetime, zone: str, quiet_from: dt.time, quiet_to: dt.time
) -> None:
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    found = allowed_moment(moment, zone, quiet_from, quiet_to)
    assert moment <= found <= moment + dt.timedelta(hours=25)
    clock = found.replace(tzinfo=dt.UTC).astimezone(ZoneInfo(zone)).time()
    if quiet_from < quiet_to:
        assert not (quiet_from <= clock < quiet_to) or found != moment
    assert allowed_moment(found, zone, quiet_from, quiet_to) - found <= dt.timedelta(hours=1), (
        "an hour that a clock skips"
    )


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=5))
def test_shares_sum_to_one_or_are_refused(weights: list[float]) -> None:
    total = sum(weights)
    found = shares_of("; ".join(f"T{at}: {weight / total:.6f}" for at, weight in enumerate(weights)))
    assert found is None or abs(sum(share for _team, share in found) - 1) < 1e-9
    assert shares_of("A: 0.5; B") is None and shares_of("A; A") is None and shares_of("") is None


def test_touchpoints_tokens_and_the_register_by_hand(app: Flask, sign_in) -> None:
    client = sign_in("cx_lead")
    token = client.csrf_token("/customers/touchpoints")
    data = {"csrf_token": token, "code": "desk", "name_ru": "Стойка", "position": "5", "moment_of_truth": "y"}
    client.post("/customers/touchpoints", data=data)
    assert "has this code" in client.post("/customers/touchpoints", data=data).text
    shown = client.post("/customers/tokens", data={"csrf_token": token, "name": "Till"}).text
    made = re.search(r"pp_[\w-]{40,}", shown)
    assert made and made[0] not in client.get("/customers/tokens").text, "shown once"
    assert (
        "Write an e-mail address" in client.post("/customers/opt-out", data={"csrf_token": token, "contact": "x"}).text
    )
    client.post("/customers/opt-out", data={"csrf_token": token, "contact": "No@Example.org", "act": "add"})
    known = client.post("/customers/opt-out", data={"csrf_token": token, "contact": "no@example.org", "act": "look"})
    assert "stands in the register" in known.text
