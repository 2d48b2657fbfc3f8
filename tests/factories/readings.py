"""Five organisations whose link a new manager should read rightly: strong, none, Simpson's, between only, too few."""

from __future__ import annotations

import random
from collections.abc import Callable

from app.db import db
from app.organisation.services import add_teams
from app.release.services import NewMeasure, Side, publish_cells
from tests.factories.linked import quarters

PERIODS = 6
Figures = Callable[[random.Random, int, int], tuple[float, float]]  # team, period -> employees' and customers' figure


def _strong() -> Figures:
    bases: dict[int, float] = {}

    def figures(draw: random.Random, team: int, _period: int) -> tuple[float, float]:
        base = bases.setdefault(team, draw.gauss(0, 8))
        now = base + draw.gauss(0, 6)
        return 60 + now, 30 + 1.2 * now + draw.gauss(0, 12)

    return figures


def _none() -> Figures:
    bases: dict[int, tuple[float, float]] = {}

    def figures(draw: random.Random, team: int, _period: int) -> tuple[float, float]:
        ex, cx = bases.setdefault(team, (draw.gauss(0, 8), draw.gauss(0, 10)))
        return 60 + ex + draw.gauss(0, 5), 30 + cx + draw.gauss(0, 8)

    return figures


def _simpson() -> Figures:
    """Inside each of four divisions the relation is clearly positive; divisions that are low here are high there."""
    bases: dict[int, float] = {}

    def figures(draw: random.Random, team: int, _period: int) -> tuple[float, float]:
        level = (team % 4 - 1.5) * 12
        base = bases.setdefault(team, draw.gauss(0, 4))
        now = base + draw.gauss(0, 2)
        return 60 + level + now, 30 - 1.6 * level + 1.4 * now + draw.gauss(0, 3)

    return figures


def _between_only() -> Figures:
    bases: dict[int, float] = {}

    def figures(draw: random.Random, team: int, _period: int) -> tuple[float, float]:
        base = bases.setdefault(team, draw.gauss(0, 9))
        return 60 + base + draw.gauss(0, 5), 30 + 1.1 * base + draw.gauss(0, 7)

    return figures


SHAPES: dict[str, tuple[Callable[[], Figures], int]] = {
    "strong": (_strong, 80),
    "none": (_none, 80),
    "simpson": (_simpson, 80),
    "between": (_between_only, 80),
    "few": (_strong, 6),
}


def organisation_of(shape: str, *, seed: int = 5) -> None:
    """Publish the figures of one of the five; commits."""
    make, teams = SHAPES[shape]
    figures, draw = make(), random.Random(seed)
    divisions = {f"D{at}": "company" for at in range(4)}
    add_teams(new=divisions, groups=["company"])
    known = add_teams(new={f"T{at:03d}": f"D{at % 4}" for at in range(teams)})
    cells = []
    for at in range(teams):
        for place, period in enumerate(quarters(PERIODS)):
            ex, cx = figures(draw, at, place)
            team = known[f"T{at:03d}"].id
            cells.append((team, period, "engagement", min(100.0, max(0.0, ex)), draw.randint(12, 30), 15.0))
            cells.append((team, period, "recommend", min(100.0, max(-100.0, cx)), draw.randint(40, 90), 40.0))
    publish_cells(
        measures=[
            NewMeasure(code="engagement", side=Side.EX, name_en="Engagement", name_ru="Вовлечённость", low=0, high=100),
            NewMeasure(
                code="recommend", side=Side.CX, name_en="Recommendation", name_ru="Рекомендация", low=-100, high=100
            ),
        ],
        periods=quarters(PERIODS),
        cells=cells,
    )
    db.session.commit()
