"""Whoever reads the whole database, live or afterwards, links nobody to an answer; a classic scheme gives all away.

The attacker is given more than they could have: the exact order in which people
answered, and which ciphertext is whose. What is left to find is what they said.
"""

import random
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app import create_app
from app.db import Base, db
from app.organisation.models import Employee
from app.pulses.models import Wave
from app.release.models import WaveComment
from app.release.tallying import tally_due
from app.responses.eligibility import token_for
from app.responses.models import Ballot, Eligibility
from app.responses.services.simulating import answer_as_employee
from tests.app.release.test_tally import PULSE, close
from tests.conftest import settings_for
from tests.factories.responding import open_survey
from tests.factories.tables import make_tables

PEOPLE = 400
LUCK = 9  #: matches by chance: one is expected for each fixed order; so many happen once in 100,000 tries


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    own = f"sqlite:///{tmp_path / 'attacked.db'}"
    app = create_app(
        settings_for(tmp_path, database_url=own if request.param == "sqlite" else request.getfixturevalue("postgres"))
    )
    with app.app_context():
        make_tables()
        db.session.execute(sa.text("CREATE TABLE classic_token (person INTEGER PRIMARY KEY, used_at BIGINT)"))
        db.session.execute(sa.text("CREATE TABLE classic_answer (id VARCHAR(40) PRIMARY KEY, said TEXT, at BIGINT)"))
        db.session.commit()
        yield app
        db.session.remove()
        if request.param == "postgresql":  # other tests want it empty
            for name in ("classic_token", "classic_answer"):
                db.session.execute(sa.text(f"DROP TABLE {name}"))
            db.session.commit()
            Base.metadata.drop_all(db.engine)
        db.engine.dispose()


def said(person: int, what: str = "sealed-word") -> str:
    return f"Слово-{person}-{what}"


def answered(app: Flask, concurrency: int) -> tuple[int, list[int]]:
    """Let 400 people answer, both ways; return the wave and the order in which they did."""
    survey = open_survey(ex=PULSE, employees=PEOPLE, contacts=0)
    people = list(db.session.scalars(sa.select(Employee.id).order_by(Employee.id)))
    wave = db.session.get_one(Wave, survey.wave_id)
    tokens = {person: token_for(wave, person) for person in people}
    db.session.execute(sa.text("INSERT INTO classic_token (person) SELECT id FROM employee"))
    db.session.commit()
    draw, order, lock = random.Random(concurrency), [], threading.Lock()
    draw.shuffle(people)

    def answer(person: int) -> None:
        with app.app_context():
            mine = db.session.get_one(Wave, survey.wave_id)
            answer_as_employee(wave=mine, secret=tokens[person], answers={"proud": "4", "comment": said(person)})
            db.session.commit()
            _classic(person)
            with lock:
                order.append(person)

    with ThreadPoolExecutor(concurrency) as pool:
        list(pool.map(answer, people))
    return survey.wave_id, order


def _classic(person: int) -> None:
    """Answer the way most systems do: the token marked and the answer inserted in one transaction, with a clock."""
    moment = time.time_ns()
    key = f"{random.Random(person).getrandbits(120):030x}"
    db.session.execute(sa.text("UPDATE classic_token SET used_at = :m WHERE person = :p"), {"m": moment, "p": person})
    row = {"k": key, "s": said(person), "m": moment}
    db.session.execute(sa.text("INSERT INTO classic_answer (id, said, at) VALUES (:k, :s, :m)"), row)
    db.session.commit()


def linked(order: list[int], words: list[str]) -> int:
    """Count the people whose word stands where they stand."""
    return sum(said(person) == word for person, word in zip(order, words, strict=False))


def raw_files(app: Flask) -> bytes:
    """Return what lies on the disk: the database file with its log, or PostgreSQL's write-ahead log."""
    if db.engine.dialect.name == "sqlite":
        path = Path(str(db.engine.url.database))
        return b"".join(one.read_bytes() for one in path.parent.glob(path.name + "*"))
    folder = Path(str(db.session.execute(sa.text("SHOW data_directory")).scalar()))
    return b"".join(one.read_bytes() for one in (folder / "pg_wal").iterdir() if one.is_file())


@pytest.mark.parametrize("concurrency", [1, 3, 8])
def test_no_reader_of_the_database_links_a_word_to_a_person(place: Flask, concurrency: int) -> None:
    wave_id, order = answered(place, concurrency)
    classic = "SELECT person, said FROM classic_token JOIN classic_answer ON classic_answer.at = classic_token.used_at"
    if db.engine.dialect.name == "postgresql":  # no clock is needed there: the transaction's number says it
        classic = "SELECT person, said FROM classic_token t JOIN classic_answer a ON a.xmin = t.xmin"
    found = db.session.execute(sa.text(classic)).all()
    assert sum(said(person) == word for person, word in found) == PEOPLE, "the attack works where it can"
    db.session.execute(sa.text("DELETE FROM classic_answer"))
    db.session.commit()

    ballots = db.session.scalars(sa.select(Ballot.sealed)).all()
    assert len(ballots) == PEOPLE
    assert len({len(one) for one in ballots}) == 1, "all look alike"
    assert not any(b"Slovo" in one or "Слово".encode() in one for one in ballots)
    if db.engine.dialect.name == "sqlite":
        columns = sa.inspect(db.engine).get_columns("ballot")
        assert {one["name"] for one in columns} == {"nid", "wave_id", "sealed"}
        with pytest.raises(sa.exc.OperationalError):
            db.session.execute(sa.text("SELECT rowid FROM ballot"))
        db.session.rollback()
    _nothing_readable(place)

    close(db.session.get_one(Wave, wave_id))
    tally_due()
    db.session.commit()
    for model in (Ballot, Eligibility):
        assert db.session.scalar(sa.select(sa.func.count()).select_from(model)) == 0
    orders = ["ORDER BY id", ""]
    if db.engine.dialect.name == "postgresql":
        orders += ["ORDER BY xmin::text::bigint, ctid", "ORDER BY ctid"]
    for by in orders:
        words = list(db.session.execute(sa.text(f"SELECT text FROM {WaveComment.__tablename__} {by}")).scalars())
        assert len(words) == PEOPLE
        assert linked(order, words) <= LUCK
        assert linked(order[::-1], words) <= LUCK


def _nothing_readable(app: Flask) -> None:
    """Look for what was said on the disk, as sealed ballots may be read off it; the classic way wrote it there too."""
    if db.engine.dialect.name == "sqlite":
        db.session.execute(sa.text("VACUUM"))
        db.session.commit()
        db.session.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))
        db.session.commit()
        assert b"sealed-word" not in raw_files(app)
    else:
        # the classic answers stay in the write-ahead log after they were deleted: what is sealed never was there
        assert raw_files(app).count(b"sealed-word") >= PEOPLE // 2


def test_a_live_watcher_sees_who_took_part_and_never_what_they_said(place: Flask) -> None:
    survey = open_survey(ex=PULSE, employees=40, contacts=0)
    wave = db.session.get_one(Wave, survey.wave_id)
    people = list(db.session.scalars(sa.select(Employee.id).order_by(Employee.id)))
    seen, before, order = [], set(), []
    for person in people:
        answer_as_employee(
            wave=wave, secret=token_for(wave, person), answers={"proud": "4", "comment": said(person, "watched")}
        )
        db.session.commit()
        now = dict(db.session.execute(sa.select(Ballot.nid, Ballot.sealed)).all())
        (new,) = set(now) - before
        before |= {new}
        seen.append(now[new])
        order.append(person)
    assert len(seen) == 40, "the watcher has every ciphertext beside its person"
    assert not any("Слово".encode() in one for one in seen)
    assert b"watched" not in raw_files(place)
    close(wave)
    tally_due()
    db.session.commit()
    words = list(db.session.scalars(sa.select(WaveComment.text).order_by(WaveComment.id)))
    assert sum(said(person, "watched") == word for person, word in zip(order, words, strict=True)) <= LUCK
