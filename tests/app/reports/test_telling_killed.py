"""A worker killed with -9 while it sends letters about figures: none lost, at most the one in flight doubled."""

from collections import Counter
from pathlib import Path

import pytest

from app.accounts.roles import RoleName
from app.accounts.services import create_user
from app.db import db
from app.organisation import services as organisation
from app.reports.models import ToldWave
from tests.app.release.test_tally import answered
from tests.app.reports.test_telling_letters import finish
from tests.conftest import PASSWORD, running
from tests.factories.mail import MailServer, environment, killed_after, worker

PEOPLE = 45


@pytest.mark.slow
def test_a_worker_killed_after_a_release_tells_everybody_once(tmp_path: Path, server: MailServer) -> None:
    with running(tmp_path):
        wave, _said = answered()
        finish(wave)
        team = organisation.teams_by_code()["A"].id
        for at in range(PEOPLE):
            hr = at % 3 == 0
            create_user(
                email=f"p{at}@example.org", password=PASSWORD, roles=[RoleName.HR if hr else RoleName.MANAGER],
                language="ru" if at % 2 else "en", scope_team_id=None if hr else team,
            )  # fmt: skip
        db.session.commit()
        assert db.session.query(ToldWave).count() == 0, "the worker itself finds the wave and queues the letters"
        url = f"sqlite:///{tmp_path / 'test.db'}"
    environ = environment(tmp_path, url, server)
    killed_after(environ, server, PEOPLE // 3)
    assert PEOPLE // 3 <= len(server.taken) < PEOPLE, "killed in the middle"
    assert worker(environ).wait(90) == 0
    letters = Counter(one["To"] for one in server.letters() if "telling" in one.get_body(("plain",)).get_content())
    assert letters.keys() == {f"p{at}@example.org" for at in range(PEOPLE)}, "none lost"
    assert sum(letters.values()) - PEOPLE <= 1, "at most the one in flight twice"
