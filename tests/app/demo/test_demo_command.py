"""`flask demo` builds once, keeps what is there, and never touches anybody's real data."""

from pathlib import Path

import pytest
import time_machine
from flask import Flask

from app.config import Mode
from app.db import db
from app.demo.services import SIGN_INS
from app.linkage.services import link_of
from app.organisation.services import add_teams, teams_by_code, tree
from app.release.services import cells_of, measures, periods
from tests.app.demo.conftest import enter
from tests.conftest import running
from tests.page_invariants import CheckedClient


@pytest.fixture(autouse=True)
def a_short_past(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one wave go through the protocol in all tests but one, which grows the whole past."""
    if "whole_past" not in request.keywords:
        monkeypatch.setattr("app.demo.services.WAVES", 1)


def run(app: Flask, *options: str) -> str:
    result = app.test_cli_runner().invoke(args=["demo", *options])
    assert result.exit_code == 0, result.output
    return result.output


def counts() -> tuple[int, int, int, int]:
    return len(teams_by_code()), len(measures()), len(periods()), len(cells_of([m.code for m in measures()]))


def address_of(code: str) -> str:
    return teams_by_code([code])[code].public_id


def follow(client: CheckedClient, path: str) -> str:
    answer = client.get(path)
    while answer.status_code in {301, 302, 303}:
        answer = client.get(answer.location)
    return answer.text


@pytest.mark.parametrize("today", ["2026-12-01", "2027-01-31", "2028-03-31"])
def test_in_whatever_month_it_is_begun_both_sides_have_the_last_whole_month(app: Flask, today: str) -> None:
    with time_machine.travel(f"{today}T21:30:00+00:00"):  # in Moscow the day after
        run(app)
        latest = {}
        for code in ("engagement", "recommend", "retention"):
            cells = cells_of([code])
            latest[code] = max(cell[1] for cell in cells)
            assert len({cell[1] for cell in cells}) == 12
            assert sum(cell[1] == latest[code] for cell in cells) > 140, (
                "of most teams, not of those of the pulse alone"
            )
        assert len(set(latest.values())) == 1


@pytest.mark.whole_past
def test_an_empty_database_is_filled_and_then_kept(app: Flask) -> None:
    first = run(app)
    built, address = counts(), address_of("south")
    assert built[:3] == (183, 10, 12)
    assert built[3] > 19_000
    again = run(app)
    assert counts() == built
    assert address_of("south") == address
    for one in SIGN_INS:
        assert one.email in first
        assert one.password in first
        assert one.email in again
        assert one.password in again
    assert "simulated" in first


def test_reset_begins_anew(app: Flask) -> None:
    run(app)
    built, address = counts(), address_of("south")
    kept = link_of(ex="engagement", cx="recommend").key
    add_teams(new={"mine": "My group"})
    db.session.commit()
    run(app, "--reset")
    assert link_of(ex="engagement", cx="recommend").key != kept, "figures of before would be shown again"
    assert counts() == built
    assert address_of("south") != address


def test_tables_are_made_when_there_are_none(tmp_path: Path) -> None:
    with running(tmp_path, tables=False, mode=Mode.DEMO) as app:
        run(app)
        run(app)
        assert counts()[0] == 183


@pytest.mark.parametrize("options", [(), ("--reset",)])
def test_somebody_elses_teams_are_left_alone(app: Flask, options: tuple[str, ...]) -> None:
    add_teams(new={"real team": "real group"})
    db.session.commit()
    result = app.test_cli_runner().invoke(args=["demo", *options])
    assert result.exit_code == 1
    assert "Nothing was changed" in result.output
    assert set(teams_by_code()) == {"real team", "real group"}


@pytest.mark.parametrize(("role", "lang"), [("hr", "en"), ("manager", "ru"), ("analyst", "en")])
def test_each_of_the_three_signs_in_in_their_language(demo_app: Flask, role: str, lang: str) -> None:
    one = next(one for one in SIGN_INS if one.role == role)
    assert one.language == lang
    client = demo_app.test_client()
    assert enter(client, one.email, one.password) == 302
    home = follow(client, "/")
    assert f'<html lang="{lang}"' in home
    assert one.email in home


def test_the_manager_sees_a_division_of_teams(demo_app: Flask) -> None:
    known = tree()
    division = teams_by_code(["south"])["south"]
    assert len(known.subtree(division.id)) == 21
    assert known.division(known.children[division.id][0]).id == division.id


@pytest.mark.parametrize(("lang", "words"), [("en", "all its figures are simulated"), ("ru", "смоделирован")])
def test_every_page_says_that_the_data_are_simulated(demo_app: Flask, lang: str, words: str) -> None:
    signed_in = demo_app.test_client()
    enter(signed_in, SIGN_INS[0].email, SIGN_INS[0].password)
    for client in (demo_app.test_client(), signed_in):
        for path in ("/login", "/", "/no-such-page"):
            assert words in follow(client, f"{path}?lang={lang}"), path


def test_other_installations_say_no_such_thing(client: CheckedClient) -> None:
    assert "simulated" not in client.get("/login").text
