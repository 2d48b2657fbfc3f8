"""Programmes: when waves fall, what they freeze, that each thing happens once, and the way to a launch."""

import dataclasses
import datetime as dt
import re
import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app import create_app
from app.customers import services as customers
from app.customers.models import Interaction
from app.db import Base, db, now
from app.delivery.models import Outbox
from app.organisation import services as organisation
from app.organisation.services import Person
from app.pulses import services
from app.pulses.models import Invitation, Wave
from app.pulses.plan import RHYTHMS, Plan
from app.pulses.schedule import is_holiday, rounds
from app.pulses.services import NotNow, record_progress
from app.pulses.services.ticking import in_turn
from app.questionnaires import services as questionnaires
from tests.conftest import settings_for
from tests.factories.programmes import open_wave, people, programme, visit
from tests.factories.tables import make_tables

days = st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31))


@given(
    st.sampled_from(RHYTHMS[:4]), days, st.sampled_from(["", "RU", "DE-BY"]), st.sampled_from(["UTC", "Europe/Berlin"])
)
def test_waves_follow_their_rhythm_and_leave_no_gap(rhythm: str, first: dt.date, country: str, zone: str) -> None:
    plan = Plan(rhythm=rhythm, first_day=first, window_days=5)
    found = rounds(plan, zone=zone, country=country, count=14)
    assert [one.number for one in found] == list(range(1, 15))
    for one, following in pairwise(found):
        assert one.ex_opens_at < following.ex_opens_at
        assert one.cx_closes_at == max(following.cx_opens_at, one.cx_opens_at + dt.timedelta(days=1))
        assert one.day.weekday() < 5 and not is_holiday(one.day, country)
    months = {"monthly": 1, "quarterly": 3}
    if rhythm in months:
        plain = rounds(dataclasses.replace(plan, move_holidays=False), zone=zone, count=14)
        numbers = [one.day.year * 12 + one.day.month for one in plain]
        assert {b - a for a, b in pairwise(numbers)} == {months[rhythm]}, "no month is left out"
        assert {one.day.day for one in plain} <= set(range(min(first.day, 28), first.day + 1))


def test_the_hour_stays_the_same_where_clocks_change() -> None:
    plan = Plan(rhythm="weekly", first_day=dt.date(2026, 3, 20), opens_at=dt.time(10), move_holidays=False)
    found = rounds(plan, zone="Europe/Berlin", count=3)
    assert [one.ex_opens_at.hour for one in found] == [9, 9, 8], "10:00 in Berlin, before and in summer time"
    assert rounds(plan, zone="Europe/Berlin", count=2, first=2)[0] == found[1]


def test_russian_holidays_move_an_opening() -> None:
    plan = Plan(rhythm="monthly", first_day=dt.date(2026, 1, 1))
    assert rounds(plan, zone="UTC", country="RU", count=1)[0].day == dt.date(2026, 1, 12)


@given(st.integers(1, 4), st.integers(0, 60))
def test_batches_are_equal_and_everybody_has_a_turn(batches: int, count: int) -> None:
    everybody = [Person(at, 1, "email", None) for at in range(count)]
    plan = Plan(batches=batches)
    asked = [in_turn(everybody, plan, number) for number in range(1, batches + 1)]
    assert sorted(one.employee_id for part in asked for one in part) == list(range(count))
    assert max(map(len, asked)) - min(map(len, asked)) <= 1


def outbox(kind: str) -> int:
    return db.session.scalar(sa.select(sa.func.count()).where(Outbox.kind == kind)) or 0


def test_a_wave_opens_once_and_invites_whom_it_can_reach(app: Flask) -> None:
    wave = open_wave(north=12, south=3, visits=2)
    assert outbox("employee_invitation") == 12 and outbox("customer_invitation") == 2
    for _ in range(3):
        services.tick()
    db.session.commit()
    assert outbox("employee_invitation") == 12 and outbox("customer_invitation") == 2
    frozen = services.frozen_of(wave)
    assert sum(frozen.invited.values()) == 15 and frozen.min_employees == 5
    assert len(frozen.items("ex")) == 7


def test_later_edits_move_nothing_that_was_frozen(app: Flask) -> None:
    wave = open_wave()
    before = services.frozen_of(wave)
    teams = organisation.teams_by_code()
    organisation.move_team(team=teams["South"], parent=teams["North"])
    organisation.edit_team(team=teams["North"], name_en="Renamed", name_ru="")
    people(5, "North 2")
    questionnaire = wave.programme.ex_questionnaire
    document = questionnaires.document_of(questionnaires.published(questionnaire.id))
    questionnaires.save_draft(
        questionnaire=questionnaire, document=dataclasses.replace(document, items=document.items[:1])
    )
    questionnaires.publish(questionnaire=questionnaire)
    db.session.commit()
    db.session.expire_all()
    assert services.frozen_of(services.wave_by_public_id(wave.public_id)) == before


def test_reminders_and_the_close_come_by_themselves(app: Flask) -> None:
    with time_machine.travel(dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC), tick=False):
        wave = open_wave(window_days=7, reminders=(3, 5))
        public_id = wave.public_id
    for day, expected in ((3, 0), (4, 12), (5, 12), (6, 24), (7, 24)):
        with time_machine.travel(dt.datetime(2026, 6, day, 11, tzinfo=dt.UTC), tick=False):
            services.tick()
            services.tick()
            db.session.commit()
            assert outbox("employee_reminder") == expected, day
    with time_machine.travel(dt.datetime(2026, 7, 2, 12, tzinfo=dt.UTC), tick=False):
        services.tick()
        db.session.commit()
        assert services.wave_by_public_id(public_id).state == "closed"
        assert [wave.state for wave in services.open_waves()] == ["open"], "the next one opened"


def test_what_was_slept_through_is_called_off_and_not_caught_up(app: Flask) -> None:
    with time_machine.travel(dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC), tick=False):
        people(12, "North")
        services.launch(programme=programme(window_days=3))
        db.session.commit()
    with time_machine.travel(dt.datetime(2026, 9, 20, 12, tzinfo=dt.UTC), tick=False):
        services.tick()
        services.tick()
        db.session.commit()
        states = [wave.state for wave in db.session.scalars(sa.select(Wave).order_by(Wave.number))]
        assert states == ["cancelled", "planned"] and outbox("employee_invitation") == 0


def test_customers_who_must_not_be_asked_are_skipped_with_the_reason(app: Flask) -> None:
    open_wave(visits=1)
    organisation.add_teams(new={"Elsewhere": None})
    same = {"customer_id": "C1", "email": "customer1@example.net"}
    customers.record_interactions(
        rows=[visit(2, "North", consent="refused"), visit(3, "North", **same), visit(4, "North", email=None),
              visit(6, "North")]
    )  # fmt: skip
    services.tick()
    db.session.commit()
    fates = dict(db.session.execute(sa.select(Interaction.external_id, Interaction.skipped_because)).all())
    assert fates == {"V1": None, "V2": "no_consent", "V3": "asked_recently", "V4": "no_contact", "V6": None}
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Invitation)) == 2


def test_quiet_hours_put_a_letter_off(app: Flask) -> None:
    with time_machine.travel(dt.datetime(2026, 6, 1, 20, tzinfo=dt.UTC), tick=False):
        people(12, "North")
        customers.record_interactions(rows=[visit(1, "North", time_zone="Europe/Moscow", hours_ago=1)])
        services.launch(programme=programme(quiet_from=dt.time(21), quiet_to=dt.time(9), delay_hours=1))
        services.tick()
        due = db.session.scalar(sa.select(Outbox.due_at).where(Outbox.kind == "customer_invitation"))
        assert due == dt.datetime(2026, 6, 2, 6), "nine in the morning in Moscow"


def test_pausing_extending_closing_and_ending(app: Flask) -> None:
    wave = open_wave()
    found = wave.programme
    services.pause(programme=found)
    services.tick()
    with pytest.raises(services.NotPossible, match="not_running"):
        services.pause(programme=found)
    services.resume(programme=found)
    with pytest.raises(services.NotPossible, match="not_later"):
        services.extend(wave=wave, until=now())
    services.extend(wave=wave, until=wave.ex_closes_at + dt.timedelta(days=2))
    services.close_early(wave=wave)
    assert outbox("employee_invitation") == 12
    assert db.session.scalar(sa.select(sa.func.count()).where(Outbox.state == "dropped")) == 12
    with pytest.raises(services.NotPossible, match="not_open"):
        services.close_early(wave=wave)
    services.end(programme=found)
    assert found.state == "ended"


def test_thresholds_are_only_ever_raised(app: Flask) -> None:
    wave = open_wave(min_employees=7)
    found = wave.programme

    def save(**changes: int) -> None:
        services.save_programme(
            programme=found, plan=dataclasses.replace(services.plan_of(found), **changes), name_en="P", name_ru="",
            ex_questionnaire_id=found.ex_questionnaire_id, cx_questionnaire_id=found.cx_questionnaire_id,
        )  # fmt: skip

    for changes in ({"min_employees": 6}, {"min_customers": 9}, {"min_employees": 4}):
        with pytest.raises(services.OnlyRaised):
            save(**changes)
    save(min_employees=8)
    assert services.frozen_of(wave).min_employees == 7, "the open wave keeps what it promised"


def test_progress_is_never_live_never_small_never_exact(app: Flask) -> None:
    wave = open_wave()
    team = organisation.teams_by_code()["North"].id
    today = now().date()
    record_progress(wave_id=wave.id, rows=[(team, 19, 7), (wave.id + 1, 9, 9)], on=today)
    _as_of, rows = services.progress_of(wave)
    assert [(row.invited, row.answered_percent) for row in rows] == [(19, 35)]
    with pytest.raises(NotNow):
        record_progress(wave_id=wave.id, rows=[(team, 19, 8)], on=today)


def test_the_wizard_leads_to_a_launch(app: Flask, sign_in) -> None:
    client = sign_in("hr")
    assert "The way to your first pulse" in client.get("/pulses").text
    people(12, "North")
    for code in ("employee_monthly", "customer_contact"):
        questionnaires.publish(questionnaire=questionnaires.add_from_library(code=code))
    db.session.commit()
    page = client.get("/pulses/new").text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
    chosen = dict(re.findall(r'<select id="(\w+)".*?<option selected value="([\w-]+)"', page, re.DOTALL))
    assert set(chosen) == {"ex_questionnaire", "cx_questionnaire"}, "the published ones are chosen already"
    address = client.post("/pulses/new", data={"csrf_token": token, "name_en": "Ours", **chosen}).location
    assert address.endswith("/who")
    who = {
        "csrf_token": token,
        "ru": "y",
        "en": "y",
        "email": "y",
        "batches": "1",
        "min_employees": "5",
        "min_customers": "10",
    }
    assert client.post(address, data=who | {"min_employees": "4"}).status_code == 422
    address = client.post(address, data=who).location
    fields = dict(re.findall(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"', client.get(address).text))
    when = {**fields, "rhythm": "monthly", "move_holidays": "y", "csrf_token": token}
    assert client.post(address, data=when | {"reminders": "soon"}).status_code == 422
    address = client.post(address, data=when).location
    shown = client.get(address).text
    assert "Nothing stands against the launch." in shown and "No worker is running" in shown
    sent = client.post(address.replace("/check", "/test"), data={"csrf_token": token, "to": "me@example.org"})
    assert sent.status_code == 302 and outbox("employee_test") == 1 and outbox("customer_test") == 1
    wave = client.post(address.replace("/check", "/launch"), data={"csrf_token": token}).location
    assert "Opens by itself" in client.get(wave).text
    assert "Employees: invitations are sent" in client.get("/pulses/calendar").text
    assert "Пульт опросов" in client.get("/pulses?lang=ru").text


def test_the_check_list_names_each_problem(app: Flask) -> None:
    found = services.create_programme(name_en="Empty")
    assert {"no_questionnaire", "no_first_day"} <= {one.code for one in services.check_programme(found)}
    with pytest.raises(services.NotLaunchable):
        services.launch(programme=found)
    people(3, "Tiny")
    people(2, "Mute", mail=False)
    tiny = programme(window_days=3, reminders=(5,))
    codes = {one.code for one in services.check_programme(tiny)}
    assert {"small_teams", "without_channel", "reminder_after_close", "no_worker", "sender_unset"} <= codes
    draft = questionnaires.create(leg="ex", name_en="Draft", name_ru="")
    tiny.ex_questionnaire_id = draft.id
    assert "not_published_ex" in {one.code for one in services.check_programme(tiny)}


@pytest.fixture(params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An application on either database, its tables made."""
    own = f"sqlite:///{tmp_path / 'shared.db'}"
    url = own if request.param == "sqlite" else request.getfixturevalue("postgres")
    app = create_app(settings_for(tmp_path, database_url=url))
    with app.app_context():
        make_tables()
        yield app
        db.session.remove()
        if request.param == "postgresql":
            Base.metadata.drop_all(db.engine)  # other tests want it empty
        db.engine.dispose()


def test_two_workers_at_once_open_a_wave_once(shared: Flask) -> None:
    people(40, "North")
    customers.record_interactions(rows=[visit(at, "North") for at in range(1, 31)])
    services.launch(programme=programme())
    db.session.commit()
    db.session.remove()
    ready, failed = threading.Barrier(3), []

    def work() -> None:
        with shared.app_context():
            ready.wait()
            try:
                services.tick()
                db.session.commit()
            except sa.exc.DBAPIError as refused:  # the database let the other one through; the next round finds it done
                failed.append(refused)
                db.session.rollback()
            finally:
                db.session.remove()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(failed) < 3
    services.tick()
    db.session.commit()
    assert outbox("employee_invitation") == 40
    assert outbox("customer_invitation") == db.session.scalar(sa.select(sa.func.count()).select_from(Invitation)) == 30
