"""A small believable organisation with both sides published, for tests that look at the link."""

import random
from collections.abc import Sequence

from app.db import db
from app.organisation.models import Team
from app.organisation.services import add_teams, tree
from app.release.services import NewMeasure, Side, publish_cells

DIVISIONS = (("North", "Север"), ("South", "Юг"), ("Service centre", "Сервисный центр"), ("Online", "Онлайн"))


def _measure(code: str, side: Side, english: str, russian: str, position: int, *, low: float = 0) -> NewMeasure:
    return NewMeasure(code=code, side=side, name_en=english, name_ru=russian, low=low, high=100, position=position)


MEASURES = (
    _measure("engagement", Side.EX, "Engagement", "Вовлечённость", 1),
    _measure("trust", Side.EX, "Trust in the manager", "Доверие к руководителю", 2),
    _measure("tools", Side.EX, "Tools for the job", "Средства для работы", 3),
    _measure("recommend", Side.CX, "Would recommend", "Готовность рекомендовать", 1, low=-100),
)


def quarters(number: int) -> list[str]:
    """Return as many quarters from 2024 on."""
    return [f"{2024 + at // 4}-Q{at % 4 + 1}" for at in range(number)]


def linked_organisation(
    *,
    teams: int = 60,
    periods: int = 8,
    measures: Sequence[NewMeasure] = MEASURES,
    seed: int = 7,
    with_n: bool = True,
    missing: float = 0.03,
) -> list[Team]:
    """Publish cells for teams in four divisions and return the teams; their names are “Team 01” and «Команда 01»."""
    random.seed(seed)
    root = add_teams(new={}, groups=["company"])["company"]
    root.name_en, root.name_ru = "Whole company", "Вся компания"
    codes = [f"D{at}" for at in range(len(DIVISIONS))]
    known = add_teams(new=dict.fromkeys(codes, "company"))
    for code, (english, russian) in zip(codes, DIVISIONS, strict=True):
        known[code].name_en, known[code].name_ru = english, russian
    new = {f"T{at:04d}": codes[at % len(codes)] for at in range(1, teams + 1)}
    known = add_teams(new=new)
    for at, code in enumerate(new, start=1):
        known[code].name_en, known[code].name_ru = f"Team {at:02d}", f"Команда {at:02d}"
    db.session.flush()
    publish_cells(
        measures=measures,
        periods=quarters(periods),
        cells=[cell for code in new for cell in _cells(known[code].id, periods, measures, with_n, missing)],
        attested=not with_n,
    )
    db.session.commit()
    return [known[code] for code in new]


def _cells(team: int, periods: int, measures: Sequence[NewMeasure], with_n: bool, missing: float):
    level = random.gauss(0, 1)
    customers = 0.5 * level + random.gauss(0, 0.85)
    for period in quarters(periods):
        mood = random.gauss(0, 0.6)
        for measure in measures:
            if random.random() < missing:
                continue
            if measure.side == Side.EX:
                own = 0.0 if measure.code == "engagement" else random.gauss(0, 0.7)
                value, n, sd = 70 + 6 * (level + mood + own + random.gauss(0, 0.25)), random.randint(10, 40), 16.0
            else:
                value, n, sd = 32 + 11 * (customers + 0.25 * mood + random.gauss(0, 0.4)), random.randint(30, 300), 55.0
            low, high = measure.low or 0.0, measure.high or 100.0
            value = round(min(high, max(low, value)), 2)
            yield team, period, measure.code, value, n if with_n else None, sd + random.random() if with_n else None


def manager_scope() -> Team:
    """Return the division “North”."""
    return next(team for team in tree().teams.values() if team.code == "D0")
