"""Letters about imported figures: the newest period once, to whom it tells something, by real mail."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts.roles import RoleName
from app.db import db
from app.delivery.models import Outbox
from app.delivery.working import WorkerLoop
from app.organisation import services as organisation
from app.release import services as release
from app.release.services import finished
from app.reports.models import ToldImport
from tests.app.release.importing import Importer, table
from tests.app.release.test_tally import answered
from tests.app.reports.test_telling_letters import finish, person, tell
from tests.conftest import running
from tests.factories.mail import MailServer, work

TODAY = dt.datetime(2026, 8, 20, 12)


@pytest.fixture
def app(tmp_path: Path, server: MailServer) -> Iterator[Flask]:
    with running(tmp_path, smtp_port=server.port) as app:
        yield app


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finished, "now", lambda: TODAY)


@pytest.fixture
def importer(app: Flask, sign_in) -> Importer:
    organisation.add_teams(new={"North": None, "South": None})
    db.session.commit()
    return Importer(sign_in("hr"))


def bring(importer: Importer, *periods: str, team: str = "North", measure: str = "NPS", side: str = "cx") -> None:
    rows = [f"{team},{period},{measure},{at + 31},40" for at, period in enumerate(periods)]
    importer.upload(table("team,period,measure,value,n", *rows))
    page = importer.client.get(importer.address).text
    said = {name: side for name in ("side-0",) if name in page}
    assert importer.columns(**said).status_code == 302
    assert "imported" in importer.act("accept", attested="y")


def told() -> list[tuple[str, str]]:
    return [(one.kind, one.payload["period"]) for one in tell() if one.kind == "telling_import"]


def test_the_newest_period_of_a_first_import_is_told_in_the_readers_language(importer: Importer, server) -> None:
    north = person(RoleName.MANAGER, scope=organisation.teams_by_code()["North"].id, language="ru")
    south = person(RoleName.MANAGER, scope=organisation.teams_by_code()["South"].id)
    assert tell() == []
    bring(importer, *(f"2026-{month:02d}" for month in range(1, 8)))
    assert told() == [("telling_import", "2026-07")] * 3, "HR and both managers, of one period of seven"
    assert len(told()) == 3, "told once"
    work()
    letters = {one["To"]: one for one in server.letters()}
    assert north.email in letters and south.email not in letters, "nothing of theirs was imported"
    assert len(letters) == 2
    russian, digest = letters.pop(north.email), next(iter(letters.values()))
    assert "Загружены показатели за 2026-07" in russian.get_body(("plain",)).get_content()
    assert russian["Content-Language"] == "ru" and "2026-07" in russian["Subject"]
    assert "Figures of 2026-07 were imported." in digest.get_body(("html",)).get_content()


def test_withdrawing_and_importing_again_writes_once(importer: Importer, server) -> None:
    bring(importer, "2026-07")
    assert len(told()) == 1
    work()
    importer.act("withdraw")
    assert "2026-07" not in {one.code for one in release.periods()}, "the period is gone, that it was told is not"
    assert len(told()) == 1
    bring(importer, "2026-07")
    db.session.query(Outbox).delete()
    db.session.commit()
    assert told() == []
    assert len(server.taken) == 1


def test_what_was_withdrawn_before_the_letter_left_is_not_told(importer: Importer, server) -> None:
    bring(importer, "2026-07")
    assert len(told()) == 1
    importer.act("withdraw")
    work()
    assert server.taken == [] and {one.state for one in tell()} == {"dropped"}


@pytest.mark.parametrize("sent", [0, 1])
def test_who_got_no_letter_before_a_withdrawal_gets_one_from_the_new_import(importer: Importer, server, sent) -> None:
    north = person(RoleName.MANAGER, scope=organisation.teams_by_code()["North"].id)
    person(RoleName.MANAGER, scope=organisation.teams_by_code()["South"].id)
    bring(importer, "2026-07")
    assert len(told()) == 3
    loop = WorkerLoop(db.session.commit)
    for job in loop.lease()[:sent]:
        loop.settle(job)
    loop.smtp.close()
    db.session.query(Outbox).filter(Outbox.state == "waiting").update({"leased_until": None})
    db.session.commit()
    importer.act("withdraw")
    work()
    assert len(server.taken) == sent, "the others' letters are dropped"
    bring(importer, "2026-07")
    assert told() and told() == told(), "asked again, nothing is added"
    work()
    assert north.email in addresses(server)
    assert len(server.taken) == len(set(addresses(server))) == 2, "HR and the north, once each"


def addresses(server: MailServer) -> list[str]:
    return [str(one["To"]) for one in server.letters()]


def test_a_second_import_of_a_period_reaches_only_whom_the_first_did_not(importer: Importer, server) -> None:
    north = person(RoleName.MANAGER, scope=organisation.teams_by_code()["North"].id)
    south = person(RoleName.MANAGER, scope=organisation.teams_by_code()["South"].id)
    bring(importer, "2026-07")
    assert len(told()) == 3
    work()
    assert north.email in addresses(server) and south.email not in addresses(server)
    bring(importer, "2026-07", team="South")
    assert len(told()) == 4
    work()
    assert len(server.taken) == len(set(addresses(server))) == 3 and south.email in addresses(server)


def test_two_imports_told_before_a_letter_left_write_once(importer: Importer, server) -> None:
    bring(importer, "2026-07")
    assert len(told()) == 1
    bring(importer, "2026-07", team="South")
    assert len(told()) == 2
    work()
    assert len(server.taken) == 1 and sorted(one.state for one in tell()) == ["done", "dropped"]


def test_a_letter_that_came_back_reached_nobody(importer: Importer, server) -> None:
    bring(importer, "2026-07")
    tell()
    work()
    db.session.query(Outbox).filter(Outbox.kind == "telling_import").update({"state": "bounced"})
    db.session.commit()
    bring(importer, "2026-07", team="South")
    assert len(told()) == 2


def test_older_periods_are_history(importer: Importer) -> None:
    bring(importer, "2026-06")
    assert len(told()) == 1
    bring(importer, "2026-05")
    bring(importer, "2026-Q2", team="South")  # ends with June, which was told
    assert len(told()) == 1
    bring(importer, "2026-07", team="South")
    assert [period for _kind, period in told()] == ["2026-06", "2026-07"]


@pytest.mark.parametrize("period", ["2026-03", "2024", "2062-01"])
def test_history_and_years_to_come_are_told_to_nobody_and_keep_nothing_from_being_told(
    importer: Importer, period: str
) -> None:
    bring(importer, period)
    assert told() == []
    bring(importer, "2026-07")
    assert [one for _kind, one in told()] == ["2026-07"]


def test_figures_of_the_books_alone_are_no_letter(importer: Importer) -> None:
    bring(importer, "2026-07", measure="Turnover", side="outcome")
    assert told() == []
    bring(importer, "2026-07", team="South")
    assert len(told()) == 1


def test_a_period_whose_wave_was_told_is_not_told_again(app: Flask, sign_in, monkeypatch: pytest.MonkeyPatch) -> None:
    wave, _said = answered()
    person(RoleName.HR)
    monkeypatch.undo()
    finish(wave)
    period, number = wave.period, wave.id
    assert [one.payload["wave"] for one in tell()] == [number]
    importer = Importer(sign_in("hr"))
    bring(importer, period, team="A")
    assert told() == []
    assert db.session.scalars(select(ToldImport)).all() == []
