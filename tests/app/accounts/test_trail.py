"""The audit trail: complete, searchable, exportable, and never written by looking at it."""

import csv
import datetime as dt
import io
from collections.abc import Callable

from flask import Flask
from flask_babel import force_locale

from app.accounts.audit import known_acts, record_act
from app.accounts.models import AuditEntry
from app.db import db
from tests.app.accounts.conftest import acts, post
from tests.page_invariants import CheckedClient

SignIn = Callable[..., CheckedClient]


def entry(who: str, act: str, subject: str, at: dt.datetime) -> AuditEntry:
    return AuditEntry(who=who, act=act, subject=subject, at=at)


def some(app: Flask) -> None:
    day = dt.datetime(2026, 3, 1, 12)
    db.session.add_all(
        [
            entry("ann@example.org", "accounts.invited", "=cmd|calc", day),
            entry("bob@example.org", "accounts.invited", "Zoë;=1+1", day + dt.timedelta(days=1)),
            entry("–", "accounts.created", "Йод", day + dt.timedelta(days=2)),
        ]
    )
    db.session.commit()


def test_acts_are_found_by_what_who_and_when(app: Flask, sign_in: SignIn) -> None:
    some(app)
    admin = sign_in("admin")
    everything = admin.get("/admin/audit").text
    assert "4 entries" in everything
    assert "the server itself" in everything
    assert "2 entries" in admin.get("/admin/audit?act=accounts.invited").text
    assert "1 entry" in admin.get("/admin/audit?who=ann@").text
    assert "1 entry" in admin.get("/admin/audit?about=Йод").text
    assert "1 entry" in admin.get("/admin/audit?since=2026-03-02&until=2026-03-02").text
    assert "No such acts" in admin.get("/admin/audit?until=2020-01-01").text


def test_the_export_holds_what_was_asked_for_and_runs_nothing(app: Flask, sign_in: SignIn) -> None:
    some(app)
    admin = sign_in("admin")
    answer = post(admin, "/admin/audit.csv", act="accounts.invited")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert rows[0] == ["When", "By whom", "What was done", "To what", "Details"]
    assert [row[3] for row in rows[1:]] == ["'=cmd|calc", "Zoë;'=1+1"]
    assert rows[1][0] == "2026-03-01 12:00:00"
    assert acts()[-1] == "accounts.trail_exported"


def test_the_russian_export_is_what_a_russian_spreadsheet_reads(app: Flask, sign_in: SignIn) -> None:
    some(app)
    answer = post(sign_in("admin", language="ru"), "/admin/audit.csv")
    lines = answer.data.decode("utf-8-sig").splitlines()
    assert lines[0].startswith('"Когда";"Кто"')


def test_every_act_of_accounts_has_a_name_in_both_languages(app: Flask) -> None:
    ours = {act for act in known_acts() if act.startswith("accounts.")}
    assert len(ours) > 20
    with force_locale("ru"):
        russian = known_acts()
    with force_locale("en"):
        english = known_acts()
    assert not [act for act in ours if russian[act] == english[act] or english[act] == act]


def test_an_act_outlives_the_account_it_was_done_with(app: Flask) -> None:
    record_act(act="accounts.changed", subject="x" * 400)
    db.session.commit()
    kept = db.session.query(AuditEntry).one()
    assert (kept.who, len(kept.subject)) == ("–", 300)
