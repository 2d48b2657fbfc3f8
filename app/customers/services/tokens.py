"""Tokens with which other systems report interactions; shown once, kept as a hash."""

from __future__ import annotations

import hashlib
import secrets

from sqlalchemy import select

from app.customers.models import ApiToken
from app.db import db, now

PREFIX = "pp_"


def tokens() -> list[ApiToken]:
    """Return the tokens, the ones in force first."""
    return list(db.session.scalars(select(ApiToken).order_by(ApiToken.revoked_at.is_not(None), ApiToken.id.desc())))


def token_by_public_id(public_id: str) -> ApiToken | None:
    """Return the token an address names."""
    return db.session.scalar(select(ApiToken).where(ApiToken.public_id == public_id))


def make_token(*, name: str) -> tuple[ApiToken, str]:
    """Add a token; the text is returned this once and never kept."""
    text = PREFIX + secrets.token_urlsafe(32)
    added = ApiToken(name=name.strip()[:100] or "–", token_hash=_hash(text))
    db.session.add(added)
    db.session.flush()
    return added, text


def revoke_token(*, token: ApiToken) -> None:
    """Let a token open nothing any more."""
    token.revoked_at = token.revoked_at or now()
    db.session.flush()


def token_owner(text: str) -> ApiToken | None:
    """Return the token in force whose text this is, noting the day it was last used."""
    found = db.session.scalar(select(ApiToken).where(ApiToken.token_hash == _hash(text), ApiToken.revoked_at.is_(None)))
    if found is not None and found.last_used_on != now().date():
        found.last_used_on = now().date()
    return found


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
