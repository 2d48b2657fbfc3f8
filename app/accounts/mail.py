"""Letters about accounts: ours in wording, handed to whoever delivers."""

from __future__ import annotations

from typing import Any

from flask import current_app, render_template
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_security import MailUtil

from app.accounts.models import User
from app.accounts.signals import Letter, letter_written

LETTERS = {"reset_instructions": "reset", "reset_notice": "changed", "change_notice": "changed"}


class OutboxMail(MailUtil):
    """What the sign-in library wants to say goes out as our own letter, in the reader's language."""

    def send_mail(self, template: str, *_said: Any, **context: Any) -> None:
        """Send our letter in place of the library's; one that we have no wording for is not sent."""
        user: User | None = context.get("user")
        if template in LETTERS and user is not None:
            write(user, LETTERS[template], link=context.get("reset_link"))


def write(user: User, name: str, *, link: str | None = None) -> None:
    """Hand a letter over: `invitation`, `reset` or `changed`."""
    settings = current_app.config["SETTINGS"]
    lang = user.language or settings.default_language
    if link:
        link = settings.url + link[link.index("/", 8) :] if "://" in link else settings.url + link
    with force_locale(lang):
        subjects = {
            "invitation": _("%(organisation)s: your access to Pairpulse", organisation=settings.organisation),
            "reset": _("%(organisation)s: a new password", organisation=settings.organisation),
            "changed": _("%(organisation)s: your password was changed", organisation=settings.organisation),
        }
        words = {"lang": lang, "subject": subjects[name], "link": link, "name": user.name, "email": user.email,
                 "organisation": settings.organisation, "letter": name}  # fmt: skip
        text = render_template("accounts/letters/letter.txt", **words)
        html = render_template("accounts/letters/letter.html", **words)
    letter = Letter(to=user.email, subject=subjects[name], text=text.strip() + "\n", html=html, language=lang)
    letter_written.send(current_app._get_current_object(), letter=letter)  # type: ignore[attr-defined]  # a proxy
