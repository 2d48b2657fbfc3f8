"""`flask doctor` names real faults, in both languages, and its exit code tells monitoring."""

import json
import os
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app import create_app
from app.db import Base, db
from app.doctor.checks import examine
from app.doctor.findings import State
from app.doctor.wording import TEXTS
from app.responses.keys import KINDS, PASSES, path_of
from app.responses.models import Poll
from app.responses.protocol import blind
from app.responses.protocol.libcrypto import SignerFailed
from tests.conftest import settings_for
from tests.factories.responding import open_survey
from tests.factories.tables import make_tables


def codes(state: State) -> set[str]:
    return {one.code for one in examine() if one.state is state}


def test_a_sound_installation_is_told_so(app: Flask) -> None:
    open_survey(contacts=0)
    assert codes(State.BAD) == set()
    assert {"signer_signs", "keys_closed", "keys_fit", "sqlite_right", "headers_right", "tables_timeless"} <= codes(
        State.OK
    )
    assert codes(State.WARN) <= {"keys_beside_data", "worker_missing", "database_open", "data_open"}


def test_each_fault_is_named(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    survey = open_survey(contacts=0)
    keys: Path = app.config["SETTINGS"].key_dir
    keys.chmod(0o755)
    path_of(survey.wave, PASSES).chmod(0o644)
    assert {"keys_open", "key_files_open"} <= codes(State.BAD)
    keys.chmod(0o700)
    path_of(survey.wave, PASSES).chmod(0o600)
    db.session.get_one(Poll, survey.wave_id).tallied = True
    db.session.commit()
    assert "keys_left" in codes(State.BAD)
    db.session.get_one(Poll, survey.wave_id).tallied = False
    db.session.commit()
    path_of(survey.wave, KINDS[2]).unlink()
    assert "keys_missing" in codes(State.BAD)
    (keys / ".nobackup").touch()
    assert "keys_apart" in codes(State.OK)
    monkeypatch.setenv("GUNICORN_CMD_ARGS", "--access-logfile -")
    assert "access_logged" in codes(State.BAD)
    db.session.execute(sa.text("PRAGMA secure_delete = OFF"))
    assert "sqlite_wrong" in codes(State.BAD)
    db.session.execute(sa.text("PRAGMA secure_delete = ON"))

    def fails() -> None:
        raise SignerFailed("OpenSSL is not there")

    fails.cache_clear = lambda: None
    monkeypatch.setattr("app.doctor.checks.self_test", fails)
    assert "signer_fails" in codes(State.BAD)


def test_a_check_that_fails_is_bad_and_does_not_stop_the_others(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> object:
        raise OSError("no such place")

    monkeypatch.setattr("app.doctor.checks.folder", broken)
    assert "check_failed" in codes(State.BAD)
    assert "signer_signs" in codes(State.OK)


def test_the_command_speaks_both_languages_and_ends_for_monitoring(app: Flask) -> None:
    open_survey(contacts=0)
    run = app.test_cli_runner().invoke
    fine = run(args=["doctor", "--lang", "en"])
    assert fine.exit_code == 0, fine.output
    assert "fine: Blind signing gives what the standard gives." in fine.output
    assert "в порядке: Слепая подпись" in run(args=["doctor", "--lang", "ru"]).output
    found = json.loads(run(args=["doctor", "--json"]).output)["findings"]
    assert {one["state"] for one in found} <= {"ok", "warn"}
    app.config["SETTINGS"].key_dir.chmod(0o777)
    assert run(args=["doctor"]).exit_code == 2
    app.config["SETTINGS"].key_dir.chmod(0o700)
    assert run(args=["doctor", "--strict"]).exit_code == 1, "no worker is at work in a test"


def test_postgresql_that_logs_statements_is_bad(postgres: str, tmp_path: Path) -> None:
    app = create_app(settings_for(tmp_path, database_url=postgres))
    with app.app_context():
        make_tables()
        try:
            found = {one.code: one for one in examine()}
            assert {"postgresql_right", "postgresql_wrong"} & set(found)
            db.session.execute(sa.text("SET log_statement = 'all'"))
            wrong = {one.code: one for one in examine()}["postgresql_wrong"]
            assert wrong.state is State.BAD
            assert "log_statement = all" in str(wrong.figures["settings"])
        finally:
            db.session.remove()
            Base.metadata.drop_all(db.engine)
            db.engine.dispose()


def test_every_finding_has_its_text() -> None:
    source = "".join(path.read_text() for path in Path("app/doctor").glob("*.py") if path.name != "wording.py")
    assert [code for code in TEXTS if f'"{code}"' not in source] == []
    assert os.access("docs/operations.md", os.R_OK)
    assert blind.BITS == 2048
