"""Letters about actions: reminders to owners, and what was done to those who had said it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from flask import current_app
from flask_babel import force_locale, format_date
from flask_babel import gettext as _

from app.customers import services as customers
from app.db import now
from app.delivery.services import EmailLetter, Job, NewJob, enqueue_many, written
from app.followup import services
from app.followup.services import CUSTOMER, EMPLOYEE, ActionState, Sought
from app.organisation import services as organisation
from app.pulses import services as pulses

if TYPE_CHECKING:
    from app.config import Settings
    from app.followup.services import Action

REMINDER = "action_reminder"
DAYS = (-7, 0, 7)  #: before and after the day an action is due
LATE = dt.timedelta(days=3)  #: a worker that stood still sends a reminder late rather than never


def remind() -> None:
    """Put today's reminders into the outbox; each goes once, and not for a day that has passed long ago."""
    today = now().date()
    found = services.actions_of(set(organisation.tree().teams), Sought(wish="open"))
    enqueue_many(
        NewJob(
            kind=REMINDER,
            payload={"action": one.id, "days": days},
            about=f"action:{one.id}",
            key=f"{REMINDER}:{one.id}:{one.due_on.isoformat()}:{days}",
        )
        for one in found
        for days in DAYS
        if one.created_at.date() < (day := one.due_on + dt.timedelta(days=days)) <= today <= day + LATE
    )


def reminder(job: Job) -> EmailLetter | None:
    """Return the letter to an owner; None when it was done meanwhile or nobody owns it."""
    action = services.action_by_id(job.payload["action"])
    if action is None or action.state != ActionState.OPEN or action.owner is None or not action.owner.active:
        return None
    settings: Settings = current_app.config["SETTINGS"]
    lang = action.owner.language or settings.default_language
    team = organisation.tree().teams[action.team_id].name(lang)
    with force_locale(lang):
        day = format_date(action.due_on, "d MMMM")
        subject = {
            -7: _("Due on %(day)s: %(what)s", day=day, what=action.what),
            0: _("Due today: %(what)s", what=action.what),
            7: _("Due a week ago: %(what)s", what=action.what),
        }[job.payload["days"]]
        link = f"{settings.url}/actions/{action.public_id}?lang={lang}"
        text, html = written(
            "followup/letters/reminder", lang=lang, subject=subject, what=action.what, team=team, day=day, link=link
        )
    return EmailLetter(to=action.owner.email, subject=subject, text=text, html=html, language=lang)


def to_employee(job: Job) -> EmailLetter | None:
    """Return what was done, for an employee; None when it was taken back or they left."""
    action = services.action_by_id(job.payload["action"])
    contact = organisation.contact_of(job.payload["person"])
    if action is None or action.told_at is None or not action.to_employees or contact is None or not contact.email:
        return None
    return _told(action, contact.email, contact.language, stop=None)


def to_customer(job: Job) -> EmailLetter | None:
    """Return what was done, for a customer; None when it was taken back, or they may not be written to any more."""
    action = services.action_by_id(job.payload["action"])
    reached = customers.reachable([job.payload["person"]])
    contact = customers.contact_of(reached[0]) if reached else None
    if action is None or action.told_at is None or not action.to_customers or contact is None or not contact.email:
        return None
    code = pulses.latest_code(customer_id=reached[0])
    return _told(action, contact.email, contact.language, stop=code and f"{_url()}/c/{code}/stop")


def _url() -> str:
    settings: Settings = current_app.config["SETTINGS"]
    return settings.url


def _told(action: Action, email: str, language: str | None, *, stop: str | None) -> EmailLetter:
    settings: Settings = current_app.config["SETTINGS"]
    lang = language or settings.default_language
    with force_locale(lang):
        subject = _("%(organisation)s: you said – we did", organisation=settings.organisation)
        text, html = written(
            "followup/letters/told", lang=lang, subject=subject, said=action.said(lang), did=action.did(lang), stop=stop
        )
    return EmailLetter(to=email, subject=subject, text=text, html=html, language=lang, unsubscribe_url=stop)


COMPOSERS = {REMINDER: reminder, EMPLOYEE: to_employee, CUSTOMER: to_customer}
