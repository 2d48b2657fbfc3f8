"""What a team's page says of the themes of the region the team counts in."""

from __future__ import annotations

import dataclasses

from app.comments.reader import Reader
from app.comments.services.counting import counted, themes_of_group
from app.comments.services.reading import read
from app.comments.services.tagging import tags_of
from app.comments.services.themes import themes_looked_for
from app.release.services import Side
from app.release.services.comments import waves_with_comments

MOST_THEMES, MOST_EXAMPLES = 5, 2


@dataclasses.dataclass(frozen=True, slots=True)
class TeamTheme:
    """A theme in the comments of a team's region; `words` are those most of them use, names in `examples` are hidden.

    `stands_out` tells that it is named more often here than in the rest of the organisation.
    """

    code: str
    name: str
    count: int
    share: float
    stands_out: bool
    words: tuple[str, ...]
    examples: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class TeamThemes:
    """The latest wave with comments a team may read: themes from `k` people on, the most frequent first.

    `region` is the name of the group whose comments these are, `alone` that it is the team with all below it, `group`
    what the comments' page calls it; `n` are the comments; `words` are heard more often here than elsewhere.
    """

    side: str
    wave: str
    period: str
    region: str
    group: str
    alone: bool
    n: int
    k: int
    themes: tuple[TeamTheme, ...]
    words: tuple[str, ...]


def team_themes(team_id: int, reader: Reader, side: str = "ex") -> TeamThemes | None:
    """Return the themes of the region a team counts in, in the latest wave that has comments for it; None without.

    Told is what this reader may be told over all their groups: pages of several teams, put together, tell of nobody.
    """
    known = {one.code: one for one in themes_looked_for()}
    for wave in waves_with_comments(Side(side)):
        reading = read(wave, Side(side))
        readable = reading.groups.readable(reading.sheet, reader.visible)
        own = {team_id, reading.sheet.region_of.get(team_id)}
        here = [one for one in reading.groups.groups if one.at in readable and one.node in own]
        if not here:
            continue
        group = min(here, key=lambda one: (one.node != team_id, not one.whole))
        found = themes_of_group(counted(reading, [*known], tags_of(wave.id), readable), group.at)
        themes = tuple(
            TeamTheme(
                one.code, known[one.code].name(reader.lang), one.count, one.share,
                bool(one.keyness and one.keyness.stands_out), one.words,
                tuple(example.comment.text for example in one.examples[:MOST_EXAMPLES]),
            )
            for one in found.told[:MOST_THEMES]
        )  # fmt: skip
        return TeamThemes(
            side, wave.public_id, wave.period, reader.name(group.node), reading.groups.word_of(group, reader.tree),
            group.node == team_id and group.whole, found.n, reading.sheet.k, themes, found.words,
        )  # fmt: skip
    return None
