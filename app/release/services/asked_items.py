"""What a team's latest wave says item by item: now, in the wave before, and in the whole that was asked."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from app.db import db
from app.pulses.services import Wave
from app.questionnaires.document import CORE, Document, Item
from app.questionnaires.kinds import KINDS
from app.release.counting import Figure
from app.release.counting.sheets import told_as
from app.release.models import WaveFigure, WaveRelease
from app.release.services.together import Place, places_of, released_waves
from app.release.services.waves import RegionFigures, figure_of, figures_at
from app.responses import asked
from app.responses.services.polls import held_poll


@dataclasses.dataclass(frozen=True, slots=True)
class ItemFigures:
    """One rated item with its figures; `before` and `everyone` are None where not published or not comparable."""

    item: Item
    low: int
    high: int
    now: Figure
    before: Figure | None
    everyone: Figure | None


@dataclasses.dataclass(frozen=True, slots=True)
class AskedItems:
    """The items of the latest released wave that a team took part in, of the group its answers counted in.

    `before` is the period of the wave before where the same group was told of, `whole` that the group is everybody.
    """

    period: str
    before: str | None
    alone: bool
    whole: bool
    teams: tuple[int, ...]
    items: tuple[ItemFigures, ...]


def items_of(team_id: int) -> AskedItems | None:
    """Return the items of a team's latest released wave; None where none asked it or nothing may be told."""
    places = places_of(team_id)
    now = next(places, None)
    region = now.region() if now else None
    document = asked.frozen(now.wave).ex if now else None
    if now is None or region is None or document is None:
        return None
    teams = now.teams(region.cells)
    earlier = next((one for one in places if one.wave.programme_id == now.wave.programme_id), None)
    before = earlier.region() if earlier else None
    if earlier is None or (before and earlier.teams(before.cells) != teams):
        before = None  # another group: what differs may be who is in it
    everyone = figures_at(wave_id=now.wave.id, node=now.top)
    return AskedItems(
        period=now.wave.period,
        before=earlier.wave.period if before and earlier else None,
        alone=teams == (team_id,) or team_id not in now.cells,
        whole=len(teams) == len(now.cells),
        teams=teams,
        items=tuple(_items(document, region, before, everyone, _changed(now.wave, earlier))),
    )


def _items(
    document: Document,
    region: RegionFigures,
    before: RegionFigures | None,
    everyone: dict[str, Figure],
    changed: set[str],
) -> Iterator[ItemFigures]:
    for item in document.items:
        kind = KINDS[item.kind]
        code = told_as(document, item.code)
        now = region.figures.get(code)
        if now is None or not kind.scored or not kind.high:
            continue
        past = before.figures.get(code) if before and item.code not in changed else None
        yield ItemFigures(item, kind.low, kind.high, now, past, everyone.get(code))


def _changed(wave: Wave, earlier: Place | None) -> set[str]:
    """Return the items that are not worded or answered as in the wave before."""
    if earlier is None:
        return set()
    now, then = asked.frozen(wave).ex, asked.frozen(earlier.wave).ex
    if now is None or then is None:
        return set()
    old = {item.code: meaning_of(item) for item in then.items}
    return {item.code for item in now.items if item.code in old and old[item.code] != meaning_of(item)}


def meaning_of(item: Item) -> tuple[object, ...]:
    """Return what an item asks; where it differs, figures do not compare."""
    return item.text, item.kind, item.reverse, item.options, item.low, item.high


def changed_periods() -> list[str]:
    """Return the periods of released waves whose lasting questions are not those of the wave before."""
    found = []
    last: dict[int, Document] = {}
    for wave in released_waves():
        document = asked.frozen(wave).ex
        before = last.get(wave.programme_id)
        if document is not None and before is not None and _lasting(before) != _lasting(document):
            found.append(wave.period)
        if document is not None:
            last[wave.programme_id] = document
    return found


def _lasting(document: Document) -> dict[str, tuple[object, ...]]:
    return {item.code: meaning_of(item) for item in document.items if item.turn == CORE and KINDS[item.kind].scored}


@dataclasses.dataclass(frozen=True, slots=True)
class WholeFigures:
    """What a wave tells of everybody in a part of the organisation: its figures, and the teams that were asked."""

    teams: frozenset[int]
    figures: dict[str, Figure]


def whole_of(team_id: int) -> dict[str, WholeFigures]:
    """Return by period what released waves tell of a part of the organisation as a whole."""
    found: dict[str, WholeFigures] = {}
    for place in places_of(team_id):
        region = place.region() if place.whole else None
        if region is not None:
            found.setdefault(place.wave.period, WholeFigures(frozenset(place.teams(region.cells)), region.figures))
    return found


@dataclasses.dataclass(frozen=True, slots=True)
class AttributeTable:
    """Answers by the options of a question: groups of options, and by item n and mean of each."""

    attribute: Item
    groups: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[Item, tuple[tuple[int, float], ...]], ...]


def attributes_of(team_id: int) -> list[AttributeTable]:
    """Return the tables of the latest released wave whose everybody is this team; there are none of smaller wholes."""
    place = next(places_of(team_id), None)
    document = asked.frozen(place.wave).ex if place and place.whole and place.top == team_id else None
    release = db.session.get(WaveRelease, place.wave.id) if place else None
    if document is None or release is None:
        return []
    items = {told_as(document, item.code): item for item in document.items}
    found: dict[str, dict[tuple[str, ...], dict[str, tuple[int, float]]]] = {}
    for one in release.attributes:
        groups = found.setdefault(one["attribute"], {})
        groups.setdefault(tuple(one["options"]), {})[one["code"]] = (one["n"], one["mean"])
    tables = []
    for code, told in found.items():
        attribute = document.item(code)
        known = [one for one in items if all(one in cells for cells in told.values())]
        rows = tuple((items[one], tuple(cells[one] for cells in told.values())) for one in known)
        if attribute is not None and rows:
            tables.append(AttributeTable(attribute, tuple(told), rows))
    return tables


def kept_of(scale: str) -> tuple[str, dict[str, Any]] | None:
    """Return the period and the statistics of a scale over all answers of the latest wave that kept them."""
    for wave in reversed(released_waves()):
        release = db.session.get_one(WaveRelease, wave.id)
        found = release.kept.get("scales", {}).get(scale)
        if found:
            return wave.period, found
    return None


def wholes_in(period: str) -> tuple[frozenset[int], dict[tuple[int, str], Figure]]:
    """Return the teams that a released wave of a period asked, and what it tells of each node with all below it."""
    for wave in reversed(released_waves()):
        poll = held_poll(wave.public_id) if wave.period == period else None
        if poll is not None:
            rows = db.session.scalars(select(WaveFigure).where(WaveFigure.wave_id == wave.id, WaveFigure.whole))
            told = {(row.team_id, row.code): figure_of(row) for row in rows}
            return frozenset(team for _cell, _above, teams in poll.tree for team in teams), told
    return frozenset(), {}
