"""An organisation that only ever used the pulses: both legs published, My team and the link fed without hand-work."""

import datetime as dt
import random
from collections.abc import Callable

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.customers import services as customers
from app.customers.models import Interaction
from app.db import db, now
from app.organisation.models import Employee
from app.pulses import services as pulses
from app.pulses.models import Invitation, Wave
from app.pulses.services.ticking import tick
from app.questionnaires.asking import clean_answers
from app.release.customers_side import finest
from app.release.models import Cell, Measure
from app.release.tallying import tally_due
from app.release.touchpoints_side import told_places
from app.responses import asked
from app.responses.answering import keep
from app.responses.eligibility import token_for
from app.responses.services.simulating import answer_as_employee
from tests.factories.responding import open_survey
from tests.page_invariants import CheckedClient


def test_both_sides_of_a_wave_are_published_and_paired(app: Flask, sign_in: Callable[..., CheckedClient]) -> None:
    survey = open_survey(employees=24, contacts=40, cx=None)
    wave = db.session.get_one(Wave, survey.wave_id)
    draw = random.Random(3)
    for employee in db.session.scalars(select(Employee.id)).all()[:20]:
        answers = {item.code: str(draw.randint(2, 5)) for item in asked.employee_items(wave) if item.kind == "agree5"}
        answer_as_employee(wave=wave, secret=token_for(wave, employee), answers=answers)
    said: list[float] = []
    for code in db.session.scalars(select(Invitation.code)).all():
        one = pulses.invitation_by_code(code)
        items = [item for item in asked.customer_items(wave, one.turn) if item.kind in {"satisfied5", "ease5"}]
        answers = clean_answers(items, {item.code: str(draw.randint(2, 5)) for item in items})
        said.append(answers["satisfied"])
        keep(
            invitation_id=one.id, wave_id=wave.id, answers=answers, items={item.code: item for item in items},
            language="en", may_contact=False, on=now().date(),
        )  # fmt: skip
    db.session.commit()
    wave.ex_opens_at = wave.cx_opens_at = now() - dt.timedelta(days=9)
    wave.ex_closes_at = wave.cx_closes_at = now() - dt.timedelta(minutes=5)
    db.session.commit()
    tick()
    tally_due()
    db.session.commit()
    rows = db.session.execute(
        select(Measure.code, func.count(), func.sum(Cell.n))
        .join(Cell, Cell.measure_id == Measure.id)
        .group_by(Measure.code)
    ).all()
    found = {code: (teams, int(n)) for code, teams, n in rows}
    assert found["satisfied"] == (2, 40), "both teams, each contact once"
    assert found["engagement"][0] == 2
    values = db.session.execute(
        select(Cell.value, Cell.n).join(Measure, Measure.id == Cell.measure_id).where(Measure.code == "satisfied")
    ).all()
    whole = sum(value * n for value, n in values) / 40
    assert whole == pytest.approx(100 * (sum(said) / 40 - 1) / 4)
    hr = sign_in("hr", language="en")
    assert "Engagement" in hr.get("/teams?all=1").text
    page = hr.get("/link?ex=engagement&cx=satisfied").text
    assert "2" in page and "8" in page, "two teams are too few, and it says how many are needed"


def test_only_groups_without_a_published_part_are_compared() -> None:
    assert finest([-1, 0, 0, 2], [True, True, False, True]) == [1, 3]
    assert finest([-1, 0], [True, False]) == [0]


def test_touchpoints_are_told_inside_a_group_without_leaving_a_small_rest(app: Flask) -> None:
    survey = open_survey(employees=24, contacts=60, cx=None)
    wave = db.session.get_one(Wave, survey.wave_id)
    places = [customers.add_touchpoint(code=f"p{at}", name_en=f"Place {at}", name_ru=f"Место {at}") for at in range(3)]
    db.session.flush()
    for at, one in enumerate(db.session.scalars(select(Interaction).order_by(Interaction.id))):
        one.touchpoint_id = places[0 if at < 34 else 1 if at < 56 else 2].id
    for at, code in enumerate(db.session.scalars(select(Invitation.code).order_by(Invitation.id)).all()):
        one = pulses.invitation_by_code(code)
        items = [item for item in asked.customer_items(wave, one.turn) if item.kind in {"satisfied5", "ease5"}]
        answers = clean_answers(items, {item.code: str(1 + at % 5) for item in items})
        keep(
            invitation_id=one.id, wave_id=wave.id, answers=answers, items={item.code: item for item in items},
            language="en", may_contact=False, on=now().date(),
        )  # fmt: skip
    wave.ex_opens_at = wave.cx_opens_at = now() - dt.timedelta(days=9)
    wave.ex_closes_at = wave.cx_closes_at = now() - dt.timedelta(minutes=5)
    db.session.commit()
    tick()
    db.session.commit()
    rows = db.session.execute(
        select(Measure.code, Cell.team_id, Cell.n).join(Cell, Cell.measure_id == Measure.id)
    ).all()
    whole = {(code, team): n for code, team, n in rows if "@" not in code}
    by_place = {(code, team): n for code, team, n in rows if "@" in code}
    assert by_place, "touchpoints are told"
    assert min(by_place.values()) >= 10
    for (code, team), n in whole.items():
        told = sum(count for (of, at), count in by_place.items() if at == team and of.startswith(f"{code}@"))
        assert n - told == 0 or n - told >= 10, "what the told touchpoints leave is nobody, or many"
    assert not any(code.endswith("@p2") for code, _team in by_place), (
        "of a touchpoint with four contacts nothing is told"
    )


@given(
    st.dictionaries(
        st.integers(0, 6), st.dictionaries(st.sampled_from("ab"), st.integers(0, 30), min_size=1), max_size=7
    )
)
def test_no_touchpoint_and_no_rest_stands_for_few(counts: dict[int, dict[str, int]]) -> None:
    told = told_places(counts, 10)
    items = {item for of in counts.values() for item in of}
    for item in items:
        assert all(counts[at].get(item, 0) >= 10 for at in told)
        rest = sum(of.get(item, 0) for at, of in counts.items() if at not in told)
        assert not told or rest == 0 or rest >= 10
