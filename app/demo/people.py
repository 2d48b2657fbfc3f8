"""Invented employees and customers of the bank: names in both languages, the same every time."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator, Sequence

from app.demo.organisation import Unit

SEED = 20261101
DOMAIN = "rowan-bank.example"
SMALL, LARGE = 5, 18
WITHOUT_MAIL = 0.08  #: tellers who have no address and answer with a printed code
READS_ENGLISH = 0.2

FIRST = (
    ("Анна", "Anna"), ("Мария", "Maria"), ("Елена", "Elena"), ("Ольга", "Olga"), ("Наталья", "Natalia"),
    ("Ирина", "Irina"), ("Татьяна", "Tatiana"), ("Светлана", "Svetlana"), ("Юлия", "Yulia"), ("Дарья", "Daria"),
    ("Алексей", "Alexey"), ("Дмитрий", "Dmitry"), ("Сергей", "Sergey"), ("Андрей", "Andrey"), ("Михаил", "Mikhail"),
    ("Иван", "Ivan"), ("Павел", "Pavel"), ("Николай", "Nikolay"), ("Артём", "Artyom"), ("Роман", "Roman"),
)  # fmt: skip
#: surnames that are the same for men and women, so that no ending can be wrong
LAST = (
    ("Рябчук", "Ryabchuk"), ("Кравец", "Kravets"), ("Коваль", "Koval"), ("Бондарь", "Bondar"), ("Мельник", "Melnik"),
    ("Ткач", "Tkach"), ("Шевчук", "Shevchuk"), ("Савчук", "Savchuk"), ("Гончар", "Gonchar"), ("Лысенко", "Lysenko"),
    ("Черных", "Chernykh"), ("Седых", "Sedykh"), ("Долгих", "Dolgikh"), ("Гринько", "Grinko"), ("Ким", "Kim"),
    ("Пак", "Pak"), ("Цой", "Tsoy"), ("Вебер", "Weber"), ("Шульц", "Schulz"), ("Майер", "Mayer"),
    ("Оганян", "Oganyan"), ("Саркисян", "Sarkisyan"), ("Беридзе", "Beridze"), ("Гулиа", "Gulia"), ("Руднык", "Rudnyk"),
)  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class Somebody:
    """An employee of the bank."""

    external_id: str
    name: str
    email: str | None
    language: str
    team: str
    manages: bool


def employees(units: Sequence[Unit]) -> Iterator[Somebody]:
    """Give each team 5 to 18 people, the first of whom manages it."""
    draw, number = random.Random(SEED), 1000  # noqa: S311  a demonstration that is the same every time
    for unit in units:
        for at in range(draw.randint(SMALL, LARGE)):
            number += 1
            russian, english = _name(draw)
            reads = "en" if draw.random() < READS_ENGLISH else "ru"
            reachable = at == 0 or draw.random() > WITHOUT_MAIL
            address = f"{english.lower().replace(' ', '.')}.{number}@{DOMAIN}"
            yield Somebody(
                external_id=f"E{number}",
                name=english if reads == "en" else russian,
                email=address if reachable else None,
                language=reads,
                team=unit.code,
                manages=at == 0,
            )


def _name(draw: random.Random) -> tuple[str, str]:
    (first_ru, first_en), (last_ru, last_en) = draw.choice(FIRST), draw.choice(LAST)
    return f"{first_ru} {last_ru}", f"{first_en} {last_en}"


TOUCHPOINTS = (
    ("counter", "At the counter", "У стойки", True),
    ("loan", "Loan consultation", "Консультация по кредиту", True),
    ("card", "Card issue", "Выдача карты", False),
    ("complaint", "Complaint", "Разбор жалобы", True),
)


@dataclasses.dataclass(frozen=True, slots=True)
class Visit:
    """A customer who came to a branch."""

    external_id: str
    customer: str
    name: str
    email: str
    language: str
    team: str
    touchpoint: str
    hours_ago: int


def visits(units: Sequence[Unit], count: int, *, first: int = 1) -> Iterator[Visit]:
    """Let some customers, numbered from `first` on, visit the branches in the hours before now or before then."""
    draw = random.Random(SEED + first)  # noqa: S311  likewise
    for number in range(first, first + count):
        russian, english = _name(draw)
        reads = "en" if draw.random() < READS_ENGLISH else "ru"
        yield Visit(
            external_id=f"V{number:05d}",
            customer=f"C{number:05d}",
            name=english if reads == "en" else russian,
            email=f"{english.lower().replace(' ', '.')}.c{number}@customers.example",
            language=reads,
            team=draw.choice(units).code,
            touchpoint=draw.choice(TOUCHPOINTS)[0],
            hours_ago=draw.randint(26, 60),
        )
