"""The audit trail: every administrative act, with who did it and to what."""

from __future__ import annotations

from flask import has_request_context
from flask_security import current_user

from app.accounts.models import AuditEntry
from app.db import db


def record_act(*, act: str, subject: str, details: dict[str, object] | None = None) -> None:
    """Note an act of the person at the keyboard, in the transaction of the act itself.

    `act` is a code such as ``organisation.import_accepted``, whose text is
    registered with `describe_act`; `subject` is a name people recognise. Never
    note an answer, an address of a respondent, or a secret.
    """
    person = current_user if has_request_context() and current_user.is_authenticated else None
    db.session.add(
        AuditEntry(
            user_id=person.id if person else None,
            who=person.email if person else "–",
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
    """Return every act by its code, in the reader's language."""
    return {act: str(text) for act, text in sorted(_TEXTS.items(), key=lambda pair: str(pair[1]).casefold())}
