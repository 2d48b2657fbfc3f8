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
    Asked("serving", "ex", Name("Able to serve customers well", "Условия для работы с клиентами"), 0, 100),
    Asked("lead", "ex", Name("Leadership and support", "Руководство и поддержка"), 0, 100),
    Asked("own_work", "ex", Name("My own work", "Своя работа"), 0, 100),
    Asked("mirror", "ex", Name("How we think customers rate us", "Оценка клиентов глазами команды"), -100, 100),
    Asked("recommend", "cx", Name("Would recommend us", "Готовность рекомендовать"), -100, 100),
    Asked("satisfied", "cx", Name("Satisfied with the service", "Удовлетворённость обслуживанием"), 0, 100),
    Asked("easy", "cx", Name("Easy to get things done", "Простота решения вопроса"), 0, 100),
    Asked("retention", "outcome", Name("Customers who stayed, %", "Оставшиеся клиенты, %"), 0, 100),
    Asked("complaints", "outcome", Name("Complaints per 1,000 customers", "Жалобы на 1000 клиентов"), 0, 1000),
)
PERIODS = tuple(f"{2025 + (month > 12)}-{(month - 1) % 12 + 1:02d}" for month in range(11, 23))
