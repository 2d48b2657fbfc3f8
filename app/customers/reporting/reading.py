"""One reported interaction, from whatever texts it was written in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from app.customers.moments import is_zone
from app.customers.reporting import NewInteraction
from app.organisation.contacts import BadContact, as_email, as_phone
from app.organisation.roster.rows import LANGUAGES
from app.tables.reading import Scalar, as_text

Say = Callable[..., None]
LONGEST = {"external_id": 100, "customer_id": 100, "name": 300, "touchpoint": 100, "time_zone": 40}
LONGEST_TEAM = 400
CONSENT = {
    "yes": "given", "y": "given", "true": "given", "1": "given", "given": "given", "да": "given", "есть": "given",
    "no": "refused", "n": "refused", "false": "refused", "0": "refused", "refused": "refused", "нет": "refused",
    "отказ": "refused", "": None, "unknown": "unknown", "неизвестно": "unknown",
}  # fmt: skip
EARLIEST = dt.datetime(2000, 1, 1)
AHEAD = dt.timedelta(days=1)
_LOCAL = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})(?:[ T]+(\d{1,2}):(\d{2})(?::\d{2})?)?")
_SHARE = re.compile(r"(.+?)\s*[:=]\s*(\d+(?:[.,]\d+)?)\s*(%?)")


class NotAMoment(ValueError):
    """A text that is no date or time."""


def moment_of(cell: Scalar, zone: str) -> dt.datetime:
    """Return the moment in a cell in UTC; one without an offset is read in `zone`.

    Examples
    --------
    >>> moment_of("2026-03-01T12:00:00+03:00", "UTC"), moment_of("01.03.2026 12:00", "Europe/Moscow")
    (datetime.datetime(2026, 3, 1, 9, 0), datetime.datetime(2026, 3, 1, 9, 0))
    """
    if isinstance(cell, dt.datetime):
        found = cell
    elif isinstance(cell, dt.date):
        found = dt.datetime.combine(cell, dt.time(12))
    else:
        found = _written(as_text(cell))
    if found.tzinfo is None:
        found = found.replace(tzinfo=ZoneInfo(zone))
    return found.astimezone(dt.UTC).replace(tzinfo=None)


def _written(text: str) -> dt.datetime:
    try:
        if local := _LOCAL.fullmatch(text):
            day, month, year = int(local[1]), int(local[2]), int(local[3])
            return dt.datetime(year, month, day, int(local[4] or 12), int(local[5] or 0))
        return dt.datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise NotAMoment(text) from None


def shares_of(text: str) -> tuple[tuple[str, float], ...] | None:
    """Return teams and their shares, which sum to 1; None when they do not.

    Examples
    --------
    >>> shares_of("A: 60 %; B: 40 %"), shares_of("A; B"), shares_of("A"), shares_of("A:0.5; B:0.2")
    ((('A', 0.6), ('B', 0.4)), (('A', 0.5), ('B', 0.5)), (('A', 1.0),), None)
    """
    parts = [part for part in (one.strip() for one in re.split(r"[;|]", text)) if part]
    weighed = [_SHARE.fullmatch(part) for part in parts]
    if not parts or len(set(parts)) != len(parts):
        return None
    if not all(weighed):
        if any(weighed):
            return None
        return tuple((part, 1 / len(parts)) for part in parts)
    pairs = [(one[1], float(one[2].replace(",", ".")) / (100 if one[3] else 1)) for one in weighed if one]
    total = sum(share for _team, share in pairs)
    if total > 1.5:  # percent without the sign
        pairs, total = [(team, share / 100) for team, share in pairs], total / 100
    if abs(total - 1) > 0.01 or any(share <= 0 for _team, share in pairs):
        return None
    return tuple((team, min(share / total, 1.0)) for team, share in pairs)


def read_interaction(
    row: int, cell: Callable[[str], Scalar], *, zone: str, now: dt.datetime, say: Say
) -> NewInteraction | None:
    """Return a reported interaction, None when something in it is wrong; `say(role, code, **figures)` is told each."""
    reader = _Reader(cell, say)
    found = NewInteraction(
        row=row,
        external_id=reader.text("external_id") or None,
        customer_id=reader.text("customer_id") or None,
        name=reader.text("name") or None,
        email=reader.contact("email", as_email),
        phone=reader.contact("phone", as_phone),
        language=reader.among("language", LANGUAGES | {"": None}, "unknown_language"),
        time_zone=reader.zone(),
        consent=reader.among("consent", CONSENT, "unknown_consent"),
        touchpoint=reader.text("touchpoint"),
        teams=reader.teams(),
        occurred_at=reader.moment(zone, now),
    )
    if not found.touchpoint:
        reader.say("touchpoint", "touchpoint_missing")
    if not (found.customer_id or found.email or found.phone) and not reader.bad:
        reader.say("customer_id", "customer_missing")
    return None if reader.bad else found


class _Reader:
    """Reads the cells of one interaction."""

    def __init__(self, cell: Callable[[str], Scalar], say: Say) -> None:
        self.cell, self._say, self.bad = cell, say, False

    def say(self, role: str, code: str, **figures: object) -> None:
        self.bad = True
        self._say(role, code, **figures)

    def text(self, role: str) -> str:
        text = as_text(self.cell(role))
        if len(text) > LONGEST[role]:
            self.say(role, "too_long", most=LONGEST[role])
            return ""
        return text

    def contact(self, role: str, read: Callable[[str], str | None]) -> str | None:
        raw = as_text(self.cell(role))
        try:
            return read(raw)
        except BadContact as bad:
            self.say(role, bad.code, value=raw[:60])
            return None

    def among(self, role: str, known: Mapping[str, str | None], code: str) -> str | None:
        raw = as_text(self.cell(role)).casefold()
        if raw not in known:
            self.say(role, code, value=raw[:40])
        return known.get(raw)

    def zone(self) -> str | None:
        name = self.text("time_zone")
        if name and not is_zone(name):
            self.say("time_zone", "unknown_zone", value=name)
        return name or None

    def teams(self) -> tuple[tuple[str, float], ...]:
        raw = as_text(self.cell("team"))
        if not raw:
            self.say("team", "team_missing")
            return ()
        shares = shares_of(raw)
        if shares is None or any(len(team) > LONGEST_TEAM for team, _share in shares):
            self.say("team", "bad_shares", value=raw[:60])
            return ()
        return shares

    def moment(self, zone: str, now: dt.datetime) -> dt.datetime:
        raw = self.cell("occurred_at")
        if not as_text(raw):
            self.say("occurred_at", "moment_missing")
            return now
        try:
            found = moment_of(raw, zone)
        except (NotAMoment, OverflowError):
            self.say("occurred_at", "not_a_moment", value=as_text(raw)[:40])
            return now
        if not EARLIEST <= found <= now + AHEAD:
            self.say("occurred_at", "moment_out_of_range", value=as_text(raw)[:40])
        return found
