"""Dictionaries that people change, and marks they make."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.accounts.models import AuditEntry
from app.comments.models import Tag, Theme
from app.db import db
from app.organisation import services as organisation
from app.pulses.models import Wave
from app.release.models import WaveComment
from app.release.tallying import tally_due
from app.responses.eligibility import token_for
from app.responses.services.simulating import answer_as_employee
from tests.app.comments.test_reading_comments import PLAIN, QUEUE, TOOLS, rows, scope
from tests.app.release.test_tally import PULSE, close
from tests.factories.commented import OnlyLong, release_comments
from tests.factories.responding import open_survey
from tests.page_invariants import CheckedClient

SignIn = Callable[..., CheckedClient]
MANY = ", ".join(f"слово{chr(1072 + n // 30)}{chr(1072 + n % 30)}" for n in range(500))


def post(client: CheckedClient, path: str, page: str = "/comments/themes/new", **data: str):
    return client.post(path, data=data | {"csrf_token": client.csrf_token(page)})


def counts(client: CheckedClient) -> dict[str, str]:
    return {row[2]: row[3] for row in rows(client.get("/comments/download/themes.csv").text)[1:]}


def test_a_theme_is_added_tried_changed_brought_back_and_deleted(app: Flask, sign_in: SignIn) -> None:
    release_comments({"A": [*QUEUE, *PLAIN], "B": PLAIN})
    hr = sign_in("hr", language="en")
    tried = post(hr, "/comments/themes/new", name_en="Days", words_ru="обычный день", on="y", act="try")
    assert "12 of 18 comments" in tried.text and db.session.scalar(select(func.count()).select_from(Theme)) == 0
    few = post(hr, "/comments/themes/new", name_en="Days", words_ru="семь, слон*", on="y", act="try")
    assert "fewer than 5 of 18 comments" in few.text
    assert post(hr, "/comments/themes/new", name_en="Days", words_ru="обычный день", on="y").status_code == 303
    assert counts(hr)["Days"] == "12", "read anew at once"
    waiting = {"name_en": "Queues only", "name_ru": "Очереди", "words_ru": "слон"}
    assert post(hr, "/comments/themes/waiting", **waiting, on="y").status_code == 303
    assert "Queues only" not in counts(hr) and "changed" in hr.get("/comments/themes").text
    assert post(hr, "/comments/themes/waiting/reset").status_code == 303
    assert counts(hr)["Waiting and queues"] == "6"
    own = db.session.scalars(select(Theme.code)).one()
    assert post(hr, f"/comments/themes/{own}/delete").status_code == 303
    assert "Days" not in counts(hr)
    assert post(hr, "/comments/themes/waiting/delete").status_code == 303
    assert "Waiting and queues" not in counts(hr) and "not looked for" in hr.get("/comments/themes").text
    acts = set(db.session.scalars(select(AuditEntry.act)))
    assert {"comments.theme_saved", "comments.theme_reset", "comments.theme_deleted"} <= acts


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"name_en": "X", "words_en": "a*"}, "at least three letters"),
        ({"name_en": "X", "words_ru": "один два три четыре пять"}, "up to four words"),
        ({"words_en": "queue"}, "Give it a name in one language at least."),
        ({"name_en": "X", "words_en": MANY}, "at most 400"),
    ],
)  # fmt: skip
def test_bad_entries_are_named_and_nothing_is_lost(
    app: Flask, sign_in: SignIn, data: dict[str, str], says: str
) -> None:
    answer = post(sign_in("admin", language="en"), "/comments/themes/new", **data)
    assert answer.status_code == 422 and says in answer.text
    assert all(value[:40].replace("'", "&#39;") in answer.text for value in data.values())
    assert db.session.scalar(select(func.count()).select_from(Theme)) == 0


@pytest.mark.parametrize("role", ["manager", "analyst", "cx_lead"])
def test_dictionaries_are_for_hr(app: Flask, sign_in: SignIn, role: str) -> None:
    client = sign_in(role, language="en")
    assert client.get("/comments/themes").status_code == 403
    assert client.get("/comments").status_code == 200


def test_people_mark_what_they_may_read_and_take_it_back(app: Flask, sign_in: SignIn) -> None:
    wave = release_comments({"A": [*QUEUE[:5], "Совсем про другое"], "B": PLAIN})
    key = db.session.scalars(select(WaveComment.id).where(WaveComment.text == "Совсем про другое")).one()
    mine = sign_in("manager", scope_team_id=scope("A"), language="en")
    theirs = sign_in("manager", scope_team_id=scope("B"), language="en")
    said = {"side": "ex", "wave": wave.public_id, "theme": "waiting"}
    assert counts(mine)["Waiting and queues"] == "5"
    assert post(theirs, f"/comments/{key}/tags", "/comments", **said).status_code == 404
    assert post(mine, f"/comments/{key}/tags", "/comments", **said | {"theme": "none"}).status_code == 404
    for _again in range(2):
        assert post(mine, f"/comments/{key}/tags", "/comments", **said).status_code == 303
    assert counts(mine)["Waiting and queues"] == "6"
    assert "Take the mark Waiting and queues away" in mine.get("/comments").text
    back = post(mine, f"/comments/{key}/tags", "/comments", **said, act="remove", back="https://elsewhere.example/")
    assert back.location.startswith("/comments")
    assert db.session.scalar(select(func.count()).select_from(Tag)) == 0


def test_names_are_gone_before_a_comment_is_written(app: Flask) -> None:
    survey = open_survey(ex=PULSE, employees=24, contacts=0)
    wave = db.session.get_one(Wave, survey.wave_id)
    for employee in range(1, 25):
        answers = {"proud": "4", "comment": f"Спасибо Марине Олеговне, {TOOLS[employee % 4].lower()}"}
        answer_as_employee(wave=wave, secret=token_for(wave, employee), answers=answers)
    close(wave)
    tally_due()
    db.session.commit()
    texts = db.session.scalars(select(WaveComment.text)).all()
    assert len(texts) == 24 and all(text.startswith("Спасибо [имя], ") for text in texts)
    assert organisation.teams_by_code()["A"].id


def test_what_cannot_be_saved_is_named_with_a_way_out(app: Flask, sign_in: SignIn) -> None:
    hr = sign_in("hr", language="en")
    bad = post(hr, "/comments/themes/new", name_en="Days", words_ru="день, a*, очередь, б!", on="y", act="save")
    assert bad.status_code == 422 and "2 entries cannot be looked for: 2. “a*”; 4. “б!”." in bad.text
    again = post(hr, "/comments/themes/new", name_en="waiting AND queues", words_en="stand", on="y", act="save")
    assert again.status_code == 422 and "Another theme is called so." in again.text
    assert db.session.scalar(select(func.count()).select_from(Theme)) == 0
    bare = post(hr, "/comments/themes/new", name_en="By hand", on="y", act="save")
    assert "Without words no comment names it by itself" in hr.get(bare.location).text


def test_a_mark_leads_back_to_its_comment(app: Flask, sign_in: SignIn) -> None:
    release_comments({"A": [*QUEUE, *PLAIN], "B": PLAIN})
    hr = sign_in("hr", language="en")
    page = hr.get("/comments").text
    key = page.split('id="c-')[1].split('"')[0]
    assert f'value="/comments#c-{key}"' in page


def test_editors_are_told_that_a_model_reads(app: Flask, sign_in: SignIn) -> None:
    app.extensions["comments"].analyzer = OnlyLong()
    hr = sign_in("hr", language="en")
    for address in ("/comments/themes", "/comments/themes/waiting"):
        assert "A model of your own reads the comments." in hr.get(address).text
