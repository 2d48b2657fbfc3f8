"""Themes to start with, of organisations that serve people: ours, in both languages, for the organisation to change."""

from __future__ import annotations

from typing import NamedTuple

from app.comments.library.english import WORDS_EN
from app.comments.library.russian import WORDS_RU


class OurTheme(NamedTuple):
    """A theme as we wrote it; entries are separated by commas."""

    code: str
    name_en: str
    name_ru: str
    words_en: str
    words_ru: str


def _entries(text: str) -> str:
    return ", ".join(one.strip() for one in text.replace("\n", ",").split(",") if one.strip())


_NAMES = (
    ("waiting", "Waiting and queues", "Ожидание и очереди"),
    ("staffing", "Staffing and workload", "Нехватка людей и нагрузка"),
    ("tools", "Systems and tools", "Системы и инструменты"),
    ("rules", "Rules and paperwork", "Правила и бумаги"),
    ("manager", "Manager and support", "Руководитель и поддержка"),
    ("training", "Training and knowledge", "Обучение и знания"),
    ("pay", "Pay and recognition", "Оплата и признание"),
    ("colleagues", "Colleagues and cooperation", "Коллеги и сотрудничество"),
    ("conduct", "Courtesy and conduct", "Вежливость и поведение"),
    ("prices", "Products and prices", "Продукты и цены"),
    ("premises", "Premises and equipment", "Помещение и оборудование"),
    ("communication", "News and communication", "Информирование и связь"),
)
OURS = tuple(OurTheme(code, en, ru, _entries(WORDS_EN[code]), _entries(WORDS_RU[code])) for code, en, ru in _NAMES)
