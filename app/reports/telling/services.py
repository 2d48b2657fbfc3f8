"""Telling people of figures: once after each release, and as often as they chose; previews and tests of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from app.accounts import services as accounts
from app.db import db, now
from app.delivery.services import Attachment, EmailLetter, Job, NewJob, enqueue, enqueue_many
from app.organisation import services as organisation
from app.pulses import services as pulses
from app.release import services as release
from app.reports.models import Rhythm, ToldWave
from app.reports.telling.choosing import DIGEST, Choice, choice_of, choose, everybody, kind_of, language_of, viewer_of
from app.reports.telling.digest import digest_content
from app.reports.telling.letter import Content, letter_of
from app.reports.telling.one_page import one_page
from app.reports.telling.schedule import last_due
from app.reports.telling.subjects import Told
from app.reports.telling.team_letter import team_content

if TYPE_CHECKING:
    from app.accounts.services import User
    from app.config import Settings
    from app.organisation.services import Tree
    from app.pulses.services import Wave

__all__ = [
    "AFTER", "DIGEST_KIND", "TEST", "Choice", "choice_of", "choose", "compose", "everybody", "kind_of", "letter",
    "send_test", "tell_due",
]  # fmt: skip

AFTER, DIGEST_KIND, TEST = "telling_after", "telling_digest", "telling_test"
NEWS = dt.timedelta(days=30)  #: a wave that closed longer ago is no news
LATE = dt.timedelta(hours=24)  #: a digest that could not be queued for longer waits for its next hour


def tell_due() -> None:
    """Put into the outbox what waves and hours have made due; run again, it adds nothing."""
    told = set(db.session.scalars(select(ToldWave.wave_id)))
    waves = [one for one in release.finished_waves(within=NEWS) if one.id not in told]
    people = everybody()
    for wave in waves:
        db.session.add(ToldWave(wave_id=wave.id))
        enqueue_many(
            NewJob(
                kind=AFTER,
                payload={"user": user.id, "wave": wave.id},
                about=f"telling:{wave.id}",
                recipient=f"user:{user.id}",
                key=f"{AFTER}:{wave.id}:{user.id}",
            )
            for user, choice in people
            if choice.after_release
        )
    enqueue_many(_digests(people))
    db.session.flush()


def _digests(people: list[tuple[User, Choice]]) -> list[NewJob]:
    moment, zone = now(), _settings().time_zone
    found = []
    for user, choice in people:
        if choice.rhythm == Rhythm.OFF:
            continue
        day, due = last_due(choice.rhythm, weekday=choice.weekday, hour=choice.hour, zone=zone, moment=moment)
        if due > choice.since and moment - due < LATE:
            found.append(
                NewJob(
                    kind=DIGEST_KIND,
                    payload={"user": user.id, "rhythm": choice.rhythm},
                    recipient=f"user:{user.id}",
                    key=f"{DIGEST_KIND}:{user.id}:{day.isoformat()}",
                )
            )
    return found


def compose(job: Job) -> EmailLetter | None:
    """Return a letter with what is published now; None for somebody who left or no longer wants it."""
    user = accounts.user_by_id(job.payload["user"])
    if user is None or not user.is_active or kind_of(user) is None:
        return None
    choice = choice_of(user)
    wave = None
    if job.kind == AFTER:
        wave = pulses.wave_by_id(job.payload["wave"])
        if wave is None or not choice.after_release:
            return None
    if job.kind == DIGEST_KIND and choice.rhythm != job.payload["rhythm"]:
        return None
    return letter(user, wave=wave, choice=choice, to=job.payload.get("to"))


def letter(
    user: User, *, wave: Wave | None, choice: Choice, to: str | None = None, tree: Tree | None = None
) -> EmailLetter | None:
    """Return the letter a person would get now, in their language and with what they may see."""
    lang = language_of(user)
    with force_locale(lang):
        told = Told(viewer_of(user, tree or organisation.tree()))
        content = _content(told, kind_of(user), wave)
        if content is None:
            return None
        attached: tuple[Attachment, ...] = ()
        page = one_page(told, _settings().organisation) if choice.one_page and kind_of(user) == DIGEST else None
        if page is not None:
            attached = (Attachment(page[0], page[1], "application/pdf"),)
        return letter_of(content, to=to or user.email, lang=lang, why=_why(wave), attachments=attached)


def _content(told: Told, kind: str | None, wave: Wave | None) -> Content | None:
    if kind == DIGEST:
        return digest_content(told, _settings().organisation, wave)
    return team_content(told, wave.period if wave else "")


def _why(wave: Wave | None) -> str:
    if wave is not None:
        return str(_("You get this letter because new figures were published."))
    return str(_("You get this letter because you asked for a digest."))


def send_test(*, user: User, to: str) -> None:
    """Put the letter a person would get now into the outbox, for the address of whoever may see it anyway."""
    enqueue(kind=TEST, payload={"user": user.id, "to": to})


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings
