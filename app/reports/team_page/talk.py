"""What to talk about with the team: chosen by written rules (docs/method.md), never by a model nobody can read."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from flask_babel import gettext as _

if TYPE_CHECKING:
    from app.reports.team_page.gap import PerceptionGap
    from app.reports.team_page.items import ItemList, ItemRow

MOST = 3
WIDE_GAP = 10.0  #: points of the scale from -100 to 100; a smaller gap is nothing to talk about


@dataclasses.dataclass(frozen=True, slots=True)
class Opener:
    """A question to open a talk with, and the figure it comes from; `about` is what a decision would be about."""

    tone: str  # ok: a strength, warn: something to look into, neutral
    why: str
    ask: str
    about: str


def openers(items: ItemList | None, gap: PerceptionGap | None, themes: Sequence[str] = ()) -> list[Opener]:
    """Return the first three suggestions the rules find: a strength first, no two about the same thing."""
    found: list[Opener] = []
    for one in _all(items, gap, themes):
        if len(found) < MOST and one.about not in {other.about for other in found}:
            found.append(one)
    return found


def _all(items: ItemList | None, gap: PerceptionGap | None, themes: Sequence[str]) -> Iterator[Opener]:
    rows = items.rows if items else []
    yield from _strength(rows)
    yield from _fallen(rows, items.before if items else None)
    yield from _gap(gap)
    yield from _behind(rows)
    yield from _theme(themes)
    yield from _lowest(rows)


def _strength(rows: Sequence[ItemRow]) -> Iterator[Opener]:
    """Rule 1: the question that lies furthest above the others', where that is more than chance; else the best one."""
    above = [row for row in rows if row.beside and row.beside.sure and _better(row, row.beside.value)]
    if above:
        row = max(above, key=lambda one: abs(one.beside.value) if one.beside else 0.0)
        why = _("“%(item)s”: higher here than elsewhere.", item=row.text)
        yield Opener("ok", str(why), str(_("What do we do that other teams could learn from?")), row.about)
    elif len(rows) > 1:
        why = _("“%(item)s” got the best answers of all questions.", item=rows[0].text)
        yield Opener("ok", str(why), str(_("What should we keep just as it is?")), rows[0].about)


def _fallen(rows: Sequence[ItemRow], before: str | None) -> Iterator[Opener]:
    """Rule 2: the question that got worse the most since the wave before, where that is more than chance."""
    worse = [row for row in rows if row.change and row.change.sure and not _better(row, row.change.value)]
    for row in sorted(worse, key=lambda one: -abs(one.change.value) if one.change else 0.0)[:1]:
        why = _("“%(item)s” is worse than in %(period)s.", item=row.text, period=before)
        yield Opener("warn", str(why), str(_("What has become different since then?")), row.about)


def _gap(gap: PerceptionGap | None) -> Iterator[Opener]:
    """Rule 3: a perception gap of ten points or more that is more than chance."""
    if gap is None or not gap.difference.sure or abs(gap.difference.value) < WIDE_GAP:
        return
    if gap.difference.value > 0:
        why, ask = _("Customers rate us lower than we think they do."), _("What do customers see that we do not?")
    else:
        why, ask = _("Customers rate us higher than we think they do."), _("What do customers value that we overlook?")
    yield Opener("warn" if gap.difference.value > 0 else "ok", str(why), str(ask), "mirror")


def _behind(rows: Sequence[ItemRow]) -> Iterator[Opener]:
    """Rule 4: the question that lies furthest below the others', where that is more than chance."""
    below = [row for row in rows if row.beside and row.beside.sure and not _better(row, row.beside.value)]
    for row in sorted(below, key=lambda one: -abs(one.beside.value) if one.beside else 0.0)[:1]:
        why = _("“%(item)s”: lower here than elsewhere.", item=row.text)
        yield Opener("warn", str(why), str(_("What makes this harder for us than for others?")), row.about)


def _theme(themes: Sequence[str]) -> Iterator[Opener]:
    """Rule 5: the theme that people here write about more than others do."""
    for name in themes[:1]:
        why = _("People here write about “%(theme)s” more than elsewhere.", theme=name)
        yield Opener("neutral", str(why), str(_("What would be the first thing to try?")), f"theme:{name}")


def _lowest(rows: Sequence[ItemRow]) -> Iterator[Opener]:
    """Rule 6: the question with the worst answers."""
    if len(rows) > 1:
        why = _("“%(item)s” got the least favourable answers of all questions.", item=rows[-1].text)
        yield Opener(
            "neutral", str(why), str(_("What is behind it, and what could we change ourselves?")), rows[-1].about
        )


def _better(row: ItemRow, difference: float) -> bool:
    return (difference > 0) is not row.reverse
