"""Letters to employees: who asks, how long it takes, who sees what, and a link that is theirs alone."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from flask import current_app
from flask_babel import force_locale, format_date
from flask_babel import gettext as _

from app.config import LANGUAGES
from app.db import now
from app.delivery.services import EmailLetter, Job, Later, TextMessage, written
from app.organisation import services as organisation
from app.organisation.services import Contact
from app.pulses import services as pulses
from app.pulses.services import ProgrammeState, WaveState
from app.questionnaires import services as questionnaires
from app.responses import asked
from app.responses.eligibility import may_ask, token_for
from app.responses.keys import NoKey
from app.responses.protocol.encoding import b64u
from app.responses.protocol.manifest import shown
from app.responses.services.polls import held_poll

PAUSED_MINUTES = 60


def employee_invitation(job: Job) -> EmailLetter | TextMessage | None:
    """Return the first letter of a wave."""
    return _letter(job, reminder=False)


def employee_reminder(job: Job) -> EmailLetter | TextMessage | None:
    """Return a reminder, None when the pass was issued; whether it was is looked up here and told to nobody."""
    return _letter(job, reminder=True)


def employee_test(job: Job) -> EmailLetter | None:
    """Return the letter as employees would get it, with a link that opens a preview."""
    programme = next((one for one in pulses.programmes() if one.id == job.payload["programme"]), None)
    if programme is None or programme.ex_questionnaire is None:
        return None
    version = questionnaires.current(programme.ex_questionnaire)
    document = questionnaires.document_of(version)
    plan = pulses.plan_of(programme)
    lang = job.payload["lang"]
    seconds = questionnaires.seconds(questionnaires.asked_items(document, turn=0), lang)
    contact = Contact(None, job.payload["to"], None, "email", lang)
    link = f"{base_url()}/preview/{programme.ex_questionnaire.public_id}?l={lang}"
    until = now().date() + dt.timedelta(days=plan.window_days)
    return written_letter(
        contact=contact, lang=lang, link=link, until=until, seconds=seconds, least=plan.min_employees, reminder=False,
        test=True,
    )  # fmt: skip


def _letter(job: Job, *, reminder: bool) -> EmailLetter | TextMessage | None:
    wave, employee = pulses.wave_by_id(job.payload["wave"]), int(job.payload["employee"])
    if wave is None or wave.state != WaveState.OPEN or wave.ex_closes_at <= now():
        return None
    if wave.programme.state == ProgrammeState.PAUSED:
        raise Later(PAUSED_MINUTES, "paused")
    contact = organisation.contact_of(employee)
    try:
        token = token_for(wave, employee)
    except NoKey:
        return None
    if contact is None or not may_ask(wave, token, reminder=reminder):
        return None
    held = asked.frozen(wave)
    lang = language_for(contact.language, held.languages)
    link = link_of(wave, token, lang)
    if contact.channel == "phone" and contact.phone:
        return TextMessage(to=contact.phone, text=sms_text(lang, link, last_day(wave)))
    if not contact.email:
        return None
    seconds = questionnaires.seconds(asked.employee_items(wave), lang)
    return written_letter(
        contact=contact, lang=lang, link=link, until=last_day(wave), seconds=seconds, least=held.min_employees,
        reminder=reminder, code=_code(wave),
    )  # fmt: skip


def _code(wave: asked.AnyWave) -> str:
    poll = held_poll(wave.public_id)
    return shown(poll.code) if poll else ""


def written_letter(
    *,
    contact: Contact,
    lang: str,
    link: str,
    until: dt.date,
    seconds: int,
    least: int,
    reminder: bool,
    test: bool = False,
    code: str = "",
) -> EmailLetter:
    """Return the letter in a language; the other one is a line with its own link."""
    name = current_app.config["SETTINGS"].organisation
    other = next(one for one in LANGUAGES if one != lang)
    with force_locale(lang):
        day = format_date(until, "d MMMM")
        if reminder:
            subject = _("%(organisation)s: the survey is open until %(day)s", organisation=name, day=day)
        else:
            subject = _("%(organisation)s: a short anonymous survey, until %(day)s", organisation=name, day=day)
        text, html = written(
            "responses/letters/employee",
            lang=lang, subject=subject, name=contact.name, link=link, other=other,
            other_link=in_language(link, lang, other), day=day, seconds=max(10, round(seconds, -1)),
            least=least, reminder=reminder, test=test, code=code,
        )  # fmt: skip
    return EmailLetter(to=contact.email or "", subject=subject, text=text, html=html, language=lang)


def link_of(wave: asked.AnyWave, token: str, lang: str) -> str:
    """Return an employee's link: all that is theirs stands behind the #, which no server, log or referrer sees."""
    poll = held_poll(wave.public_id)
    code = b64u(poll.code) if poll else ""
    return f"{base_url()}/e/{wave.public_id}#{token}.{code}.{lang[0]}"


def in_language(link: str, lang: str, other: str) -> str:
    """Return the same link in another language."""
    return f"{link[:-1]}{other[0]}" if "#" in link else link.replace(f"?l={lang}", f"?l={other}")


def sms_text(lang: str, link: str, until: dt.date) -> str:
    """Return the invitation as a text message."""
    name = current_app.config["SETTINGS"].organisation
    with force_locale(lang):
        day = format_date(until, "d MMM")
        said = _("%(organisation)s: anonymous survey, until %(day)s: %(link)s", organisation=name, day=day, link=link)
    return str(said)


def language_for(own: str | None, languages: tuple[str, ...]) -> str:
    """Return the language somebody is written to in."""
    default: str = current_app.config["SETTINGS"].default_language
    return next((one for one in (own, default, *languages) if one in languages), default)


def last_day(wave: asked.AnyWave) -> dt.date:
    """Return the last day on which employees can answer, in the organisation's own time."""
    zone = ZoneInfo(current_app.config["SETTINGS"].time_zone)
    return wave.ex_closes_at.replace(tzinfo=dt.UTC).astimezone(zone).date()


def base_url() -> str:
    """Return what links begin with."""
    return str(current_app.config["SETTINGS"].url)
