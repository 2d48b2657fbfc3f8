"""What the fictional bank measures, in order of importance on each side."""

from __future__ import annotations

import dataclasses

from app.demo.names import Name


@dataclasses.dataclass(frozen=True, slots=True)
class Asked:
    """One measure with its side, names and scale."""

    code: str
    side: str
    name: Name
    low: float
    high: float


MEASURES = (
    Asked("engagement", "ex", Name("Engagement", "Вовлечённость"), 0, 100),
    Asked("serving", "ex", Name("Conditions for serving customers", "Условия для работы с клиентами"), 0, 100),
    Asked("lead", "ex", Name("Leadership and support", "Руководство и поддержка"), 0, 100),
    Asked("own_work", "ex", Name("Own work", "Своя работа"), 0, 100),
    Asked(
        "mirror",
        "ex",
        Name("Recommendation as the team guesses it", "Готовность рекомендовать, по мнению команды"),
        -100,
        100,
    ),
    Asked("recommend", "cx", Name("Willingness to recommend", "Готовность рекомендовать"), -100, 100),
    Asked("satisfied", "cx", Name("Satisfaction with the service", "Удовлетворённость обслуживанием"), 0, 100),
    Asked("easy", "cx", Name("Ease of getting things done", "Простота решения вопроса"), 0, 100),
    Asked("retention", "outcome", Name("Customer retention, %", "Удержание клиентов, %"), 0, 100),
    Asked("complaints", "outcome", Name("Complaints per 1,000 customers", "Жалобы на 1000 клиентов"), 0, 1000),
)
#: months of the simulation; a demonstration begun in another month moves them, see `app.demo.services`
PERIODS = tuple(f"{2025 + (month > 12)}-{(month - 1) % 12 + 1:02d}" for month in range(11, 23))
