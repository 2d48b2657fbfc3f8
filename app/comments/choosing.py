"""What a reader chose to look at: side, wave, group, theme, language, words; whatever is not there falls back."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from app.comments import services
from app.comments.reader import Reader
from app.comments.services import Counted, Group, GroupThemes, KnownTheme, ReadComment, Reading
from app.pulses.services import Wave
from app.release.services import Side
from app.release.services.comments import waves_with_comments

SIDES = (Side.EX, Side.CX)
MOST_SOUGHT, MOST_TRIED = 100, 6


@dataclasses.dataclass(frozen=True)
class Chosen:
    """What was chosen and may be shown; `refused` tells that the theme is named by too few to be looked at alone.

    `moved` tells that nothing in the wave that was asked for may be read by this reader.
    """

    reader: Reader
    side: Side
    waves: list[Wave]
    wave: Wave
    reading: Reading
    readable: frozenset[int]
    groups: list[Group]
    group: Group
    themes: dict[str, KnownTheme]
    counted: Counted
    found: GroupThemes
    tags: Mapping[str, frozenset[str]]
    theme: str
    refused: bool
    moved: bool
    language: str
    sought: str

    @property
    def comments(self) -> list[ReadComment]:
        """Return the comments that were chosen, in the order of their keys, which is none."""
        if self.refused:
            return []
        places = self.reading.groups.comments(self.group.at)
        return [
            one
            for at in places
            if self._fits(one := self.reading.comments[at]) and (not self.theme or self.theme in self.counted.named[at])
        ]

    def _fits(self, one: ReadComment) -> bool:
        return (not self.language or one.language == self.language) and _plain(self.sought) in _plain(one.text)

    def themes_of(self, comment: ReadComment) -> list[str]:
        """Return the codes of the themes a comment is marked with: those told in the group, and what people said."""
        said = self.tags.get(comment.key, frozenset())
        return [
            code
            for code in self.themes
            if code in said or (code in comment.themes and self.found.count(code) is not None)
        ]

    def args(self, **changed: object) -> dict[str, Any]:
        """Return the address of what is shown, with something else chosen."""
        all_args: dict[str, Any] = {
            "side": self.side.value, "wave": self.wave.public_id,
            "group": self.reading.groups.word_of(self.group, self.reader.tree), "theme": self.theme,
            "text": self.language, "q": self.sought,
        } | changed  # fmt: skip
        return {name: value for name, value in all_args.items() if value}


def _plain(text: str) -> str:
    return text.casefold().replace("ё", "е")


def sides_with_comments(reader: Reader) -> list[Side]:
    """Return the sides on which this reader may read something."""
    return [side for side in SIDES if _latest(waves_with_comments(side), side, reader) is not None]


def choose(args: Mapping[str, str], reader: Reader) -> Chosen | None:
    """Return what an address asks for, None where there is nothing this reader may read."""
    sides = sides_with_comments(reader)
    if not sides:
        return None
    side = next((one for one in sides if one.value == args.get("side")), sides[0])
    waves = waves_with_comments(side)
    wanted = [one for one in waves if one.public_id == args.get("wave")]
    wave = _latest(wanted, side, reader) or _latest(waves, side, reader) or waves[0]
    reading = services.read(wave, side)
    readable = reading.groups.readable(reading.sheet, reader.visible)
    groups = [one for one in reading.groups.groups if one.at in readable]
    largest = max(groups, key=lambda one: (len(reading.groups.comments(one.at)), -one.at))
    word = args.get("group", "")
    group = next((one for one in groups if reading.groups.word_of(one, reader.tree) == word), largest)
    themes = {one.code: one for one in services.themes_looked_for()}
    tags = services.tags_of(wave.id)
    counted = services.counted(reading, [*themes], tags, readable)
    found = services.themes_of_group(counted, group.at)
    theme = args.get("theme", "") if args.get("theme", "") in themes else ""
    return Chosen(
        reader=reader, side=side, waves=waves, wave=wave, reading=reading, readable=readable, groups=groups,
        group=group, themes=themes, counted=counted, found=found, tags=tags, theme=theme,
        refused=bool(theme) and found.count(theme) is None,
        moved=bool(wanted) and wave is not wanted[0],
        language=args.get("text", "") if args.get("text") in {"en", "ru"} else "",
        sought=args.get("q", "").strip()[:MOST_SOUGHT],
    )  # fmt: skip


def _latest(waves: list[Wave], side: Side, reader: Reader) -> Wave | None:
    """Return the latest of some waves in which this reader may read something; far back nobody looks."""
    for wave in waves[:MOST_TRIED]:
        reading = services.read(wave, side)
        if reading.groups.readable(reading.sheet, reader.visible):
            return wave
    return None
