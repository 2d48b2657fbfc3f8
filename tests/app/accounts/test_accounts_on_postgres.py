"""What asks the database in its own words, on the database of production."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.accounts import services
from app.accounts.roles import RoleName, UserState
from app.accounts.services import Wanted
from app.db import Base, db, now
from tests.conftest import PASSWORD, settings_for
from tests.factories.tables import make_tables


@pytest.fixture
def app(postgres: str, tmp_path: Path) -> Iterator[Flask]:
    app = create_app(settings_for(tmp_path, database_url=postgres))
    with app.app_context():
        make_tables()
        yield app
        db.session.remove()
        Base.metadata.drop_all(db.engine)
        db.engine.dispose()


def test_people_and_acts_are_found(app: Flask) -> None:
    ada = services.create_user(email="ada@example.org", password=PASSWORD, roles=[RoleName.ADMIN], name="Ада")
    who = {"language": "ru", "roles": [RoleName.ANALYST], "scope_team_id": None}
    waiting = services.invite(by=ada, email="boris@example.org", name="Борис", **who)
    lapsed = services.invite(by=ada, email="vera@example.org", name="Вера", **who)
    lapsed.invited_at = now() - dt.timedelta(days=8)
    services.deactivate(by=ada, user=services.invite(by=ada, email="gleb@example.org", name="", **who))
    db.session.commit()
    states = {UserState.ACTIVE: ada, UserState.INVITED: waiting, UserState.LAPSED: lapsed}
    for state, user in states.items():
        assert services.find_users(state=state) == ([user], 1)
        assert user.state is state
    assert services.find_users(state=UserState.INACTIVE)[1] == 1
    assert services.find_users(text="бор", role=RoleName.ANALYST) == ([waiting], 1)
    assert services.without_second_factor() == 1
    found, count = services.entries(Wanted(act="accounts.invited", about="example.org", since=dt.datetime(2020, 1, 1)))
    assert count == len(found) == 3
    every = list(services.every_entry(Wanted()))
    assert every[0].act == "accounts.created"
