"""Rows of a roster, checked one by one."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping

from app.organisation.contacts import BadContact, as_email, as_phone
from app.organisation.roster.dates import NotADay, day_of
from app.tables.problems import Problems
from app.tables.reading import Scalar, Table, as_text

LANGUAGES = {
    "en": "en", "eng": "en", "english": "en", "английский": "en", "англ": "en", "en-gb": "en", "en-us": "en",
    "ru": "ru", "rus": "ru", "russian": "ru", "русский": "ru", "рус": "ru", "ru-ru": "ru",
}  # fmt: skip
LONGEST = {"external_id": 100, "name": 300, "team": 1200, "manager_id": 100}
LONGEST_TEAM = 300
DEEPEST = 12
_SPLIT = re.compile(r"\s*(?:\s/\s|\s>\s|>|\||\\|→)\s*")


@dataclasses.dataclass(slots=True)
class Row:
    """One person as the file has them."""

    number: int
    external_id: str | None
    name: str
    email: str | None
    phone: str | None
    path: tuple[str, ...]
    manager_id: str | None
    language: str | None
    started_on: dt.date | None
    left_on: dt.date | None

    @property
    def key(self) -> str:
        """Return what the person is recognised by."""
        return f"#{self.external_id}" if self.external_id else f"@{self.email or self.phone}"


def path_of(text: str) -> tuple[str, ...]:
    """Return the teams of a path from the top down.

    Examples
    --------
    >>> path_of("Bank / South / Branch 1"), path_of("Bank>South"), path_of("A/B testing")
    (('Bank', 'South', 'Branch 1'), ('Bank', 'South'), ('A/B testing',))
    """
    return tuple(part for part in (part.strip(" /") for part in _SPLIT.split(text)) if part)


def read_rows(table: Table, columns: Mapping[str, int], problems: Problems) -> list[Row]:
    """Return the rows that can be kept; what is wrong with the others goes into `problems`."""
    found: list[Row] = []
    seen: dict[str, int] = {}
    addresses: dict[str, int] = {}
    for number, cells in table.rows():
        row = _Reader(number, cells, columns, problems).row()
        if row is None:
            continue
        if (first := seen.get(row.key)) is not None:
            problems.say(number, columns.get("external_id", columns.get("email")), "same_person", row=first)
            continue
        if row.email and (first := addresses.get(row.email)) is not None:
            problems.say(number, columns.get("email"), "same_email", row=first)
            continue
        seen[row.key] = number
        if row.email:
            addresses[row.email] = number
        found.append(row)
    return found


class _Reader:
    """Reads one row, noting every problem in it."""

    def __init__(self, number: int, cells: list[Scalar], columns: Mapping[str, int], problems: Problems) -> None:
        self.number, self.cells, self.columns, self.problems = number, cells, columns, problems
        self.bad = False

    def cell(self, role: str) -> Scalar:
        at = self.columns.get(role)
        return self.cells[at] if at is not None and at < len(self.cells) else None

    def say(self, role: str, code: str, **figures: object) -> None:
        self.bad = True
        self.problems.say(self.number, self.columns.get(role), code, **figures)

    def text(self, role: str) -> str:
        text = as_text(self.cell(role))
        if len(text) > LONGEST.get(role, 300):
            self.say(role, "too_long", most=LONGEST.get(role, 300))
            return ""
        return text

    def day(self, role: str) -> dt.date | None:
        try:
            return day_of(self.cell(role))
        except NotADay as bad:
            self.say(role, "not_a_day", value=str(bad)[:40])
            return None

    def contact(self, role: str) -> str | None:
        raw = as_text(self.cell(role))
        try:
            return as_email(raw) if role == "email" else as_phone(raw)
        except BadContact as bad:
            self.say(role, bad.code, value=raw[:60])
            return None

    def language(self) -> str | None:
        text = as_text(self.cell("language")).casefold()
        if text and text not in LANGUAGES:
            self.say("language", "unknown_language", value=text[:40])
        return LANGUAGES.get(text)

    def path(self) -> tuple[str, ...]:
        path = path_of(self.text("team"))
        if len(path) > DEEPEST:
            self.say("team", "too_deep", most=DEEPEST)
        if any(len(part) > LONGEST_TEAM for part in path):
            self.say("team", "too_long", most=LONGEST_TEAM)
        return path

    def row(self) -> Row | None:
        name = self.text("name") or " ".join(filter(None, (self.text("last_name"), self.text("first_name"))))
        row = Row(
            number=self.number, external_id=self.text("external_id") or None, name=name, email=self.contact("email"),
            phone=self.contact("phone"), path=self.path(), manager_id=self.text("manager_id") or None,
            language=self.language(), started_on=self.day("started_on"), left_on=self.day("left_on"),
        )  # fmt: skip
        if not name:
            self.say("name", "name_missing")
        if not (row.external_id or row.email or row.phone) and not self.bad:
            self.say("external_id", "nobody_recognised")
        if not row.path and ("team" in self.columns or "manager_id" not in self.columns):
            self.say("team", "team_missing")
        if row.started_on and row.left_on and row.left_on < row.started_on:
            self.say("left_on", "left_before_start")
        if row.manager_id and row.manager_id == row.external_id:
            self.say("manager_id", "own_manager")
        return None if self.bad else row
