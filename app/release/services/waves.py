"""What a tally publishes, written once, and read again by the pages."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import insert, select

from analysis.disclosure import audit_tree
from app.db import db
from app.pulses import services as pulses
from app.pulses.services import Frozen, Wave
from app.questionnaires.document import Document
from app.questionnaires.kinds import KINDS
from app.release.counting import Figure, Outcome
from app.release.counting.tree import CellTree, finest
from app.release.models import Side, WaveComment, WaveFigure, WaveRelease
from app.release.services.published import NewMeasure, publish_cells, smallest_n
from app.responses.services.polls import SHARES_FROM

SPANS: dict[str, tuple[float, float] | None] = {
    "mean": None, "index_100": (0, 100), "recommend": (-100, 100), "top_box": (0, 100), "percent_favourable": (0, 100),
}  # fmt: skip
FIRST = 10  #: the place of the first measure of a wave among all measures


class ReleaseRefused(RuntimeError):
    """A release that does not happen: an audit found a way to a small group, or the wave is released already."""


def publish_outcome(*, wave: Wave, outcome: Outcome, tree: CellTree) -> None:
    """Write what may be published of a wave, in the caller's transaction.

    Raises
    ------
    ReleaseRefused
        If an audit found something, a figure stands for too few people, or the wave was released before.
    """
    frozen = pulses.frozen_of(wave)
    if outcome.leaks:
        raise ReleaseRefused("; ".join(outcome.leaks))
    if frozen is None or frozen.ex is None or db.session.get(WaveRelease, wave.id) is not None:
        raise ReleaseRefused("released before, or nothing was asked")
    least = max(frozen.min_employees, smallest_n(Side.EX))
    if min((*(one.n for one in outcome.figures), *(one.n for one in outcome.attributes)), default=least) < least:
        raise ReleaseRefused(f"a figure stands for fewer than {least} people")
    if open_groups := _open_groups(outcome, tree, frozen, least):
        raise ReleaseRefused(f"subtraction leaves fewer than may be told of: {', '.join(open_groups)}")
    db.session.add(
        WaveRelease(
            wave_id=wave.id, n=outcome.n, published=list(outcome.published),
            region_of=[list(pair) for pair in sorted(outcome.region_of.items())],
            attributes=[dataclasses.asdict(one) for one in outcome.attributes], kept=outcome.kept,
        )
    )  # fmt: skip
    db.session.flush()
    _write(wave.id, outcome)
    described = measures_of(frozen.ex, Side.EX, told={one.code for one in outcome.figures})
    codes = {one.code for one in described}
    # comparisons want groups that do not overlap; figures of what lies above them are in the wave's own table
    told = {tree.ids[at] for at in finest(tree.parent, tree.flags(outcome.published))}
    publish_cells(
        measures=described,
        periods=[wave.period],
        cells=(
            (one.node, wave.period, one.code, one.mean, one.n, one.sd)
            for one in outcome.figures
            if one.whole and one.code in codes and one.node in told
        ),
    )


def _open_groups(outcome: Outcome, tree: CellTree, frozen: Frozen, least: int) -> list[str]:
    """Return the questions whose written numbers leave a small group by subtraction, whoever counted them.

    A scale tells nothing that its questions do not, and its number is the smallest of theirs: it is not looked at.
    """
    scales = {scale.code for scale in frozen.ex.scales} if frozen.ex else set()
    numbers: dict[tuple[str, bool], dict[int, int]] = {}
    for one in outcome.figures:
        if one.whole and one.code not in scales:
            numbers.setdefault((one.code, False), {})[tree.place[one.node]] = one.n
            if one.shares is not None:
                numbers.setdefault((one.code, True), {})[tree.place[one.node]] = one.n
    return sorted(
        {
            code
            for (code, shares), told in numbers.items()
            if _leaves_few(tree, told, max(SHARES_FROM, least) if shares else least)
        }
    )


def _leaves_few(tree: CellTree, told: Mapping[int, int], k: int) -> bool:
    own = [told.get(at, 0) for at in range(len(tree.ids))]
    for at, n in told.items():  # what a group holds besides the nearest groups below it that are told of
        over = tree.parent[at]
        while over >= 0 and over not in told:
            over = tree.parent[over]
        if over >= 0:
            own[over] -= n
    return min(own) < 0 or bool(audit_tree(tree.parent, own, [at in told for at in range(len(own))], k))


def _write(wave_id: int, outcome: Outcome) -> None:
    figures = sorted(outcome.figures, key=lambda one: (one.node, one.code, one.whole))
    if figures:
        db.session.execute(
            insert(WaveFigure),
            [
                {
                    "wave_id": wave_id, "team_id": one.node, "code": one.code, "whole": one.whole, "n": one.n,
                    "mean": one.mean, "sd": one.sd, "shares": one.shares,
                }
                for one in figures
            ],
        )  # fmt: skip
    comments = [
        {"id": secrets.token_hex(16), "wave_id": wave_id, "team_id": one.node, "item": one.item, "text": one.text}
        for one in outcome.comments
    ]
    if comments:  # in the order of their random keys, so that not even the way in says anything
        db.session.execute(insert(WaveComment), sorted(comments, key=lambda one: str(one["id"])))


def measures_of(document: Document, side: Side, *, told: Collection[str]) -> list[NewMeasure]:
    """Return the measures that a questionnaire gives, of those told: its scales, and the rated items outside them."""
    return [
        NewMeasure(
            code=code, side=side, name_en=english[:200] or None, name_ru=russian[:200] or None, low=low, high=high,
            position=place,
        )
        for place, (code, english, russian, (low, high)) in enumerate(_described(document), start=FIRST)
        if code in told
    ]  # fmt: skip


def _described(document: Document) -> Iterator[tuple[str, str, str, tuple[float, float]]]:
    for scale in document.scales:
        rated = [KINDS[item.kind] for item in document.of_scale(scale.code) if KINDS[item.kind].scored]
        if rated:
            span = SPANS[scale.scoring]
            yield scale.code, scale.name.en, scale.name.ru, span or (rated[0].low, rated[0].high)
    for item in document.items:
        kind = KINDS[item.kind]
        if item.scale is None and kind.scored and kind.high:
            yield item.code, item.text.en, item.text.ru, (kind.low, kind.high)


def previously_published(wave: Wave) -> set[int]:
    """Return the nodes that the wave before published, which are preferred so that reports do not flicker."""
    waves = [one for one in pulses.waves_of(wave.programme) if one.number < wave.number]
    for earlier in waves:  # the latest first
        release = db.session.get(WaveRelease, earlier.id)
        if release is not None:
            return set(release.published)
    return set()


@dataclasses.dataclass(frozen=True, slots=True)
class RegionFigures:
    """What may be told of the smallest published group that a team's answers counted in."""

    node: int
    cells: frozenset[int]
    figures: dict[str, Figure]


def region_of(*, wave_id: int, cell: int) -> RegionFigures | None:
    """Return the figures of the region in which a cell counted, None where nothing is published of it."""
    release = db.session.get(WaveRelease, wave_id)
    top = next((over for one, over in release.region_of if one == cell), None) if release else None
    if release is None or top is None:
        return None
    rows = db.session.scalars(
        select(WaveFigure).where(WaveFigure.wave_id == wave_id, WaveFigure.team_id == top).order_by(WaveFigure.whole)
    ).all()
    alone = any(not row.whole for row in rows)  # else all below the node are the region
    figures = {row.code: figure_of(row) for row in rows if row.whole is not alone}
    return RegionFigures(top, frozenset(one for one, over in release.region_of if over == top), figures)


def figures_at(*, wave_id: int, node: int) -> dict[str, Figure]:
    """Return what is published of everybody at a node and below it."""
    query = select(WaveFigure).where(WaveFigure.wave_id == wave_id, WaveFigure.team_id == node, WaveFigure.whole)
    return {row.code: figure_of(row) for row in db.session.scalars(query)}


def figure_of(row: WaveFigure) -> Figure:
    """Return a published figure as it was counted."""
    return Figure(row.team_id, row.code, row.whole, row.n, row.mean, row.sd, row.shares)
