"""Employees' passes: the right to answer once, without a person in it."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Collection, Iterable

from sqlalchemy import delete, func, insert, select

from app.db import db
from app.organisation.services import Person
from app.pulses.services import Wave
from app.responses.keys import make_key, read_key, token_of
from app.responses.models import EmployeePass

CHUNK = 5_000
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
CODE_LENGTH = 10
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def pass_hash(secret: str) -> str:
    """Return what is kept of a pass's secret."""
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


def make_passes(wave: Wave, people: Iterable[Person]) -> None:
    """Make the passes of a wave, in the order of their hashes, which tells nothing."""
    key = make_key(wave.public_id)
    _insert(wave.id, ((pass_hash(token_of(key, person.employee_id)), person.team_id) for person in people))


def _insert(wave_id: int, pairs: Iterable[tuple[str, int]], *, card: bool = False) -> None:
    rows = [{"pass_hash": hashed, "wave_id": wave_id, "team_id": team, "card": card} for hashed, team in sorted(pairs)]
    for start in range(0, len(rows), CHUNK):
        db.session.execute(insert(EmployeePass), rows[start : start + CHUNK])


def token_for(wave: Wave, employee_id: int) -> str:
    """Return the secret of an employee's link; computed, never kept."""
    return token_of(read_key(wave.public_id), employee_id)


def find_pass(*, secret: str, wave_id: int) -> EmployeePass | None:
    """Return the pass of a secret in a wave."""
    clean = normalised(secret)
    if clean is None:
        return None
    return db.session.scalar(
        select(EmployeePass).where(EmployeePass.pass_hash == pass_hash(clean), EmployeePass.wave_id == wave_id)
    )


def is_used(wave: Wave, employee_id: int) -> bool:
    """Tell whether an employee's pass is used or void; for reminders, and kept nowhere."""
    found = find_pass(secret=token_for(wave, employee_id), wave_id=wave.id)
    return found is None or found.used_hash is not None


def make_codes(wave: Wave, team_id: int, count: int) -> list[str]:
    """Make typed codes for a team's sheet; only their hashes are kept, so they can be read this once."""
    codes = ["".join(secrets.choice(SIGNS) for _ in range(CODE_LENGTH)) for _ in range(count)]
    _insert(wave.id, ((pass_hash(code), team_id) for code in codes), card=True)
    return codes


def replace_passes(wave: Wave, employee_ids: Collection[int], team_id: int) -> list[str]:
    """Make typed codes in place of the link passes of people who cannot be written to.

    Their own passes and the unused cards printed before become void, and a card that
    was used counts: so one person still has one answer, and what was answered stays.
    """
    key = read_key(wave.public_id)
    void = [pass_hash(token_of(key, employee)) for employee in employee_ids]
    unused = (EmployeePass.wave_id == wave.id, EmployeePass.used_hash.is_(None))
    for start in range(0, len(void), 450):
        some = void[start : start + 450]
        db.session.execute(delete(EmployeePass).where(EmployeePass.pass_hash.in_(some), *unused))
    cards = (EmployeePass.wave_id == wave.id, EmployeePass.team_id == team_id, EmployeePass.card)
    db.session.execute(delete(EmployeePass).where(*cards, *unused))
    used = db.session.scalar(select(func.count()).select_from(EmployeePass).where(*cards)) or 0
    return make_codes(wave, team_id, max(len(employee_ids) - used, 0))


def counts(wave_id: int) -> dict[int, tuple[int, int]]:
    """Return team -> passes and used passes. Never to be shown: progress is made of it, for large groups."""
    query = (
        select(EmployeePass.team_id, func.count(), func.count(EmployeePass.used_hash))
        .where(EmployeePass.wave_id == wave_id)
        .group_by(EmployeePass.team_id)
    )
    return {team: (passes, used) for team, passes, used in db.session.execute(query)}
