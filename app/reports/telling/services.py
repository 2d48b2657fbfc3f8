"""Telling people of figures: once after each release, and as often as they chose; previews and tests of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from flask import current_app
from flask_babel import force_locale
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
from app.reports.telling.imports import IMPORTED, got_letter, tell_import
from app.reports.telling.letter import Content, News, letter_of
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
    "AFTER", "DIGEST_KIND", "IMPORTED", "TEST", "Choice", "choice_of", "choose", "compose", "everybody", "kind_of",
    "letter", "send_test", "tell_due",
]  # fmt: skip

AFTER, DIGEST_KIND, TEST = "telling_after", "telling_digest", "telling_test"
RECENT = dt.timedelta(days=30)  #: a wave that closed longer ago is no news
LATE = dt.timedelta(hours=24)  #: a digest that could not be queued for longer waits for its next hour


def tell_due() -> None:
    """Put into the outbox what waves, imports and hours have made due; run again, it adds nothing."""
    people = everybody()
    wanting = [user for user, choice in people if choice.after_release]
    told = set(db.session.scalars(select(ToldWave.wave_id)))
    for wave in release.finished_waves(within=RECENT, but=told):
        db.session.add(ToldWave(wave_id=wave.id))
        told.add(wave.id)
        enqueue_many(_after(wave, user) for user in wanting)
    waves = [one.period for number in told if (one := pulses.wave_by_id(number)) is not None]
    enqueue_many(tell_import(wanting, waves=waves))
    enqueue_many(_digests(people))
    db.session.flush()


def _after(wave: Wave, user: User) -> NewJob:
    return NewJob(
        kind=AFTER,
        payload={"user": user.id, "wave": wave.id},
        about=f"telling:{wave.id}",
        recipient=f"user:{user.id}",
        key=f"{AFTER}:{wave.id}:{user.id}",
    )


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
    choice, news = choice_of(user), _news(job)
    if job.kind in (AFTER, IMPORTED) and not (news.period and choice.after_release):
        return None
    if job.kind == IMPORTED and got_letter(user, news.imported):
        return None  # two imports of one period were told before anything was sent
    if job.kind == DIGEST_KIND and choice.rhythm != job.payload["rhythm"]:
        return None
    return letter(user, news=news, choice=choice, to=job.payload.get("to"))


def _news(job: Job) -> News:
    if job.kind == AFTER:
        return News(wave=pulses.wave_by_id(job.payload["wave"]))
    return News(imported=job.payload["period"]) if job.kind == IMPORTED else News()


def letter(
    user: User, *, choice: Choice, news: News | None = None, to: str | None = None, tree: Tree | None = None
) -> EmailLetter | None:
    """Return the letter a person would get now, in their language and with what they may see."""
    lang, news = language_of(user), news or News()
    with force_locale(lang):
        told = Told(viewer_of(user, tree or organisation.tree()))
        if news.imported and not told.has_figures_of(news.imported):
            return None  # of other parts, or the import was withdrawn
        content = _content(told, kind_of(user), news)
        if content is None:
            return None
        attached: tuple[Attachment, ...] = ()
        page = one_page(told, _settings().organisation) if choice.one_page and kind_of(user) == DIGEST else None
        if page is not None:
            attached = (Attachment(page[0], page[1], "application/pdf"),)
        return letter_of(content, to=to or user.email, lang=lang, why=news.why, attachments=attached)


def _content(told: Told, kind: str | None, news: News) -> Content | None:
    if kind == DIGEST:
        return digest_content(told, _settings().organisation, news)
    return team_content(told, news)


def send_test(*, user: User, to: str) -> None:
    """Put the letter a person would get now into the outbox, for the address of whoever may see it anyway."""
    enqueue(kind=TEST, payload={"user": user.id, "to": to})


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings
