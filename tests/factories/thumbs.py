"""A respondent's hands and eyes in a browser: pages opened and tapped through, and what axe sees of them."""

from __future__ import annotations

import dataclasses
import json

from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import select

from app.db import db
from app.pulses.models import Invitation
from app.responses.keys import TALLY, read_key
from app.responses.models import Ballot, CustomerAnswer, CustomerResponse
from app.responses.protocol.encoding import b64u
from app.responses.protocol.manifest import shown
from app.responses.protocol.sealing import read_private, unseal
from app.responses.services.polls import held_poll
from tests.factories.responding import Survey


@dataclasses.dataclass
class Site:
    """The application, served, with links that nobody has used yet."""

    app: Flask
    url: str
    survey: Survey
    used: int = 0

    def next(self) -> int:
        """Return whose links are unused yet."""
        self.used += 1
        return self.used - 1

    def link(self, at: int, lang: str = "e") -> str:
        """Return somebody's link as it stands in their letter: secret, wave code, language."""
        with self.app.app_context():
            poll = held_poll(self.survey.wave)
            assert poll is not None
            return f"{self.survey.link(at)}.{b64u(poll.code)}.{lang}"

    def code(self) -> str:
        """Return the wave code as people compare it."""
        with self.app.app_context():
            poll = held_poll(self.survey.wave)
            assert poll is not None
            return shown(poll.code)

    def opened(self) -> list[dict[str, object]]:
        """Return what the ballots say, with the key that only the tally has."""
        with self.app.app_context():
            poll = held_poll(self.survey.wave)
            assert poll is not None
            key, info = read_private(read_key(self.survey.wave, TALLY)), poll.manifest.digest
            sealed = db.session.scalars(select(Ballot.sealed)).all()
            return [json.loads(unseal(one, key=key, info=info)) for one in sealed]

    def answers(self, code: str) -> dict[str, float | str | None]:
        """Return what is stored of the answers to an invitation."""
        with self.app.app_context():
            query = (
                select(CustomerAnswer)
                .join(CustomerResponse, CustomerResponse.id == CustomerAnswer.response_id)
                .join(Invitation, Invitation.id == CustomerResponse.invitation_id)
                .where(Invitation.code == code)
            )
            rows = db.session.scalars(query).all()
            return {row.item: row.text if row.value is None else row.value for row in rows}

    def employees_answered(self) -> int:
        """Count the ballots."""
        with self.app.app_context():
            return len(db.session.scalars(select(Ballot)).all())


def legend(page: Page) -> str:
    """Return the question in sight."""
    return page.locator("fieldset:visible legend").inner_text()


def tap(page: Page, text: str) -> None:
    """Tap an answer and wait until the next question has come."""
    before = legend(page)
    page.locator("fieldset:visible label").filter(has=page.get_by_text(text, exact=True)).first.tap()
    page.wait_for_function(
        "before => document.querySelector('fieldset:not([hidden]) legend')?.innerText !== before", arg=before
    )


def to_the_end(page: Page, *, onward: str = "Next") -> None:
    """Go on to where answers are sent from."""
    while page.locator("fieldset:visible").count():
        page.get_by_role("button", name=onward).tap()


def violations(page: Page, *, contrast: bool = True) -> list[str]:
    """Return what axe finds by all its rules, in the other theme by that of contrast, and what no thumb could use."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    if contrast:
        dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
        page.emulate_media(color_scheme="light" if dark else "dark")
        found += page.evaluate("axe.run({runOnly: ['color-contrast'], resultTypes: ['violations']})")["violations"]
        page.emulate_media(color_scheme="dark" if dark else "light")
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    small = page.evaluate(
        "[...document.querySelectorAll('label, button, a, input, textarea')]"
        ".filter(one => one.checkVisibility() && !one.closest('label:not(one)') && !one.matches('.v'))"
        ".filter(one => { const box = one.getBoundingClientRect(); return box.height < 44 || box.width < 44 })"
        ".map(one => 'too small to tap: ' + one.outerHTML.slice(0, 120))"
    )
    said = [f"{one['id']} {one['nodes'][0]['html'][:160]}" for one in found]
    return [*said, *map(str, small), *["too wide"] * wide]
