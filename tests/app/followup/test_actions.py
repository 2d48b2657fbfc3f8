"""Actions: decided from a report, reminded of, ended, set beside later figures, told back to those who had said it."""

import datetime as dt

import pytest
import time_machine
from flask import Flask
from scipy import stats
from sqlalchemy import select

from app.accounts.models import AuditEntry, User
from app.db import db, now
from app.delivery.models import Outbox
from app.delivery.registry import Job
from app.followup import letters, services
from app.followup.models import Action
from app.followup.services import ToldWords
from app.organisation import services as organisation
from app.pulses.models import Wave
from app.release.services import cells_of
from app.responses import asked
from app.responses.thanking import told_to
from tests.app.reports.test_link_page import words
from tests.factories.linked import linked_organisation, manager_scope
from tests.factories.responding import open_survey
from tests.page_invariants import CheckedClient

WORDS = ToldWords(said_en="Queues at noon", said_ru="Очереди в обед", did_en="A second desk", did_ru="Второе окно")


def post(client: CheckedClient, address: str, *, at: str = "", **data: str):
    """Fill a form in as somebody who has opened it."""
    return client.post(address, data={**data, "csrf_token": client.csrf_token(at or address)})


def decided(team, owner=None, *, due: dt.date | None = None, about: str | None = "engagement") -> Action:
    due = due or now().date()
    found = services.decide(team_id=team.id, what="Open a second desk", owner=owner, due_on=due, about=about)
    db.session.commit()
    return found


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_decision_is_one_tap_from_the_report(app: Flask, sign_in, lang: str) -> None:
    teams = linked_organisation(teams=24, periods=3)
    client = sign_in("manager", scope_team_id=teams[3].id)
    page = client.get(f"/teams/{teams[3].public_id}?lang={lang}").text
    where = f"/actions/new?team={teams[3].public_id}"
    assert where in page
    assert {"en": "What we decided", "ru": "Что мы решили"}[lang] in page
    form = client.get(where).text
    me = db.session.scalars(select(User)).one().public_id
    assert 'value="' + services.default_due().isoformat() in form
    bad = post(client, where, what="", due_on="2020-01-01", owner="", about="")
    assert bad.status_code == 422
    for said in {"en": ("Write what will be done", "This day has passed"), "ru": ("Напишите, что", "Этот день прошёл")}[
        lang
    ]:
        assert said in bad.text
    post(client, where, what="Second desk", due_on=services.default_due().isoformat(), about="engagement", owner=me)
    action = db.session.scalars(select(Action)).one()
    last = [cell for cell in cells_of(["engagement"]) if cell[0] == teams[3].id][-1]
    assert (action.started_period, action.started_value, action.started_n) == (last[1], last[3], last[4])
    assert "Second desk" in client.get(f"/teams/{teams[3].public_id}").text
    assert db.session.scalars(select(AuditEntry).where(AuditEntry.act == "action.decided")).one()


def test_nobody_reads_or_changes_actions_of_other_parts(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=24, periods=2)
    foreign = decided(teams[4])
    client = sign_in("manager", scope_team_id=teams[3].id)
    assert foreign.what not in client.get("/actions?show=all").text
    for path in (
        f"/actions/{foreign.public_id}",
        f"/actions/{foreign.public_id}/tell",
        f"/actions/new?team={teams[4].public_id}",
    ):
        assert client.get(path).status_code == 404
    assert post(client, f"/actions/{foreign.public_id}/end/done", at="/actions").status_code == 404
    assert db.session.get_one(Action, foreign.id).state == "open"
    reader = sign_in("analyst")
    assert reader.get(f"/actions/{foreign.public_id}").status_code == 200
    assert "It is done" not in reader.get(f"/actions/{foreign.public_id}").text
    assert reader.get(f"/actions/{foreign.public_id}/change").status_code == 403


def test_ends_are_taken_back_and_lists_find_them(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=24, periods=2)
    action = decided(teams[0], due=now().date() - dt.timedelta(days=3))
    client = sign_in("hr")
    address = f"/actions/{action.public_id}"
    assert "overdue" in words(client.get("/actions?show=overdue").text)
    for end, listed in (("done", "done"), ("reopened", "open"), ("dropped", "all"), ("reopened", "open")):
        assert post(client, f"{address}/end/{end}", at=address).status_code == 302
        assert action.what in client.get(f"/actions?show={listed}").text
    assert "No such action" in client.get("/actions?show=open&q=nothing").text
    assert client.get(f"{address}/end/done").status_code == 405, "looking changes nothing"


def test_later_figures_stand_beside_the_first_with_welchs_interval(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=24, periods=4, missing=0.0)
    cells = [cell for cell in cells_of(["engagement"]) if cell[0] == teams[0].id]
    action = decided(teams[0])
    _team, action.started_period, _code, action.started_value, action.started_n, action.started_sd = cells[1]
    db.session.commit()
    moved = services.moved_since(action)
    assert [one.period for one in moved] == [cells[2][1], cells[3][1]]
    first, later = cells[1], cells[2]
    test = stats.ttest_ind_from_stats(later[3], later[5], later[4], first[3], first[5], first[4], equal_var=False)
    one, two = first[5] ** 2 / first[4], later[5] ** 2 / later[4]
    df = (one + two) ** 2 / (one**2 / (first[4] - 1) + two**2 / (later[4] - 1))
    half = stats.t.ppf(0.975, df) * (one + two) ** 0.5
    told = moved[0].difference
    assert (told.value, told.low, told.high) == pytest.approx(
        (later[3] - first[3], later[3] - first[3] - half, later[3] - first[3] + half)
    )
    assert not told.sure or test.pvalue < 0.05
    text = words(sign_in("hr").get(f"/actions/{action.public_id}").text)
    assert "not what came from it" in text
    assert "could be chance" in text or "more than chance" in text


def test_reminders_go_once_a_week_before_on_the_day_and_after(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=8, periods=1)
    sign_in("manager", scope_team_id=teams[0].id)
    owner = db.session.scalars(select(User)).first()
    due = now().date() + dt.timedelta(days=20)
    action = decided(teams[0], owner, due=due)
    for day in range(40):
        with time_machine.travel(now() + dt.timedelta(days=day), tick=False):
            letters.remind()
            letters.remind()
            db.session.commit()
    rows = db.session.scalars(select(Outbox).where(Outbox.kind == letters.REMINDER)).all()
    assert sorted(row.payload["days"] for row in rows) == [-7, 0, 7]
    with app.test_request_context():
        letter = letters.reminder(_job(rows[0]))
        assert letter is not None
        assert (letter.to, action.what in letter.text, "/actions/" in (letter.html or "")) == (owner.email, True, True)
        services.finish(action=action)
        assert letters.reminder(_job(rows[0])) is None, "what is done needs no reminder"


def _job(row: Outbox) -> Job:
    return Job(row.id, row.public_id, row.kind, row.about, row.recipient, row.payload, 0)


def test_what_is_told_is_read_by_people_below_only_and_by_whom_it_is_meant_for(app: Flask) -> None:
    teams = linked_organisation(teams=24, periods=1)
    north = manager_scope()
    action = decided(db.session.merge(organisation.team_by_public_id(north.public_id)))
    services.tell(action=action, words=WORDS, to_employees=True, to_customers=False)
    db.session.commit()
    assert services.told_back([north.id], to_customers=False)[0].ru == ("Очереди в обед", "Второе окно")
    assert not services.told_back([north.id], to_customers=True)
    assert not services.told_back([teams[0].id], to_customers=False)
    services.take_back(action=action)
    db.session.commit()
    assert not services.told_back([north.id], to_customers=False)


def test_of_two_teams_that_count_together_both_stand_below_who_tells(app: Flask) -> None:
    survey = open_survey(employees=12, contacts=0)
    held = asked.frozen(db.session.get_one(Wave, survey.wave_id))
    known = organisation.teams_by_code()
    for code, read in (("Root", True), ("A", False)):
        action = decided(known[code], about=None)
        services.tell(action=action, words=WORDS, to_employees=True, to_customers=False)
        db.session.commit()
        assert bool(told_to(held, [known["A"].id, known["B"].id], to_customers=False)) is read
        services.take_back(action=action)
        db.session.commit()
    assert not told_to(held, [], to_customers=False)


def test_letters_go_once_to_those_who_may_be_written_to(app: Flask, sign_in) -> None:
    open_survey(employees=8, contacts=5)
    root = organisation.teams_by_code()["Root"]
    action = decided(root, about=None)
    services.finish(action=action)
    services.tell(action=action, words=WORDS, to_employees=True, to_customers=True)
    db.session.commit()
    readers = services.readers_of(action)
    client = sign_in("hr")
    address = f"/actions/{action.public_id}"
    page = client.get(f"{address}/letters").text
    assert f"Send {readers.employees + readers.customers} letters" in page
    assert (readers.employees, readers.customers > 0) == (8, True)
    for expected in (readers.employees + readers.customers, 0):
        before = len(_told_rows())
        post(client, f"{address}/letters", at=f"{address}/letters")
        assert len(_told_rows()) - before == expected
    customer = next(row for row in _told_rows() if row.kind == services.CUSTOMER)
    with app.test_request_context():
        letter = letters.to_customer(_job(customer))
        assert letter is not None
        assert letter.unsubscribe_url
        assert letter.unsubscribe_url.endswith("/stop")
        assert "A second desk" in letter.text or "Второе окно" in letter.text
        services.take_back(action=action)
        assert letters.to_customer(_job(customer)) is None


def _told_rows() -> list[Outbox]:
    db.session.rollback()
    return list(db.session.scalars(select(Outbox).where(Outbox.kind.in_([services.CUSTOMER, services.EMPLOYEE]))))


def test_who_has_just_answered_hears_what_was_done(app: Flask, client) -> None:
    survey = open_survey(employees=12, contacts=2)
    action = decided(organisation.teams_by_code()["Root"], about=None)
    services.tell(action=action, words=WORDS, to_employees=True, to_customers=True)
    db.session.commit()
    heard = client.post(f"{survey.employees}/told", json={"token": survey.tokens[0]}).get_json()
    title, told = heard["told"]
    assert title == {"en": ["", "You said – we did"], "ru": ["", "Вы сказали – мы сделали"]}
    assert told == {"en": ["Queues at noon", "A second desk"], "ru": ["Очереди в обед", "Второе окно"]}
    assert client.post(f"{survey.employees}/told", json={"token": "nobody"}).get_json() == {"told": []}
    assert client.post(f"{survey.employees}/hello", json={"token": survey.tokens[0]}).get_json()["told"] is True
    scripted = {"Accept": "application/json"}
    answer = client.post(survey.customer(1), data={"recommend": "9", "staff": "5"}, headers=scripted)
    assert answer.get_json() == heard
    answer = client.post(survey.customer(0), data={"recommend": "9", "staff": "5"})
    assert "A second desk" in answer.text, "without script too"


def test_telling_wants_both_languages_and_somebody(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=8, periods=1)
    action = decided(teams[0])
    client = sign_in("hr")
    address = f"/actions/{action.public_id}/tell"
    assert client.get(address).status_code == 302, "only what was done is told"
    services.finish(action=db.session.merge(action))
    db.session.commit()
    bad = post(client, address, said_en="Queues", did_en="A desk")
    assert bad.status_code == 422
    assert "Write it in this language too" in bad.text
    assert "Choose employees, customers or both" in bad.text
    assert "Queues" in bad.text, "nothing is lost"
    good = post(client, address, said_en="Queues", did_en="A desk", said_ru="Очереди", did_ru="Стол", to_employees="y")
    assert good.status_code == 302
    assert "Queues" in client.get("/told").text
    assert "Очереди" in client.get("/told?lang=ru").text
    services.reopen(action=db.session.get_one(Action, action.id))
    db.session.commit()
    assert "Queues" not in client.get("/told").text, "what is not done is not told as done"


def test_a_refusal_says_why_and_a_late_worker_still_reminds(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=8, periods=3, missing=0.0)
    action = decided(teams[0], due=now().date() + dt.timedelta(days=9))
    cells = [cell for cell in cells_of(["engagement"]) if cell[0] == teams[0].id]
    action.started_period, action.started_value, action.started_n, action.started_sd = cells[0][1], cells[0][3], 8, None
    db.session.commit()
    text = words(sign_in("hr").get(f"/actions/{action.public_id}").text)
    assert "fewer than 10 answers on one side" in text
    with time_machine.travel(now() + dt.timedelta(days=4), tick=False):
        letters.remind()
        db.session.commit()
    rows = db.session.scalars(select(Outbox).where(Outbox.kind == letters.REMINDER)).all()
    assert [row.payload["days"] for row in rows] == [-7], "two days late, and once"


def test_whoever_is_at_the_keyboard_may_own_an_action_among_many_accounts(app: Flask, sign_in, monkeypatch) -> None:
    teams = linked_organisation(teams=8, periods=1)
    monkeypatch.setattr("app.followup.views.actions.MOST_OWNERS", 0)
    client = sign_in("hr")
    me = db.session.scalars(select(User)).one().public_id
    where = f"/actions/new?team={teams[0].public_id}"
    answer = post(client, where, what="A desk", due_on=services.default_due().isoformat(), owner=me, about="")
    assert answer.status_code == 302
