"""Decisions about a question or a touchpoint: where they start, and what later figures compare with it."""

import copy

import pytest
from flask import Flask
from sqlalchemy import inspect, select

from app.accounts.models import User
from app.db import db, opaque_id
from app.followup import services
from app.followup.models import Action
from app.organisation.models import Team
from app.pulses.models import Wave
from app.release.models import WaveFigure, WaveRelease
from app.release.services import NewMeasure, Side, publish_cells
from app.responses.models import Poll
from tests.app.followup.test_actions import post
from tests.app.reports.test_link_page import words
from tests.app.reports.test_team_items import released


def again(row: object, **changes: object) -> object:
    """Write a row once more, with some columns changed."""
    kept = {one.key: copy.deepcopy(getattr(row, one.key)) for one in inspect(row).mapper.column_attrs}
    made = type(row)(**{**kept, **changes})
    db.session.add(made)
    db.session.flush()
    return made


def next_wave(wave: Wave, period: str, *, moved: float, text: str | None = None) -> None:
    """Publish the same wave again in a later period, each mean moved, the first question reworded where `text` says."""
    frozen = copy.deepcopy(wave.frozen)
    if text:
        item = next(one for one in frozen["ex"]["items"] if one["code"] == "proud")
        item["text"]["en"] = text
    later = again(
        wave, id=None, public_id=opaque_id(), number=wave.number + int(period[:4]), period=period, frozen=frozen,
        ex_closes_at=wave.ex_closes_at.replace(year=wave.ex_closes_at.year + 1 + (text is not None)),
    )  # fmt: skip
    again(db.session.get_one(Poll, wave.id), wave_id=later.id)
    again(db.session.get_one(WaveRelease, wave.id), wave_id=later.id)
    for row in db.session.scalars(select(WaveFigure).where(WaveFigure.wave_id == wave.id)).all():
        again(row, wave_id=later.id, mean=row.mean + moved)
    db.session.commit()


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_question_is_decided_about_from_its_row_and_followed(app: Flask, sign_in, lang: str) -> None:
    wave = released()
    team = db.session.scalars(select(Team).where(Team.code == "A")).one()
    client = sign_in("hr")
    where = f"/actions/new?team={team.public_id}&about=item:proud"
    page = client.get(f"/teams/{team.public_id}?lang={lang}").text
    assert where.replace("&", "&amp;").replace("item:", "item%3A") in page or where.replace("&", "&amp;") in page
    form = client.get(f"{where}&lang={lang}").text
    text = {"en": "Question: I am proud", "ru": "Вопрос: Я горжусь"}[lang]
    assert f'<option selected value="item:proud">{text}' in form
    me = db.session.scalars(select(User)).first().public_id
    due = services.default_due().isoformat()
    assert post(client, where, what="Thank people", due_on=due, about="item:proud", owner=me).status_code == 302
    action = db.session.scalars(select(Action)).one()
    figure = db.session.get_one(WaveFigure, (wave.id, team.id, "proud", True))
    assert (action.started_period, action.started_value, action.started_n) == (wave.period, figure.mean, figure.n)
    address = f"/actions/{action.public_id}?lang={lang}"
    assert text in client.get(address).text
    assert services.moved_since(action) == []
    next_wave(wave, "2031-01", moved=0.9)
    next_wave(wave, "2032-02", moved=1.0, text="I am really proud")
    (told,) = services.moved_since(action)
    assert (told.period, told.n) == ("2031-01", figure.n), "a question worded anew is another question"
    assert told.difference.value == pytest.approx(0.9)
    assert told.difference.low < 0.9 < told.difference.high
    assert "2031-01" in words(client.get(address).text)


def test_a_touchpoint_can_be_decided_about(app: Flask, sign_in) -> None:
    released()
    team = db.session.scalars(select(Team).where(Team.code == "A")).one()
    rating = NewMeasure(code="csat@Desk", side=Side.CX, name_en="Satisfaction: Desk", low=1, high=5)
    cells = [(team.id, "2026-10", "csat@Desk", 4.2, 31, 0.8)]
    publish_cells(measures=[rating], periods=["2026-10"], cells=cells)
    db.session.commit()
    client = sign_in("hr")
    assert "about=csat@Desk" in client.get(f"/teams/{team.public_id}").text.replace("%40", "@")
    assert (
        '<option selected value="csat@Desk">' in client.get(f"/actions/new?team={team.public_id}&about=csat@Desk").text
    )


def test_what_nobody_asked_cannot_be_decided_about(app: Flask, sign_in) -> None:
    released()
    team = db.session.scalars(select(Team).where(Team.code == "A")).one()
    client = sign_in("hr")
    for about in ("item:salary", "item:", "theme:tools", "<b>"):
        assert "<option selected" not in client.get(f"/actions/new?team={team.public_id}&about={about}").text.split(
            'id="about"'
        )[1].split("</select>")[0].replace('<option selected value="">', "")
