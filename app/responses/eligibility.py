"""Who may have a pass in a wave, without a person in it: tokens in links, codes on cards, their hashes here."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import delete, func, insert, select

from app.db import db
from app.organisation.services import Person
from app.pulses.services import Wave
from app.responses.keys import make_key, read_key, token_of
from app.responses.models import Eligibility

CHUNK = 5_000
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
CODE_LENGTH = 10
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def hash_of(secret: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(secret.encode()).hexdigest()


def normalised(text: str) -> str | None:
    """Return the secret as it was given out, whatever way it was typed; None for what never was one.

    Examples
    --------
    >>> normalised("k7q4m-oi9zt"), normalised("x")
    ('K7Q4M019ZT', None)
    """
    text = text.strip()
    if _TOKEN.fullmatch(text):
        return text
    code = re.sub(r"[\s–—-]+", "", text).upper().translate(_MISREAD)
    return code if len(code) == CODE_LENGTH and set(code) <= set(SIGNS) else None


def make_eligible(wave: Wave, people: Iterable[Person], cell_of: Mapping[int, int]) -> None:
    """Give each person the right to a pass; rows in the order of their hashes, which tells nothing."""
    key = make_key(wave.public_id)
    _insert(wave.id, ((hash_of(token_of(key, person.employee_id)), cell_of[person.team_id]) for person in people))


def _insert(wave_id: int, pairs: Iterable[tuple[str, int]], *, card: bool = False) -> None:
    rows = [{"token_hash": hashed, "wave_id": wave_id, "cell": cell, "card": card} for hashed, cell in sorted(pairs)]
    for start in range(0, len(rows), CHUNK):
        db.session.execute(insert(Eligibility), rows[start : start + CHUNK])


def token_for(wave: Wave, employee_id: int) -> str:
    """Return the secret of an employee's link; computed, never kept."""
    return token_of(read_key(wave.public_id), employee_id)


def may_ask(wave: Wave, token: str, *, reminder: bool) -> bool:
    """Tell whether an employee has a right to a pass, for a reminder one that is not issued; kept nowhere."""
    query = select(Eligibility.blinded_hash).where(
        Eligibility.token_hash == hash_of(token), Eligibility.wave_id == wave.id
    )
    row = db.session.execute(query).one_or_none()
    return row is not None and not (reminder and row.blinded_hash is not None)


def make_codes(wave: Wave, cell: int, count: int) -> list[str]:
    """Make typed codes for a cell's cards; only their hashes are kept, so they can be read this once."""
    codes = ["".join(secrets.choice(SIGNS) for _ in range(CODE_LENGTH)) for _ in range(count)]
    _insert(wave.id, ((hash_of(code), cell) for code in codes), card=True)
    return codes


def replace_by_codes(wave: Wave, employee_ids: Collection[int], cell: int) -> list[str]:
    """Make typed codes in place of the links of people who cannot be written to.

    Their own links and the unused cards printed before become void, and a card that
    was used counts: so one person still has one answer, and what was answered stays.
    """
    key = read_key(wave.public_id)
    void = [hash_of(token_of(key, employee)) for employee in employee_ids]
    unused = (Eligibility.wave_id == wave.id, Eligibility.blinded_hash.is_(None))
    for start in range(0, len(void), 450):
        some = void[start : start + 450]
        db.session.execute(delete(Eligibility).where(Eligibility.token_hash.in_(some), *unused))
    cards = (Eligibility.wave_id == wave.id, Eligibility.cell == cell, Eligibility.card)
    db.session.execute(delete(Eligibility).where(*cards, *unused))
    used = db.session.scalar(select(func.count()).select_from(Eligibility).where(*cards)) or 0
    return make_codes(wave, cell, max(len(employee_ids) - used, 0))


def counts(wave_id: int) -> dict[int, tuple[int, int]]:
    """Return cell -> rights and passes issued. Never to be shown: progress is made of it, for large groups."""
    query = (
        select(Eligibility.cell, func.count(), func.count(Eligibility.blinded_hash))
        .where(Eligibility.wave_id == wave_id)
        .group_by(Eligibility.cell)
    )
    return {cell: (rights, issued) for cell, rights, issued in db.session.execute(query)}
