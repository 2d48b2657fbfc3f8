"""A letter about figures: what it says, and how that becomes mail."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask import current_app
from flask_babel import gettext as _

from app.delivery.services import Attachment, EmailLetter, written
from app.reports.link_page.verdict import card

if TYPE_CHECKING:
    from app.config import Settings
    from app.pulses.services import Wave
    from app.reports.link_page.subject import LinkSubject
    from app.reports.team_page.tiles import Tile


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What a letter follows: a wave, or the import of a period's figures; a digest in the rhythm chosen, neither."""

    wave: Wave | None = None
    imported: str = ""

    @property
    def period(self) -> str:
        """Return the period that is new, empty where none is."""
        return self.wave.period if self.wave else self.imported

    @property
    def lead(self) -> str:
        """Return in a sentence what happened."""
        if self.wave:
            return str(_("The answers of %(period)s are counted.", period=self.period))
        return str(_("Figures of %(period)s were imported.", period=self.period)) if self.imported else ""

    @property
    def why(self) -> str:
        """Return why somebody gets the letter."""
        if self.period:
            return str(_("You get this letter because new figures were published."))
        return str(_("You get this letter because you asked for a digest."))


@dataclasses.dataclass(frozen=True, slots=True)
class Number:
    """A figure with what it rests on."""

    label: str
    value: str
    lines: Sequence[str] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """A heading with sentences below it; `listed` ones stand in a list, the note under them."""

    heading: str
    sentences: Sequence[str]
    listed: bool = False
    note: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a letter says; the layout is the same for all."""

    subject: str
    title: str
    lead: str = ""
    numbers: Sequence[Number] = ()
    parts: Sequence[Part] = ()
    path: str = "/"
    button: str = ""

    @property
    def preheader(self) -> str:
        """Return what inboxes show beside the subject: the figures, or what happened where there is none."""
        return " · ".join(f"{one.label}: {one.value}" for one in self.numbers) or self.lead


def number_of(tile: Tile) -> Number:
    """Return a headline figure for a letter: with its interval, its change and the people behind it."""
    lines = [tile.interval, tile.change, tile.answers]
    return Number(tile.label, f"{tile.value} ({tile.period})", [words for words in lines if words])


def link_part(link: LinkSubject | None) -> list[Part]:
    """Return what can be said of the link and how sure it is, in a sentence."""
    if link is None:
        return []
    told = card(link)
    words = [f"{told.headline} ({told.badge})"]
    if told.reservations:
        words.append(str(_("Reservations: %(reasons)s", reasons=told.reservations)))
    return [Part(str(_("The link of %(ex)s and %(cx)s", ex=link.ex_name, cx=link.cx_name)), words)]


def letter_of(
    content: Content, *, to: str, lang: str, why: str, attachments: tuple[Attachment, ...] = ()
) -> EmailLetter:
    """Return a letter, its words in the language in force."""
    settings: Settings = current_app.config["SETTINGS"]
    text, html = written(
        "reports/letters/figures",
        lang=lang,
        subject=content.subject,
        content=content,
        preheader=content.preheader,
        link=f"{settings.url}{content.path}?lang={lang}",
        choices=f"{settings.url}/telling?lang={lang}",
        why=why,
        attached=[one.name for one in attachments],
    )
    return EmailLetter(to=to, subject=content.subject, text=text, html=html, language=lang, attachments=attachments)
