"""A programme that runs: the bank's people, a pilot in the southern branches, customers who were served lately."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from flask import current_app

from app.customers import services as customers
from app.db import now
from app.demo.organisation import MANAGERS_DIVISION, teams
from app.demo.people import SEED, TOUCHPOINTS, employees
from app.demo.visitors import interactions
from app.organisation import services as organisation
from app.organisation.services import NewPerson
from app.pulses import services as pulses
from app.pulses.services import Programme, Wave, WaveState
from app.questionnaires import services as questionnaires
from app.responses.services.links import some_links
from app.responses.services.simulating import simulated


def begin(ids: Mapping[str, int], past: int) -> Programme:
    """Bring in people and customers, and prepare a programme whose first wave would have been half a year ago."""
    organisation.add_people(
        people=[
            NewPerson(
                external_id=one.external_id, name=one.name, email=one.email, language=one.language,
                team_id=ids[one.team], manages=one.manages,
            )
            for one in employees(teams())
        ],
        today=now().date() - dt.timedelta(days=365),  # they were here in the past that is grown
    )  # fmt: skip
    for place, (code, english, russian, moment) in enumerate(TOUCHPOINTS, start=1):
        customers.add_touchpoint(
            code=code, name_en=english, name_ru=russian, moment_of_truth=moment, position=10 * place
        )
    southern = [team for team in teams() if team.parent == MANAGERS_DIVISION]
    customers.record_interactions(rows=interactions(southern))
    return _programme(ids[MANAGERS_DIVISION], past)


def _programme(top: int, past: int) -> Programme:
    ex = questionnaires.add_from_library(code="employee_monthly")
    cx = questionnaires.add_from_library(code="customer_contact")
    for one in (ex, cx):
        questionnaires.publish(questionnaire=one)
    programme = pulses.create_programme()
    here = here_and_now()
    plan = dataclasses.replace(
        pulses.plan_of(programme),
        teams=(top,),
        first_day=here.date() - relativedelta(months=past),
        opens_at=dt.time(min(9, here.hour)),  # at once, and where that can be at an hour people would choose
        window_days=14,
        move_holidays=False,
        delay_hours=0,
        quiet_from=dt.time(0),
        quiet_to=dt.time(0),
    )
    pulses.save_programme(
        programme=programme,
        plan=plan,
        name_en="Southern branches: monthly pulse",
        name_ru="Южные отделения: ежемесячный опрос",
        ex_questionnaire_id=ex.id,
        cx_questionnaire_id=cx.id,
    )
    return programme


def here_and_now() -> dt.datetime:
    """Return the time where the invented bank is."""
    return now().replace(tzinfo=dt.UTC).astimezone(ZoneInfo(current_app.config["SETTINGS"].time_zone))


def links(count: int = 1) -> list[tuple[str, str]]:
    """Return who could answer where: links of some employees and customers of the open wave, and what else to open."""
    wave = next((one for one in pulses.open_waves() if one.state == WaveState.OPEN), None)
    if wave is None:
        return []
    base = current_app.config["SETTINGS"].url
    return [(what, f"{base}{path}") for what, path in some_links(wave, count)]


def answer_some(wave: Wave) -> None:
    """Let some of the invented people answer, as they would on the page."""
    draw = random.Random(SEED + 2)  # noqa: S311  a demonstration that is the same every time
    for answer in simulated(wave, draw):
        answer()
