"""Question by question: what a team answered, what changed, and where it differs from the others."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

from app.linkage.services import Difference, compare, mean_interval, others
from app.release.services import about_item, attributes_of, items_of
from app.reports.team_page.tiles import between, without_interval
from app.web.charts import share_bar
from app.web.charts.numbers import n_equals, written

if TYPE_CHECKING:
    from markupsafe import Markup

    from app.release.services import AskedItems, ItemFigures
    from app.reports.team_page.figures import TeamSubject

DIGITS = 1
GUESS = "mirror"  #: the scale of what a team thinks its customers say
MOST_NAMED = 4


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One question in words; `height` is its mean from 0 to 1 with 1 the better end.

    `change` and `beside` are the differences to the wave before and to the others, None where nothing is told.
    """

    code: str
    text: str
    height: float
    reverse: bool
    value: str
    lines: list[str]
    marks: list[tuple[str, str]]  # direction, words
    bar: Markup | None
    change: Difference | None
    beside: Difference | None

    @property
    def about(self) -> str:
        """Return what a decision about this question is about."""
        return about_item(self.code)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ItemList:
    """The questions of one wave, strengths first."""

    period: str
    before: str | None
    group: str
    rows: list[ItemRow]


def item_list(subject: TeamSubject) -> ItemList | None:
    """Return the questions of a team's latest wave, None where nothing may be told of them."""
    found = items_of(subject.team.id)
    if found is not None:  # what the team guesses of its customers is no answer about itself: it stands in the gap
        found = dataclasses.replace(found, items=tuple(one for one in found.items if one.item.scale != GUESS))
    if found is None or not found.items:
        return None
    changes = _changes(found)
    beside = _beside(found)
    rows = [_row(one, found, changes.get(one.item.code), beside.get(one.item.code), subject) for one in found.items]
    return ItemList(
        period=found.period,
        before=found.before,
        group="" if found.alone else named(subject, found.teams),
        rows=sorted(rows, key=lambda row: -row.height),
    )


@dataclasses.dataclass(frozen=True, slots=True)
class KindTable:
    """Answers by the options of one question: its words, groups of options, a row for each other question."""

    title: str
    head: list[str]
    rows: list[list[str]]


def kind_tables(subject: TeamSubject) -> list[KindTable]:
    """Return the answers by kind of people that may be told; only of everybody, never crossed."""
    lang = subject.viewer.lang
    found = []
    for one in attributes_of(subject.team.id):
        options = {option.code: option.text[lang] for option in one.attribute.options}
        head = [" / ".join(options.get(code, code) for code in group) for group in one.groups]
        rows = [
            [
                item.text[lang],
                *(_with_n(mean, n, lang) for n, mean in cells),
            ]
            for item, cells in one.rows
            if item.scale != GUESS
        ]
        found.append(KindTable(one.attribute.text[lang], [str(_("Question")), *head], rows))
    return found


def _with_n(mean: float, n: int, lang: str) -> str:
    return f"{written(mean, DIGITS, lang)} ({n_equals(n, lang)})"


def named(subject: TeamSubject, teams: Sequence[int]) -> str:
    """Return the names of some teams, the first few of many."""
    known = subject.viewer.tree.teams
    names = [subject.viewer.name(known[one]) for one in teams if one in known]
    shown = ", ".join(names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        shown += " " + str(ngettext("and %(num)d more team", "and %(num)d more teams", len(names) - MOST_NAMED))
    return shown


def _changes(found: AskedItems) -> dict[str, Difference]:
    known = [one for one in found.items if one.before is not None]
    pairs = [((one.before.mean, one.before.n, one.before.sd), _now(one)) for one in known if one.before]
    return {one.item.code: told for one, told in zip(known, compare(pairs), strict=True)}


def _beside(found: AskedItems) -> dict[str, Difference]:
    """Return how far each question lies above the answers of everybody else who was asked."""
    if found.whole:
        return {}
    known = [one for one in found.items if one.everyone is not None]
    pairs = [
        (others((one.everyone.mean, one.everyone.n, one.everyone.sd), _now(one)), _now(one))
        for one in known
        if one.everyone
    ]
    return {one.item.code: told for one, told in zip(known, compare(pairs), strict=True)}


def _now(one: ItemFigures) -> tuple[float, int | None, float | None]:
    return one.now.mean, one.now.n, one.now.sd


def _row(
    one: ItemFigures, found: AskedItems, change: Difference | None, beside: Difference | None, subject: TeamSubject
) -> ItemRow:
    lang = subject.viewer.lang
    value = _("%(mean)s of %(most)s", mean=written(one.now.mean, DIGITS, lang), most=one.high)
    height = (one.now.mean - one.low) / (one.high - one.low)
    return ItemRow(
        code=one.item.code,
        text=one.item.text[lang],
        height=1 - height if one.item.reverse else height,
        reverse=one.item.reverse,
        value=str(value),
        lines=_lines(one, lang),
        marks=_marks(one, found, change, beside, lang),
        bar=_bar(one, lang),
        change=change,
        beside=beside,
    )


def _lines(one: ItemFigures, lang: str) -> list[str]:
    lines = [str(ngettext("%(num)d answer", "%(num)d answers", one.now.n))]
    edges = mean_interval(*_now(one))
    lines.append(between(edges, DIGITS, lang) or without_interval("ex", one.now.n))
    if one.now.shares:
        lines.append(str(_("%(share)s %% on the better side", share=round(100 * favourable(one)))))
    return lines


def favourable(one: ItemFigures) -> float:
    """Return the share of answers beyond the middle of the scale, on the better side."""
    shares = one.now.shares or []
    turned = list(reversed(shares)) if one.item.reverse else shares
    middle = (one.high - one.low) / 2
    return sum(share for at, share in enumerate(turned) if at > middle)


def _marks(
    one: ItemFigures, found: AskedItems, change: Difference | None, beside: Difference | None, lang: str
) -> list[tuple[str, str]]:
    """Return what differs more than chance among all that is shown; of the rest it is not said which way it goes."""
    marks = []
    if change is not None and change.sure and found.before:
        size = written(abs(change.value), DIGITS, lang)
        words = (
            _("%(size)s more than in %(period)s", size=size, period=found.before)
            if change.value > 0
            else _("%(size)s less than in %(period)s", size=size, period=found.before)
        )
        marks.append(("up" if change.value > 0 else "down", str(words)))
    if beside is not None and beside.sure:
        size = written(abs(beside.value), DIGITS, lang)
        words = (
            _("%(size)s higher than elsewhere", size=size)
            if beside.value > 0
            else _("%(size)s lower than elsewhere", size=size)
        )
        marks.append(("up" if beside.value > 0 else "down", str(words)))
    return marks


def _bar(one: ItemFigures, lang: str) -> Markup | None:
    if not one.now.shares:
        return None
    points = range(one.low, one.high + 1)
    told = [
        f"{point}: {round(100 * share)}\N{NO-BREAK SPACE}%" for point, share in zip(points, one.now.shares, strict=True)
    ]
    return share_bar(one.now.shares, id=f"item-{one.item.code.replace('.', '-')}", title="; ".join(told))
