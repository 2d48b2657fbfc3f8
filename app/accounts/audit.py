"""The audit trail: every administrative act, with who did it and to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import has_request_context
from flask_security import current_user

from app.accounts.models import AuditEntry
from app.db import db

if TYPE_CHECKING:
    from app.accounts.models import User

NOBODY = "–"  #: a command on the server, or what the program does by itself


def record_act(*, act: str, subject: str, details: dict[str, object] | None = None, by: User | None = None) -> None:
    """Note an act of the person at the keyboard, in the transaction of the act itself.

    `act` is a code such as ``organisation.import_accepted``, whose text is
    registered with `describe_act`; `subject` is a name people recognise; `by`
    names somebody who acts before being signed in. Never note an answer, an
    address of a respondent, or a secret.
    """
    person = by or (current_user if has_request_context() and current_user.is_authenticated else None)
    db.session.add(
        AuditEntry(
            user_id=person.id if person else None,
            who=person.email if person else NOBODY,
            act=act,
            subject=subject[:300],
            details=details,
        )
    )


_TEXTS: dict[str, object] = {}


def describe_act(act: str, text: object) -> None:
    """Say what an act is called; `text` is a lazy translation."""
    _TEXTS[act] = text


def act_text(act: str) -> str:
    """Return what an act is called in the reader's language."""
    return str(_TEXTS.get(act, act))


def known_acts() -> dict[str, str]:
    """Return every act there is and what it is called, in the order of the alphabet."""
    return dict(sorted(((act, str(text)) for act, text in _TEXTS.items()), key=lambda one: one[1].casefold()))
