"""A test letter sent at once, with what the server said."""

from __future__ import annotations

import dataclasses
import smtplib

from flask import current_app
from flask_babel import gettext as _

from app.db import opaque_id
from app.delivery.channels.smtp import mail, message_of, said_by
from app.delivery.letters import EmailLetter, written
from app.organisation.contacts import BadContact, as_email

LINES = 30


@dataclasses.dataclass(frozen=True, slots=True)
class Tried:
    """How a test went: the error in the server's own words, and the conversation."""

    to: str
    error: str | None
    conversation: list[str]


def try_letter(*, to: str, lang: str) -> Tried:
    """Send a test letter and keep the conversation; no password stands in it."""
    try:
        address = as_email(to)
    except BadContact:
        address = None
    if address is None:
        return Tried(to, _("This is not an e-mail address."), [])
    organisation = current_app.config["SETTINGS"].organisation
    subject = _("%(organisation)s: test letter", organisation=organisation)
    text, html = written("delivery/test", lang=lang, subject=subject)
    letter = EmailLetter(to=address, subject=subject, text=text, html=html, language=lang)
    lines: list[str] = []
    connection = mail.get_connection(backend="smtp", fail_silently=False)
    error = None
    try:
        connection.open()
        _listen(connection.connection, lines)
        connection.send_messages([message_of(letter, opaque_id())])
    except (OSError, smtplib.SMTPException) as problem:
        error = said_by(problem)
    finally:
        connection.fail_silently = True
        try:
            connection.close()
        except OSError:
            lines.append("(connection lost)")
    return Tried(address, error, lines[-LINES:])


def _listen(connection: smtplib.SMTP, lines: list[str]) -> None:
    """Note each command and answer from now on, after signing in."""
    command, answer = connection.putcmd, connection.getreply

    def putcmd(cmd: str, args: str = "") -> None:
        lines.append(f"> {cmd} {args}".rstrip())
        command(cmd, args)

    def getreply() -> tuple[int, bytes]:
        code, said = answer()
        lines.append(f"< {code} {said.decode('utf-8', 'replace')}")
        return code, said

    connection.putcmd = putcmd  # type: ignore[method-assign]  # listening is all that changes
    connection.getreply = getreply  # type: ignore[method-assign]  # likewise
