"""The launch check-list: each problem by name, with what to do about it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Iterator

from flask import current_app
from sqlalchemy import select

from app.db import db, now
from app.delivery import services as delivery
from app.organisation import services as organisation
from app.organisation.services import Person
from app.pulses.models import Programme, ProgrammeState
from app.pulses.plan import Plan
from app.pulses.services.finding import plan_of, planned_rounds
from app.questionnaires import services as questionnaires

SHORTEST_GAP = dt.timedelta(days=7)
SMALLEST_CELL = 8  # of the invited, told to them before they answer


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """One line of the check-list; `code` has its text in `app.pulses.wording`, `blocks` says that it must be mended."""

    code: str
    blocks: bool
    figures: dict[str, object] = dataclasses.field(default_factory=dict)


def check_programme(programme: Programme) -> list[Finding]:
    """Return what stands against a launch, what to know before it, in that order."""
    plan = plan_of(programme)
    found = [
        *_questions(programme, plan),
        *_people(programme, plan),
        *_dates(programme, plan),
        *_sending(plan),
    ]
    return sorted(found, key=lambda one: not one.blocks)


def people_of(plan: Plan, on: dt.date) -> list[Person]:
    """Return the employees a plan asks on a day."""
    tree = organisation.tree()
    teams = None if not plan.teams else set().union(*(tree.subtree(top) for top in plan.teams if top in tree.teams))
    return organisation.roster(team_ids=teams, on=on)


def _questions(programme: Programme, plan: Plan) -> Iterator[Finding]:
    if programme.ex_questionnaire_id is None and programme.cx_questionnaire_id is None:
        yield Finding("no_questionnaire", True)
    elif programme.ex_questionnaire_id is None or programme.cx_questionnaire_id is None:
        yield Finding("one_side_only", False)
    for leg, questionnaire_id in (("ex", programme.ex_questionnaire_id), ("cx", programme.cx_questionnaire_id)):
        if questionnaire_id is None:
            continue
        version = questionnaires.published(questionnaire_id)
        if version is None:
            yield Finding(f"not_published_{leg}", True)
            continue
        document = questionnaires.document_of(version)
        gaps = questionnaires.incomplete(document, plan.languages)
        if gaps:
            yield Finding(f"texts_missing_{leg}", True, {"count": len(gaps), "language": gaps[0].lang})
        items = questionnaires.asked_items(document, turn=0)
        longest = max(questionnaires.seconds(items, lang) for lang in plan.languages)
        if longest > questionnaires.MOST_SECONDS[leg]:
            yield Finding(f"too_long_{leg}", False, {"seconds": longest, "most": questionnaires.MOST_SECONDS[leg]})


def _people(programme: Programme, plan: Plan) -> Iterator[Finding]:
    if programme.ex_questionnaire_id is None:
        return
    people = people_of(plan, now().date())
    if not people:
        yield Finding("nobody_to_ask", True)
        return
    least = max(SMALLEST_CELL, plan.min_employees)
    if len(people) < least:
        yield Finding("too_few_people", True, {"count": len(people), "least": least})
    small = [size for size in Counter(person.team_id for person in people).values() if size < plan.min_employees]
    if small:
        yield Finding("small_teams", False, {"count": len(small), "least": plan.min_employees})
    channels = Counter(person.channel for person in people)
    if channels["none"]:
        yield Finding("without_channel", False, {"count": channels["none"]})
    if channels["phone"] and not plan.sms:
        yield Finding("phones_without_sms", False, {"count": channels["phone"]})


def _dates(programme: Programme, plan: Plan) -> Iterator[Finding]:
    if plan.first_day is None and plan.rhythm != "custom":
        yield Finding("no_first_day", True)
        return
    ahead = [one for one in planned_rounds(programme, count=60) if one.ex_closes_at > now()]
    if not ahead:
        yield Finding("no_day_ahead", True)
        return
    if any(day >= plan.window_days for day in plan.reminders):
        yield Finding("reminder_after_close", False)
    others = select(Programme).where(Programme.state == ProgrammeState.RUNNING, Programme.id != programme.id)
    for other in db.session.scalars(others):
        theirs = [one.ex_opens_at for one in planned_rounds(other, count=6)]
        theirs += [wave.ex_opens_at for wave in other.waves if wave.ex_closes_at > now()]
        if any(abs(one.ex_opens_at - moment) < SHORTEST_GAP for one in ahead[:6] for moment in theirs):
            yield Finding("too_close", False, {"name_en": other.name("en"), "name_ru": other.name("ru")})


def _sending(plan: Plan) -> Iterator[Finding]:
    settings = current_app.config["SETTINGS"]
    if not delivery.worker_alive():
        yield Finding("no_worker", False)
    if plan.email and settings.mail_from == "pairpulse@localhost":
        yield Finding("sender_unset", False)
    if settings.url.startswith("http://127.0.0.1"):
        yield Finding("address_unset", False)
    if plan.sms and not settings.sms_url:
        yield Finding("sms_unset", True)
    if not plan.email and not plan.sms:
        yield Finding("no_channel", False)
