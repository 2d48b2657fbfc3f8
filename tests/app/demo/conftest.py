"""The demonstration, built once for the tests that only look at it."""

from collections.abc import Iterator

import pandas as pd
import pytest
from flask import Flask

from app.config import Mode
from app.demo.organisation import teams
from app.demo.simulation import Figure, simulate
from tests.conftest import running
from tests.page_invariants import CheckedClient


def enter(client: CheckedClient, email: str, password: str) -> int:
    """Sign in and return the status."""
    token = client.csrf_token("/login")
    return client.post("/login", data={"email": email, "password": password, "csrf_token": token}).status_code


@pytest.fixture(scope="module")
def demo_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A demonstration as people see it; tests must not change it."""
    with running(tmp_path_factory.mktemp("demo"), mode=Mode.DEMO) as app:
        built = app.test_cli_runner().invoke(args=["demo"])
        assert built.exit_code == 0, built.output
        yield app


@pytest.fixture(scope="session")
def figures() -> list[Figure]:
    """The published figures, straight from the simulation."""
    return simulate(teams(), least={"ex": 5, "cx": 10})


@pytest.fixture(scope="session")
def wide(figures: list[Figure]) -> pd.DataFrame:
    """One row per team and month, one column per measure."""
    table = pd.DataFrame(
        [(f.team, f.period, f.measure, f.value) for f in figures], columns=["team", "period", "m", "v"]
    )
    found = table.pivot(index=["team", "period"], columns="m", values="v").reset_index()
    return found.assign(division=found.team.map({team.code: team.parent for team in teams()}))
