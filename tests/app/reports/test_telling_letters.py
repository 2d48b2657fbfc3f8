"""Letters about figures: once per person and wave, in their language, with nothing that is not published."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts.models import User
from app.accounts.roles import RoleName
from app.accounts.services import create_user
from app.db import db, now
from app.delivery.models import Outbox
from app.delivery.working import WorkerLoop
from app.organisation import services as organisation
from app.pulses.models import Wave, WaveState
from app.pulses.services.ticking import close_wave
from app.release.tallying import tally_due
from app.reports.models import TellingChoice, ToldWave
from app.reports.telling import services as telling
from tests.app.release.test_tally import answered, close
from tests.app.test_attack_crawl import world
from tests.conftest import PASSWORD, running
from tests.factories.linked import linked_organisation, manager_scope
from tests.factories.mail import MailServer, work


@pytest.fixture
def app(tmp_path: Path, server: MailServer) -> Iterator[Flask]:
    with running(tmp_path, smtp_port=server.port, time_zone="Europe/Berlin") as app:
        yield app


def person(*roles: RoleName, scope: int | None = None, language: str = "en") -> User:
    at = db.session.query(User).count()
    user = create_user(
        email=f"p{at}@example.org", password=PASSWORD, roles=list(roles), language=language, scope_team_id=scope
    )
    db.session.commit()
    return user


def tell() -> list[Outbox]:
    telling.tell_due()
    db.session.commit()
    return list(db.session.scalars(select(Outbox).where(Outbox.kind.like("telling%")).order_by(Outbox.id)))


def finish(wave: Wave) -> None:
    """Close both sides and count."""
    close(wave)
    tally_due()
    db.session.commit()
    wave = db.session.get_one(Wave, wave.id)
    wave.cx_closes_at = wave.ex_closes_at
    close_wave(wave, now())
    db.session.commit()


def test_a_wave_is_told_once_when_both_sides_are_published(app: Flask, server: MailServer) -> None:
    wave, _said = answered()
    person(RoleName.HR)
    person(RoleName.MANAGER, scope=organisation.teams_by_code()["A"].id, language="ru")
    person(RoleName.ANALYST)  # gets letters only when they ask
    assert tell() == [], "nothing is counted"
    close(wave)
    tally_due()
    db.session.commit()
    assert tell() == [], "the customers are still asked"
    finish(wave)
    assert len(tell()) == 2
    assert len(tell()) == 2, "told once"
    work()
    work()
    assert len(server.taken) == 2
    by_language = {one["Content-Language"]: one for one in server.letters()}
    assert "figures" in by_language["en"]["Subject"] and "показатели" in by_language["ru"]["Subject"]
    html = by_language["ru"].get_body(("html",)).get_content()
    text = by_language["ru"].get_body(("plain",)).get_content()
    assert "<img" not in html and "Вовлечённость" in html and "Вовлечённость" in text
    assert "95" in text and "/teams/" in text


def test_it_is_told_once_even_after_the_outbox_forgot(app: Flask) -> None:
    wave, _said = answered()
    person(RoleName.HR)
    finish(wave)
    assert len(tell()) == 1
    db.session.query(Outbox).delete()
    db.session.commit()
    assert tell() == []
    assert db.session.scalars(select(ToldWave.wave_id)).all() == [wave.id]


def test_a_worker_that_dies_before_its_commit_tells_nothing_twice(app: Flask, server: MailServer) -> None:
    wave, _said = answered()
    person(RoleName.HR)
    finish(wave)
    telling.tell_due()
    db.session.rollback()  # killed here
    assert not db.session.scalars(select(ToldWave.wave_id)).all()
    assert len(tell()) == 1
    loop = WorkerLoop(db.session.commit)
    assert len(loop.lease()) == 1  # killed with the letter in hand
    db.session.query(Outbox).update({"leased_until": now() - dt.timedelta(minutes=1)})
    db.session.commit()
    work()
    work()
    assert len(server.taken) == 1


def test_a_small_teams_manager_reads_no_figure_of_it(app: Flask, server: MailServer) -> None:
    wave = world()
    person(RoleName.MANAGER, scope=organisation.teams_by_code()["B"].id)
    person(RoleName.HR)
    assert tell() == []
    finish(wave)
    tell()
    work()
    assert len(server.taken) >= 1
    for one in server.letters():
        for kind in ("plain", "html"):
            words = one.get_body((kind,)).get_content()
            assert "secret-" not in words
            assert not re.search(r"(\D|^)62[.,]5\D", words), "the mean of the four alone"


def test_letters_follow_the_rights_of_the_moment(app: Flask, server: MailServer) -> None:
    wave, _said = answered()
    gone = person(RoleName.MANAGER, scope=organisation.teams_by_code()["A"].id)
    moved = person(RoleName.MANAGER, scope=organisation.teams_by_code()["A"].id)
    unwilling = person(RoleName.HR)
    finish(wave)
    assert len(tell()) == 3
    gone.active = False
    moved.scope_team_id = None
    telling.choose(user=unwilling, after_release=False, rhythm="off", weekday=0, hour=9, one_page=False)
    db.session.commit()
    work()
    assert server.taken == []
    assert {one.state for one in tell()} == {"dropped"}


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_manager_reads_names_of_the_own_part_only(app: Flask, lang: str) -> None:
    linked_organisation(teams=60, periods=4)
    user = person(RoleName.MANAGER, scope=manager_scope().id, language=lang)
    made = telling.letter(user, choice=telling.choice_of(user))
    assert made is not None and made.attachments == ()
    assert {"en": "North", "ru": "Север"}[lang] in made.subject
    for other in ("South", "Юг", "Online", "Онлайн"):
        assert other not in made.text


def test_hr_reads_spans_of_places_and_only_changes_beyond_chance(app: Flask) -> None:
    linked_organisation(teams=60, periods=4)
    user = person(RoleName.HR)
    telling.choose(user=user, after_release=True, rhythm="off", weekday=0, hour=9, one_page=True)
    made = telling.letter(user, choice=telling.choice_of(user))
    assert made is not None
    assert re.search(r"between place \d+ and place \d+ of \d+", made.text)
    assert re.search(r"\d+ changes were tested", made.text)
    assert [one.mimetype for one in made.attachments] == ["application/pdf"]
    assert made.attachments[0].name.endswith("on one page.pdf")


def test_nobody_is_written_to_before_anything_is_published(app: Flask) -> None:
    user = person(RoleName.HR)
    assert telling.letter(user, choice=telling.choice_of(user)) is None


def test_an_attachment_arrives_under_its_name(app: Flask, server: MailServer) -> None:
    linked_organisation(teams=24, periods=3)
    user = person(RoleName.HR, language="ru")
    telling.choose(user=user, after_release=True, rhythm="off", weekday=0, hour=9, one_page=True)
    telling.send_test(user=user, to="boss@example.org")
    db.session.commit()
    work()
    [made] = server.letters()
    [file] = list(made.iter_attachments())
    assert made["To"] == "boss@example.org"
    assert file.get_filename().endswith("на одной странице.pdf")
    assert file.get_content().startswith(b"%PDF-")


def at(monkeypatch: pytest.MonkeyPatch, moment: dt.datetime) -> list[str]:
    monkeypatch.setattr(telling, "now", lambda: moment)
    return [one.key for one in tell() if one.kind == telling.DIGEST_KIND]


def test_a_digest_comes_at_the_hour_of_the_organisation_across_the_change_of_clocks(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = person(RoleName.ANALYST)
    telling.choose(user=user, after_release=False, rhythm="weekly", weekday=0, hour=9, one_page=False)
    db.session.get_one(TellingChoice, user.id).since = dt.datetime(2026, 3, 23, 12)
    db.session.commit()
    assert at(monkeypatch, dt.datetime(2026, 3, 23, 12, 30)) == [], "this Monday's hour passed before it was chosen"
    assert at(monkeypatch, dt.datetime(2026, 3, 30, 6, 59)) == []
    first = at(monkeypatch, dt.datetime(2026, 3, 30, 7, 0))  # nine in Berlin is seven in summer
    assert first == [f"telling_digest:{user.id}:2026-03-30"]
    assert at(monkeypatch, dt.datetime(2026, 3, 30, 7, 10)) == first
    assert at(monkeypatch, dt.datetime(2026, 4, 8, 0, 0)) == first, "a worker away for a day and more makes up for none"


def test_a_closed_wave_of_long_ago_is_no_news(app: Flask) -> None:
    wave, _said = answered()
    person(RoleName.HR)
    finish(wave)
    wave = db.session.get_one(Wave, wave.id)
    wave.ex_opens_at = wave.cx_opens_at = now() - dt.timedelta(days=90)
    wave.ex_closes_at = wave.cx_closes_at = now() - dt.timedelta(days=60)
    db.session.commit()
    assert wave.state == WaveState.CLOSED
    assert tell() == []
