"""What people wrote in a wave, by the large group they wrote in, without a person, a time or an order.

Of employees what the tally published, of customers what the same plan lets through.
"""

from __future__ import annotations

import dataclasses
import hashlib
import hmac
from collections.abc import Collection, Mapping

from flask import current_app
from sqlalchemy import func, select

from analysis.comments import mask
from analysis.disclosure import audit_tree, plan
from app.db import db
from app.pulses import services as pulses
from app.pulses.services import Wave, WaveState
from app.release.answered import answered_by
from app.release.models import Cell, Measure, Period, Side, WaveComment, WaveFigure, WaveRelease
from app.release.services.published import smallest_n
from app.responses.models import CustomerAnswer, CustomerResponse
from app.responses.services.polls import SHARES_FROM, held_poll


@dataclasses.dataclass(frozen=True, slots=True)
class Written:
    """A comment under a key that says nothing, at the node of the region it was written in; names are hidden."""

    key: str
    node: int
    item: str
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class CommentSheet:
    """The comments of one side of a wave.

    `region_of` says for each team of the wave in which node's region it counted, `above` what hung over each node then;
    `k` is how many people a count must stand for.

    At the nodes in `alone` the region's own figure is of the same people;
    elsewhere some of those who wrote have figures in smaller groups.
    """

    comments: tuple[Written, ...]
    region_of: Mapping[int, int]
    above: Mapping[int, int | None]
    k: int
    alone: frozenset[int] = frozenset()


NOTHING = CommentSheet((), {}, {}, 5)


@dataclasses.dataclass(frozen=True, slots=True)
class Score:
    """The published figure of a node, beside which its comments stand."""

    value: float
    n: int | None
    sd: float | None


def waves_with_comments(side: Side) -> list[Wave]:
    """Return the waves in which a side may have written something that is published, the latest first."""
    if side == Side.EX:
        numbers = set(db.session.scalars(select(WaveComment.wave_id).distinct()))
    else:
        numbers = set(db.session.scalars(select(CustomerResponse.wave_id).distinct()))
    waves = [wave for number in numbers if (wave := pulses.wave_by_id(number)) is not None]
    told = [wave for wave in waves if side == Side.EX or wave.state == WaveState.CLOSED]
    return sorted(told, key=lambda wave: (wave.cx_closes_at, wave.id), reverse=True)


def edition_of(wave: Wave, side: Side) -> str:
    """Return a name for the comments as they are now; customers may have theirs erased, employees' never change."""
    if side == Side.EX:
        return f"{wave.public_id} {smallest_n(side)}"
    count = select(func.count()).where(CustomerResponse.wave_id == wave.id)
    return f"{wave.public_id} {db.session.scalar(count)} {smallest_n(Side.CX)}"


def comments_of(wave: Wave, side: Side) -> CommentSheet:
    """Return what may be read of one side of a wave; an empty sheet where nothing may."""
    return _employees(wave) if side == Side.EX else _customers(wave)


def _employees(wave: Wave) -> CommentSheet:
    poll, held = held_poll(wave.public_id), pulses.frozen_of(wave)
    release = db.session.get(WaveRelease, wave.id)
    if poll is None or held is None or release is None:
        return NOTHING
    rows = db.session.scalars(select(WaveComment).where(WaveComment.wave_id == wave.id).order_by(WaveComment.id))
    comments = tuple(Written(row.id, row.team_id, row.item, mask(row.text)) for row in rows)
    shared = select(WaveFigure.team_id, WaveFigure.shares).where(WaveFigure.wave_id == wave.id)
    told = {one.node for one in comments} | {team for team, shares in db.session.execute(shared) if shares is not None}
    above = {cell: over for cell, over, _teams in poll.tree}
    figures = {cell: node for cell, node in release.region_of}
    region_of: dict[int, int] = {}
    apart: set[int] = set()
    for cell, _over, teams in poll.tree:
        node = _nearest(cell, above, told)
        if node is not None and teams:
            region_of |= dict.fromkeys(teams, node)
            apart |= set() if figures.get(cell) == node else {node}
    return CommentSheet(
        comments, region_of, above, max(held.min_employees, smallest_n(Side.EX)), frozenset(told - apart)
    )


def _customers(wave: Wave) -> CommentSheet:
    held = pulses.frozen_of(wave)
    if wave.state != WaveState.CLOSED or held is None or held.cx is None:
        return NOTHING
    base = answered_by(wave)
    counts = {team: n for team, n in db.session.execute(select(base.c.team_id, func.count()).group_by(base.c.team_id))}
    teams = [*held.teams]
    parent, own = held.places_above(teams), [counts.get(team, 0) for team in teams]
    least = max(held.min_customers, smallest_n(Side.CX))
    figures = plan(parent, own, k=least).published
    k = max(SHARES_FROM, least)
    found = plan(parent, own, k=k, allowed=figures)
    if audit_tree(parent, own, found.published, k):
        return NOTHING
    region_of = {team: teams[at] for team, at in zip(teams, found.region, strict=True) if at >= 0}
    written = [item.code for item in held.cx.items if item.kind == "comment"]
    query = (
        select(base.c.team_id, CustomerAnswer.response_id, CustomerAnswer.item, CustomerAnswer.text)
        .join(CustomerAnswer, CustomerAnswer.response_id == base.c.response)
        .where(CustomerAnswer.item.in_(written), CustomerAnswer.text.is_not(None))
    )
    comments = [
        Written(_key(wave, response, item), region_of[team], item, mask(text))
        for team, response, item, text in db.session.execute(query)
        if team in region_of and text and text.strip()
    ]
    above = {team: then.parent_id for team, then in held.teams.items()}
    return CommentSheet(tuple(sorted(comments, key=lambda one: one.key)), region_of, above, least)


def _key(wave: Wave, response: int, item: str) -> str:
    """Return a key that stays the same and leads back to no response without this installation's secret."""
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(secret, f"comment {wave.public_id} {response} {item}".encode(), hashlib.sha256).hexdigest()[:32]


def _nearest(cell: int, above: Mapping[int, int | None], told: Collection[int]) -> int | None:
    at: int | None = cell
    while at is not None and at not in told:
        at = above.get(at)
    return at


def scores_at(*, wave: Wave, measure: str, side: Side, nodes: Mapping[int, bool]) -> dict[int, Score]:
    """Return the published figures of a wave at some nodes: with all below it, or where that is False its region's."""
    wanted = list(nodes)
    if side == Side.EX:
        found = db.session.execute(
            select(WaveFigure.team_id, WaveFigure.mean, WaveFigure.n, WaveFigure.sd, WaveFigure.whole).where(
                WaveFigure.wave_id == wave.id, WaveFigure.code == measure,
                WaveFigure.team_id.in_(wanted), WaveFigure.n >= smallest_n(side),
            )
        )  # fmt: skip
        return {team: Score(value, n, sd) for team, value, n, sd, whole in found if whole is nodes[team]}
    rows = db.session.execute(
            select(Cell.team_id, Cell.value, Cell.n, Cell.sd)
            .join(Measure, Cell.measure_id == Measure.id)
            .join(Period, Cell.period_id == Period.id)
            .where(
                Measure.code == measure, Period.code == wave.period, Cell.team_id.in_(wanted),
                Cell.n >= smallest_n(side),
            )
        )  # fmt: skip
    return {team: Score(value, n, sd) for team, value, n, sd in rows if nodes[team]}
