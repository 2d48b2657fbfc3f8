"""The pulse desk: what runs, what is next, and the way to the first launch."""

from __future__ import annotations

import dataclasses
import datetime as dt
from itertools import groupby

from flask import render_template
from flask_babel import gettext as _

from app.customers import services as customers
from app.db import now
from app.delivery import services as delivery
from app.organisation import services as organisation
from app.pulses import services
from app.pulses.schedule import Round
from app.pulses.services import Programme, ProgrammeState, WaveState
from app.pulses.views.blueprint import DESK, blueprint
from app.pulses.wording import RHYTHMS, STATES
from app.questionnaires import services as questionnaires
from app.web.access import access
from app.web.locale import language

MONTHS_AHEAD = 12


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """One step on the way to the first launch."""

    done: bool
    title: str
    text: str
    endpoint: str


@dataclasses.dataclass(frozen=True, slots=True)
class Event:
    """Something that will be sent, opened or closed."""

    at: dt.datetime
    what: str
    programme: str


@blueprint.get("/pulses")
@access(*DESK)
def desk() -> str:
    """Show what runs and what is next."""
    programmes = services.programmes()
    running = [one for one in programmes if one.state in {ProgrammeState.RUNNING, ProgrammeState.PAUSED}]
    waves = services.open_waves()
    return render_template(
        "pulses/desk.html",
        programmes=programmes,
        waves=[(wave, services.customer_counts(wave), services.progress_of(wave)) for wave in waves],
        ahead=events(running)[:6],
        steps=None if any(one.state != ProgrammeState.DRAFT for one in programmes) else first_steps(programmes),
        states=STATES,
        rhythms=RHYTHMS,
        plan_of=services.plan_of,
        lang=language(),
        alive=delivery.worker_alive(),
        failed=delivery.counts(about=None)["failed"],
    )


@blueprint.get("/pulses/calendar")
@access(*DESK)
def calendar() -> str:
    """Show what will be sent when over the next year."""
    ahead = events([one for one in services.programmes() if one.state == ProgrammeState.RUNNING])
    months = [(month, list(found)) for month, found in groupby(ahead, key=lambda one: (one.at.year, one.at.month))]
    return render_template("pulses/calendar.html", months=months, day=dt.date)


def events(programmes: list[Programme]) -> list[Event]:
    """Return what will happen, in order of time."""
    found: list[Event] = []
    for programme in programmes:
        plan, name = services.plan_of(programme), programme.name(language())
        windows = [
            (wave.ex_opens_at, wave.ex_closes_at, wave.cx_closes_at)
            for wave in programme.waves
            if wave.state in {WaveState.PLANNED, WaveState.OPEN}
        ]
        windows += [(one.ex_opens_at, one.ex_closes_at, one.cx_closes_at) for one in _further(programme)]
        for opens, closes, ends in windows:
            if programme.ex_questionnaire_id:
                found.append(Event(opens, _("Employees: invitations are sent"), name))
                found += [
                    Event(opens + dt.timedelta(days=day), _("Employees: reminder"), name)
                    for day in plan.reminders
                    if opens + dt.timedelta(days=day) < closes
                ]
                found.append(Event(closes, _("Employees: the survey closes"), name))
            if programme.cx_questionnaire_id:
                found.append(Event(ends, _("Customers: contacts count for the next wave from here"), name))
    limit = now() + dt.timedelta(days=31 * MONTHS_AHEAD)
    return sorted((one for one in found if now() <= one.at < limit), key=lambda one: one.at)


def _further(programme: Programme) -> list[Round]:
    return services.planned_rounds(programme, count=54) if programme.state == ProgrammeState.RUNNING else []


def first_steps(programmes: list[Programme]) -> list[Step]:
    """Return the way to the first launch, with what is done."""
    people = bool(organisation.headcounts(on=now().date()))
    ready = any(questionnaires.published(one.id) for one in questionnaires.questionnaires())
    return [
        Step(
            people, _("Bring in the organisation"),
            _("A list of people with their teams, as your HR system exports it."), "organisation.imports",
        ),
        Step(
            bool(customers.touchpoints()), _("Name the touchpoints"),
            _("Where customers meet you: a counter, a call, a delivery."), "customers.touchpoints",
        ),
        Step(
            ready, _("Choose the questions"),
            _("Take them from the library, look through them, publish."), "questionnaires.index",
        ),
        Step(
            bool(programmes), _("Set up the programme"), _("Who is asked, when, in which languages."), "pulses.new",
        ),
    ]  # fmt: skip
