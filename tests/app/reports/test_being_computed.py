"""A page whose figures take long says so, looks again, and then is the page it would have been."""

import re
import time

import pytest
from flask import Flask

from app.linkage import preparing
from app.linkage.ahead import Ahead, StillComputing
from app.reports.views import computing, link, teams
from tests.app.reports.test_link_page import words
from tests.factories.linked import linked_organisation


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every organisation for a large one, and wait for nothing."""
    monkeypatch.setattr(preparing, "SOON", 0)
    for view in (link, teams):
        monkeypatch.setattr(view, "PATIENCE", 0.0)


def settled(client, path: str):
    """Ask as a browser does, until the page no longer looks again."""
    until = time.monotonic() + 60
    while "Refresh" in (page := client.get(path)).headers:
        assert time.monotonic() < until
        time.sleep(0.1)
    return page.text


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.usefixtures("hurried")
def test_a_link_is_computed_while_its_page_says_so(app: Flask, sign_in, lang: str) -> None:
    linked_organisation(teams=40, periods=4)
    client = sign_in("analyst")
    path = f"/link?ex=trust&cx=recommend&lang={lang}"
    waiting = client.get(path)
    assert waiting.headers["Refresh"] == str(computing.LOOK_AGAIN)
    said = {"en": "It is done once and then kept", "ru": "Расчёт делается один раз"}[lang]
    assert said in words(waiting.text)
    assert 'name="ex"' in waiting.text, "another pair can be chosen meanwhile"
    assert not re.search(r"r = |r\s=\s[-\d]", words(waiting.text))
    page = settled(client, path)
    assert words(page) == words(client.get(path).text)
    assert said not in words(page)


@pytest.mark.usefixtures("hurried")
def test_a_teams_page_waits_for_the_organisations_figures_and_its_files_longer(app: Flask, sign_in) -> None:
    team = linked_organisation(teams=40, periods=4)[0]
    client = sign_in("hr")
    assert "Refresh" in client.get(f"/teams/{team.public_id}").headers
    file = client.get(f"/teams/{team.public_id}/figures.csv")
    assert file.status_code == 200, "a file is waited for"
    assert "Where we are now" in settled(client, f"/teams/{team.public_id}")


@pytest.mark.usefixtures("hurried")
def test_two_measures_that_do_not_meet_end_the_wait(app: Flask, sign_in) -> None:
    linked_organisation(teams=8, periods=1, missing=1.0)
    assert "do not meet" in settled(sign_in("analyst"), "/link?ex=engagement&cx=recommend")


def test_a_fault_ends_the_wait_and_is_met_by_whoever_asks_again(app: Flask) -> None:
    ahead, asked = Ahead(), []

    def fail() -> None:
        asked.append(True)
        time.sleep(0.2)
        raise OSError("no room left")

    with app.app_context():
        with pytest.raises(StillComputing):
            ahead.wait("one", fail, seconds=0.0)
        with pytest.raises(StillComputing):
            ahead.wait("one", fail, seconds=0.0)
        ahead.wait("one", fail, seconds=10.0)
    assert asked == [True], "two who ask wait for the same"
