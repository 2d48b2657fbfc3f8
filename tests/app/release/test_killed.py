"""Killed with -9 at every step of issue, send and tally: no accepted ballot is lost or doubled, none stays readable."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from app import create_app
from app.db import db
from app.pulses.models import Wave
from app.release.models import WaveRelease
from app.release.tallying import tally_due
from app.responses.eligibility import token_for
from app.responses.keys import KINDS, path_of
from app.responses.models import Ballot, Eligibility
from app.responses.services import polls
from app.responses.services.simulating import answer_as_employee
from tests.app.release.test_tally import PULSE, close
from tests.conftest import settings_for
from tests.factories.responding import open_survey
from tests.factories.tables import make_tables

ROOT = Path(__file__).parents[3]
# a process of its own that kills itself where it is told to
SCRIPT = """
import os, pickle, signal, sys
from pathlib import Path
from app import create_app
from app.db import db
from app.pulses.models import Wave
from app.release import tallying
from flask import request
from sqlalchemy import event
from tests.factories.phones import Phone

folder, what, where, wave_id, token = sys.argv[1:]
settings = pickle.loads(Path(folder, "settings").read_bytes())
app = create_app(settings)

def die(*_given, **_more):
    os.kill(os.getpid(), signal.SIGKILL)

def before(place, name):
    setattr(place, name, die)

def after(place, name):
    real = getattr(place, name)
    def then(*given, **more):
        real(*given, **more)
        die()
    setattr(place, name, then)

with app.app_context():
    wave = db.session.get_one(Wave, int(wave_id))
    if what == "tally":
        step = {"count": (tallying, "count_sealed"), "publish": (tallying, "publish_outcome"),
                "empty": (tallying.polls, "empty_poll"), "keys": (tallying, "destroy_keys")}.get(where)
        if step:
            before(*step)
        tallying.tally_due()
        if where == "commit":
            die()
        db.session.commit()
    else:
        path, writes = {"issue": ("/issue", "UPDATE eligibility"), "send": ("/ballot", "INSERT INTO ballot")}[what]
        if where == "before it is kept":
            event.listen(db.engine, "before_cursor_execute", lambda _c, _u, said, *_: said.startswith(writes) and die())
        else:
            app.after_request(lambda answer: die() if request.path.endswith(path) else answer)
        name = wave.public_id
        db.session.rollback()
        Phone(app.test_client(), name, token).answer({"proud": "4"})
"""
STEPS = [
    ("issue", "before it is kept", 0, 0), ("issue", "before it is answered", 1, 0),
    ("send", "before it is kept", 1, 0), ("send", "before it is answered", 1, 1),
]  # fmt: skip


@pytest.fixture
def place(tmp_path: Path):
    import pickle  # noqa: PLC0415  our own settings, to our own process

    settings = settings_for(tmp_path)
    (tmp_path / "settings").write_bytes(pickle.dumps(settings))
    app = create_app(settings)
    with app.app_context():
        make_tables()
        yield tmp_path
        db.session.remove()
        db.engine.dispose()


def killed(place: Path, what: str, where: str, wave: Wave, token: str = "-") -> None:
    wave_id = wave.id
    db.session.rollback()
    command = [sys.executable, "-c", SCRIPT, str(place), what, where, str(wave_id), token]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def count(model: type, *wanted: object) -> int:
    db.session.rollback()
    return db.session.scalar(sa.select(sa.func.count()).select_from(model).where(*wanted)) or 0


@pytest.mark.parametrize(("what", "where", "issued", "kept"), STEPS)
def test_a_server_killed_while_somebody_answers(place: Path, what: str, where: str, issued: int, kept: int) -> None:
    survey = open_survey(ex=PULSE, employees=12, contacts=0)
    wave = db.session.get_one(Wave, survey.wave_id)
    killed(place, what, where, wave, survey.tokens[0])
    assert count(Eligibility, Eligibility.blinded_hash.is_not(None)) == issued, "what was committed is there, no more"
    assert count(Ballot) == kept


@pytest.mark.parametrize("where", ["count", "publish", "empty", "commit", "keys"])
def test_a_worker_killed_while_it_counts(place: Path, where: str) -> None:
    survey = open_survey(ex=PULSE, employees=16, contacts=0)
    wave = db.session.get_one(Wave, survey.wave_id)
    for employee in range(1, 13):
        answer_as_employee(wave=wave, secret=token_for(wave, employee), answers={"proud": str(employee % 5 + 1)})
    close(wave)
    name, wave_id = wave.public_id, wave.id
    killed(place, "tally", where, wave)
    if where == "keys":  # after the commit: published and emptied, the keys still to go
        assert (count(Ballot), count(WaveRelease)) == (0, 1)
    else:
        assert (count(Ballot), count(WaveRelease)) == (12, 0), "nothing half-done"
    tally_due()
    db.session.commit()
    assert (count(Ballot), count(Eligibility), count(WaveRelease)) == (0, 0, 1)
    assert polls.final_counts(wave_id).accepted == 12
    assert db.session.get_one(WaveRelease, wave_id).n == 12
    assert not any(path_of(name, kind).exists() for kind in KINDS)
