"""The organisation's themes: ours unless somebody changed them, and those it added."""

from __future__ import annotations

import dataclasses
import hashlib
import re
import secrets

from sqlalchemy import delete, select

from analysis.comments import ThemeWords, entries_of
from app.comments.library import OURS, OurTheme
from app.comments.models import Tag, Theme, ThemeState
from app.db import db

OURS_BY_CODE = {one.code: one for one in OURS}
MOST_THEMES, MOST_ENTRIES = 60, 400


class TooMany(ValueError):
    """More themes, or more entries of one theme, than can be looked for."""


class NameTaken(ValueError):
    """Another theme is called so."""


@dataclasses.dataclass(frozen=True, slots=True)
class KnownTheme:
    """A theme as it stands: `ours` tells that we wrote it, `changed` that somebody changed it."""

    code: str
    name_en: str
    name_ru: str
    words_en: str
    words_ru: str
    on: bool
    ours: bool
    changed: bool

    def name(self, lang: str) -> str:
        """Return the theme's name in `lang`, or in the language it has."""
        wanted, other = (self.name_ru, self.name_en) if lang == "ru" else (self.name_en, self.name_ru)
        return wanted or other

    @property
    def words(self) -> ThemeWords:
        """Return the entries of both languages."""
        return ThemeWords(self.code, entries_of(f"{self.words_en}\n{self.words_ru}"))


def themes() -> list[KnownTheme]:
    """Return all themes: ours in their order, then the organisation's own by name."""
    rows = {row.code: row for row in db.session.scalars(select(Theme))}
    ours = [_known(rows[one.code]) if one.code in rows else _ours(one) for one in OURS]
    own = [_known(row) for code, row in rows.items() if code not in OURS_BY_CODE]
    return ours + sorted(own, key=lambda one: one.name("en").casefold())


def themes_looked_for() -> list[KnownTheme]:
    """Return the themes that are looked for."""
    return [one for one in themes() if one.on]


def theme_by_code(code: str) -> KnownTheme | None:
    """Return the theme an address names."""
    return next((one for one in themes() if one.code == code), None)


def edition(known: list[KnownTheme]) -> str:
    """Return a name for what themes look for; another name means that comments must be read anew."""
    said = "\n".join(f"{one.code}\t{' '.join(one.words.entries)}" for one in known)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def save_theme(
    *, code: str | None, name_en: str, name_ru: str, words_en: str, words_ru: str, on: bool = True
) -> KnownTheme:
    """Change a theme, or add one where `code` is None.

    Raises
    ------
    analysis.comments.BadEntry
        If an entry cannot be looked for.
    TooMany
        If there are too many entries or themes.
    NameTaken
        If another theme is called so in either language: a list of themes with two of one name helps nobody.
    """
    names = {name.strip().casefold() for name in (name_en, name_ru)} - {""}
    if any(names & {one.name_en.casefold(), one.name_ru.casefold()} for one in themes() if one.code != code):
        raise NameTaken
    words = {"en": entries_of(words_en), "ru": entries_of(words_ru)}
    if sum(map(len, words.values())) > MOST_ENTRIES or (code is None and len(themes()) >= MOST_THEMES):
        raise TooMany
    code = code or _new_code(name_en or name_ru)
    row = db.session.get(Theme, code) or Theme(code=code)
    row.name_en, row.name_ru = name_en.strip(), name_ru.strip()
    row.words_en, row.words_ru = ", ".join(words["en"]), ", ".join(words["ru"])
    row.state = ThemeState.ON if on else ThemeState.OFF
    db.session.add(row)
    db.session.flush()
    return _known(row)


def reset_theme(*, code: str) -> None:
    """Bring one of ours back as we wrote it."""
    if code in OURS_BY_CODE:
        db.session.execute(delete(Theme).where(Theme.code == code))


def delete_theme(*, code: str) -> None:
    """Delete a theme of the organisation's own with its tags; one of ours is looked for no more."""
    db.session.execute(delete(Tag).where(Tag.theme == code))
    found = theme_by_code(code)
    if found is not None and found.ours:
        save_theme(
            code=code, name_en=found.name_en, name_ru=found.name_ru, words_en=found.words_en, words_ru=found.words_ru,
            on=False,
        )  # fmt: skip
        return
    db.session.execute(delete(Theme).where(Theme.code == code))


def _new_code(name: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:28]
    return f"{plain or 'theme'}-{secrets.token_hex(3)}"


def _ours(one: OurTheme) -> KnownTheme:
    return KnownTheme(*one, on=True, ours=True, changed=False)


def _known(row: Theme) -> KnownTheme:
    ours = OURS_BY_CODE.get(row.code)
    same = ours == (row.code, row.name_en, row.name_ru, row.words_en, row.words_ru) and row.state == ThemeState.ON
    return KnownTheme(
        row.code, row.name_en, row.name_ru, row.words_en, row.words_ru, on=row.state == ThemeState.ON,
        ours=ours is not None, changed=not same,
    )  # fmt: skip
