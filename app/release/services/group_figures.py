"""All that waves published of groups of teams: to be taken along and checked, a figure a row."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from app.db import db
from app.pulses.services import Wave
from app.release.counting import Figure
from app.release.models import Side, WaveFigure
from app.release.services.published import smallest_n
from app.release.services.waves import figure_of


def group_figures(teams: Collection[int]) -> list[tuple[Wave, Figure]]:
    """Return the published figures of measures and items at these teams and parts, by wave, team and code."""
    query = (
        select(Wave, WaveFigure)
        .join(Wave, Wave.id == WaveFigure.wave_id)
        .where(WaveFigure.n >= smallest_n(Side.EX))
        .order_by(Wave.ex_closes_at, Wave.id, WaveFigure.team_id, WaveFigure.code, WaveFigure.whole)
    )
    return [(wave, figure_of(row)) for wave, row in db.session.execute(query) if row.team_id in teams]
