"""What is hidden in a comment, and what stays readable."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.comments import mask

NAME = "[имя]"
HIDDEN = [
    ("Спасибо Вере и Надежде за помощь", f"Спасибо {NAME} и {NAME} за помощь"),
    ("Вера помогла быстро", f"{NAME} помогла быстро"),
    ("Мария Ивановна всегда выручает", f"{NAME} всегда выручает"),
    ("Наш менеджер Гульнара отличная", f"Наш менеджер {NAME} отличная"),
    ("спасибо ивановой ольге сергеевне", f"спасибо {NAME}"),
    ("Петров А.В. и А. С. Сидоров грубили", f"{NAME} и {NAME} грубили"),
    ("Спасибо Айгуль Маратовне и Тимуру", f"Спасибо {NAME} и {NAME}"),
    ("Сотрудник Абдулхакимов грубил", f"Сотрудник {NAME} грубил"),
    ("ИВАНОВА ГРУБИТ", f"{NAME} ГРУБИТ"),
    ("Анна, Мария и Ольга — лучшие", f"{NAME}, {NAME} и {NAME} — лучшие"),
    ("Звоните 8-912-345-67-89 или +7 (495) 123 45 67", "Звоните ▒▒▒ или ▒▒▒"),
    ("Карта 4276 3800 1234 5678 не работает", "Карта ▒▒▒ не работает"),
    ("По договору № 12345-АБ отказали", "По договору № ▒▒▒ отказали"),
    ("Счёт 40817810099910004312 закрыли", "Счёт ▒▒▒ закрыли"),
    ("Паспорт 45 08 123456", "Паспорт ▒▒▒"),
    ("Живу на ул. Ленина, д. 5, кв. 12", "Живу на ▒▒▒"),
    ("пишите на ivan@mail.example, @ivan_petrov, https://t.me/abc", "пишите на ▒▒▒, ▒▒▒, ▒▒▒"),
    ("Thanks to Mark, he helped; my manager Priya too", "Thanks to [name], he helped; my manager [name] too"),
    ("Ms. Taylor-Jones and Dr Lee helped", "[name] and [name] helped"),
    ("John Smith at counter 3 was kind", "[name] at counter 3 was kind"),
    ("Ivanova from the station", "[name] from the station"),
    ("I live at 12 Oak Street", "I live at ▒▒▒"),
    ("Call me on +44 20 7946 0958", "Call me on ▒▒▒"),
    ("Менеджер по имени Ярослав решил вопрос", f"Менеджер по имени {NAME} решил вопрос"),
    ("Куратор Хасанов Р.Т. не отвечает", f"Куратор {NAME} не отвечает"),
    ("Снимаю квартиру на проспекте Мира 14 кв 8", "Снимаю квартиру на ▒▒▒"),
    ("Our team lead Tomasz never replies", "Our team lead [name] never replies"),
    ("Bob's attitude is a problem", "[name] attitude is a problem"),
    ("Please thank Mr. Okonkwo for his patience", "Please thank [name] for his patience"),
]
KEPT = [
    "Вера в компанию пропала", "Надежда на повышение есть", "Света в зале мало", "г. Владимир, город Пушкин — очереди",
    "В Москве и Екатеринбурге лучше", "Коллеги из Орла помогли", "Отделение на улице Пушкина закрыто",
    "Вклад «Надежда» неудобный", "Приложение СберБанк Онлайн зависает", "Excel и Word тормозят", "ОЧЕРЕДЬ ОГРОМНАЯ",
    "Сумма 1 500 000 рублей, курс 92.5", "С 2019-2024 стало хуже, 12.05.2026 приходил",
    "ждём по 2-3 часа, 24/7, 8:00-20:00",
    "15 000 клиентов в месяц", "Mark my words: queues grow", "Will we get a bonus?", "May is the worst month",
    "The Online Bank app froze in London", "The Garden Street branch is cold", "Excel crashes, Teams too",
    "Can we have Excel training in May?", "Head Office should visit us", "Стоит поставить Кофемашину", "Слава богу",
    "Любовь к клиенту только на плакате", "Карта Мир не принимается", "Наш [name] и [имя] и ▒▒▒",
]  # fmt: skip


@pytest.mark.parametrize(("text", "masked"), HIDDEN)
def test_what_says_who_is_meant_is_hidden(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize("text", KEPT)
def test_what_says_nobody_stays(text: str) -> None:
    assert mask(text) == text


@given(st.text(alphabet="Аа бвИвановМАрия.,+-() №0123456789@/Mr Smith«»\n", max_size=60))
def test_masking_twice_changes_nothing(text: str) -> None:
    once = mask(text)
    assert mask(once) == once


@given(st.from_regex(r"\+7 ?\(?9\d{2}\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}", fullmatch=True), st.sampled_from(["ru", "en"]))
def test_no_telephone_survives(phone: str, lang: str) -> None:
    shown = mask(f"Позвоните мне {phone}, пожалуйста" if lang == "ru" else f"Call me {phone} please")
    assert not re.search(r"\d{3}", shown)
