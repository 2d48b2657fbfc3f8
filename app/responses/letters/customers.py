"""Letters to customers: one question with its answers as links, and a way out that needs one tap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from flask import current_app
from flask_babel import force_locale, format_date
from flask_babel import gettext as _

from app.customers import services as customers
from app.db import now
from app.delivery.services import EmailLetter, Job, Later, TextMessage, written
from app.pulses import services as pulses
from app.pulses.services import ProgrammeState, WaveState
from app.questionnaires import services as questionnaires
from app.questionnaires.document import Item
from app.questionnaires.kinds import KINDS
from app.responses import asked
from app.responses.letters.employees import PAUSED_MINUTES, base_url, language_for

IN_A_ROW = ("recommend10", "ease7")
TAPPED = ("recommend10", "satisfied5", "ease5", "ease7", "agree5")


def customer_letter(job: Job) -> EmailLetter | TextMessage | None:
    """Return a customer's invitation; None when they answered, opted out, or the wave is closed."""
    invitation = pulses.invitation_by_id(job.payload["invitation"])
    if invitation is None or invitation.answered_on is not None or invitation.interaction.customer_id is None:
        return None
    wave = invitation.wave
    if wave.state != WaveState.OPEN or wave.cx_closes_at <= now():
        return None
    if wave.programme.state == ProgrammeState.PAUSED:
        raise Later(PAUSED_MINUTES, "paused")
    contact = customers.contact_of(invitation.interaction.customer_id)
    if contact is None or customers.is_opted_out(email=contact.email, phone=contact.phone):
        return None
    lang = language_for(contact.language or invitation.language, asked.frozen(wave).languages)
    link = f"{base_url()}/c/{invitation.code}"
    touchpoint = invitation.interaction.touchpoint.name(lang)
    if not contact.email:
        return TextMessage(to=contact.phone, text=_sms(lang, link)) if contact.phone else None
    day = _local_day(invitation.interaction.occurred_at)
    items = asked.customer_items(wave, invitation.turn)
    return _written(
        to=contact.email, name=contact.name, lang=lang, link=link, touchpoint=touchpoint, day=day, items=items
    )


def customer_test(job: Job) -> EmailLetter | None:
    """Return the letter as customers would get it, with links that open a preview."""
    programme = next((one for one in pulses.programmes() if one.id == job.payload["programme"]), None)
    if programme is None or programme.cx_questionnaire is None:
        return None
    document = questionnaires.document_of(questionnaires.current(programme.cx_questionnaire))
    lang = job.payload["lang"]
    places = customers.touchpoints()
    link = f"{base_url()}/preview/{programme.cx_questionnaire.public_id}"
    items = questionnaires.asked_items(document, turn=0)
    place = places[0].name(lang) if places else "–"
    return _written(
        to=job.payload["to"],
        name=None,
        lang=lang,
        link=link,
        touchpoint=place,
        day=now().date(),
        items=items,
        test=True,
    )


def _written(
    *,
    to: str,
    name: str | None,
    lang: str,
    link: str,
    touchpoint: str,
    day: dt.date,
    items: Sequence[Item],
    test: bool = False,
) -> EmailLetter:
    organisation = current_app.config["SETTINGS"].organisation
    first = next((item for item in items if item.kind in TAPPED), None)
    kind = KINDS[first.kind] if first else None
    scores = [(one.value, one.label) for one in kind.choices(first, lang)] if kind and first else []
    with force_locale(lang):
        subject = _("%(organisation)s: how was it? – %(touchpoint)s", organisation=organisation, touchpoint=touchpoint)
        text, html = written(
            "responses/letters/customer",
            lang=lang, subject=subject, name=name, link=link, touchpoint=touchpoint, day=format_date(day, "d MMMM"),
            question=first.text[lang] if first else "", scores=scores, numbered=bool(first and first.kind in IN_A_ROW),
            ends=kind.end_names(first, lang) if kind and first and hasattr(kind, "end_names") else ("", ""), test=test,
        )  # fmt: skip
    unsubscribe = None if test else f"{link}/stop"
    return EmailLetter(to=to, subject=subject, text=text, html=html, language=lang, unsubscribe_url=unsubscribe)


def _sms(lang: str, link: str) -> str:
    organisation = current_app.config["SETTINGS"].organisation
    with force_locale(lang):
        return str(_("%(organisation)s: how was it? Half a minute: %(link)s", organisation=organisation, link=link))


def _local_day(moment: dt.datetime) -> dt.date:
    zone = ZoneInfo(current_app.config["SETTINGS"].time_zone)
    return moment.replace(tzinfo=dt.UTC).astimezone(zone).date()
