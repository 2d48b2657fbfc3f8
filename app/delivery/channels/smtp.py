"""E-mail over a connection that is kept open from letter to letter."""

from __future__ import annotations

import contextlib
import email.utils
import smtplib
from typing import Any

from flask import current_app
from flask_mailman import EmailMultiAlternatives, Mail

from app.delivery.letters import EmailLetter
from app.delivery.registry import GiveUp, Later

mail = Mail()

TEMPORARY = range(400, 500)
WHOLE_SERVER_MINUTES = 2.0


class Smtp:
    """A mail server; `send` raises `Later` or `GiveUp` in the server's own words."""

    def __init__(self) -> None:
        self._connection: Any = None

    def open(self) -> None:
        """Connect, unless the connection stands.

        Raises
        ------
        Later
            If the server is away.
        """
        try:
            self._open()
        except (OSError, smtplib.SMTPException) as broken:
            self.close()
            raise Later(WHOLE_SERVER_MINUTES, said_by(broken), everything=True) from broken

    def send(self, letter: EmailLetter, *, public_id: str) -> None:
        """Send one letter under a Message-ID that stays the same however often it is tried."""
        try:
            self._open().send_messages([message_of(letter, public_id)])
        except smtplib.SMTPRecipientsRefused as refused:
            self._reset()
            code, words = next(iter(refused.recipients.values()))
            raise _judged(code, words) from refused
        except smtplib.SMTPResponseException as refused:
            self.close()
            raise _judged(refused.smtp_code, refused.smtp_error) from refused
        except (OSError, smtplib.SMTPException) as broken:
            self.close()
            raise Later(WHOLE_SERVER_MINUTES, said_by(broken), everything=True) from broken
        except (UnicodeError, ValueError) as impossible:
            self._reset()
            raise GiveUp(said_by(impossible)) from impossible

    def _open(self) -> Any:
        if self._connection is None:
            self._connection = mail.get_connection(backend="smtp", fail_silently=False)
            self._connection.open()
        return self._connection

    def _reset(self) -> None:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            if self._connection is not None and self._connection.connection is not None:
                self._connection.connection.rset()
                return
        self.close()

    def close(self) -> None:
        """End the connection."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                connection.close()


def message_of(letter: EmailLetter, public_id: str) -> EmailMultiAlternatives:
    """Return a letter as a message; nothing in it can begin a header of its own."""
    settings = current_app.config["SETTINGS"]
    domain = settings.mail_from.rpartition("@")[2].strip(">") or "localhost"
    headers = {
        "Message-ID": f"<pp.{public_id}@{domain}>",
        "Date": email.utils.formatdate(),
        "Auto-Submitted": "auto-generated",
        "Content-Language": letter.language,
    }
    if letter.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{letter.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    subject = " ".join(letter.subject.split())
    sender = (
        email.utils.formataddr((settings.organisation, settings.mail_from))
        if "<" not in settings.mail_from
        else (settings.mail_from)
    )
    message = EmailMultiAlternatives(subject, letter.text, sender, [_in_ascii(letter.to)], headers=headers)
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    for one in letter.attachments:
        message.attach(one.name, one.content, one.mimetype)
    return message


def _in_ascii(address: str) -> str:
    """Return an address whose domain every server can look up."""
    local, _at, domain = address.rpartition("@")
    return f"{local}@{domain.encode('idna').decode()}"


def _judged(code: int, words: bytes | str) -> Later | GiveUp:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    said = f"{code} {' '.join(text.split())}"[:500]
    if code == 421:  # the server closes
        return Later(WHOLE_SERVER_MINUTES, said, everything=True)
    return Later(0, said) if code in TEMPORARY else GiveUp(said)


def said_by(problem: Exception) -> str:
    """Return an error in its own words."""
    return f"{type(problem).__name__}: {problem}"[:500]
