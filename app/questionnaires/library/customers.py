"""What customers are asked after they were served."""

from __future__ import annotations

import dataclasses

from app.questionnaires.document import ROTATING, FollowUp, Item, Scale, Words
from app.questionnaires.library.writing import LibraryEntry, comment, options

SATISFIED = Item(
    code="satisfied", kind="satisfied5", scale="satisfied",
    text=Words("How satisfied are you with our service this time?", "Насколько вы довольны обслуживанием в этот раз?"),
)  # fmt: skip
EASY = Item(
    code="easy", kind="ease5", scale="easy",
    text=Words("How easy was it to settle your matter?", "Насколько легко было решить ваш вопрос?"),
)  # fmt: skip


def _agree(code: str, en: str, ru: str, turn: str = "core") -> Item:
    return Item(code=code, kind="agree5", text=Words(en, ru), scale="experience", turn=turn)


STAFF = _agree("staff", "The staff were helpful", "Сотрудники старались помочь")
EXPERIENCE = (
    SATISFIED,
    _agree(
        "confidence", "I trust this organisation to help me again", "Я верю, что здесь мне помогут и в следующий раз"
    ),
    _agree("need_met", "I got what I came for", "Я получил то, за чем обращался"),
    EASY,
    _agree("quick", "It took a reasonable amount of time", "Всё заняло разумное время"),
    _agree("fair", "I was treated fairly", "Со мной обошлись справедливо"),
    STAFF,
)
RECOMMEND = Item(
    code="recommend", kind="recommend10", scale="recommend",
    text=Words("How likely are you to recommend us to people you know?", "Насколько охотно вы посоветуете нас знакомым?"),
)  # fmt: skip
UNHAPPY = comment(
    "went_wrong", "What should we do better?", "Что нам стоит сделать лучше?", FollowUp("satisfied", ("1", "2", "3"))
)
HAPPY = comment("went_well", "What did we do well?", "Что мы сделали хорошо?", FollowUp("satisfied", ("4", "5")))
TEN = comment(
    "made_ten", "What would have made it a 10?", "Чего не хватило до десяти?",
    FollowUp("recommend", tuple(str(at) for at in range(9))),
)  # fmt: skip
DRIVERS = options(
    ("trust", "Trust", "Доверие"),
    ("need", "My need was met", "Мой вопрос решили"),
    ("ease", "Ease", "Простота"),
    ("speed", "Speed", "Скорость"),
    ("fairness", "Fairness", "Справедливость"),
    ("staff", "The people", "Сотрудники"),
    ("place", "The place or the website", "Место или сайт"),
)
SCALES = {
    "satisfied": Scale(code="satisfied", name=Words("Satisfaction", "Удовлетворённость"), scoring="index_100"),
    "easy": Scale(code="easy", name=Words("Ease", "Простота"), scoring="index_100"),
    "experience": Scale(
        code="experience", name=Words("Experience of service", "Впечатление от обслуживания"), scoring="index_100"
    ),
    "recommend": Scale(
        code="recommend", name=Words("Would recommend", "Готовность рекомендовать"), scoring="recommend"
    ),
}
GREETING = Words(
    "Tell us how it went. It takes under half a minute.", "Расскажите, как всё прошло. Это займёт меньше полуминуты."
)
THANKS = Words(
    "Thank you. The team that served you will learn from it.",
    "Спасибо. Команда, которая вас обслуживала, учтёт ваш ответ.",
)


def _entry(code: str, name: Words, about: Words, items: tuple[Item, ...], *scales: str) -> LibraryEntry:
    return LibraryEntry(
        code=code, leg="cx", name=name, about=about, items=items, scales=tuple(SCALES[one] for one in scales),
        greeting=GREETING, thanks=THANKS,
    )  # fmt: skip


GAP = tuple(
    Item(code=f"gap_{code}", kind="gap5", text=Words(en, ru), hint=Words(
        "First what you expected, then what you experienced", "Сначала чего вы ждали, потом как было"))
    for code, en, ru in (
        ("waiting", "Attention while you waited", "Внимание, пока вы ждали"),
        ("contact", "Politeness of the first contact", "Вежливость при первом контакте"),
        ("solving", "Care in solving your matter", "Внимание к решению вашего вопроса"),
    )
)  # fmt: skip
ENTRIES = (
    _entry(
        "customer_contact",
        Words("After a contact", "После контакта"),
        Words("About 25 seconds: satisfied, easy, staff or recommendation, and one comment.", "Около 25 секунд: удовлетворённость, простота, сотрудники или рекомендация, один комментарий."),
        (SATISFIED, UNHAPPY, HAPPY, EASY, dataclasses.replace(STAFF, turn=ROTATING), dataclasses.replace(RECOMMEND, turn=ROTATING)),
        "satisfied", "easy", "experience", "recommend",
    ),
    _entry(
        "customer_recommend",
        Words("Likelihood to recommend", "Готовность рекомендовать"),
        Words("One question from 0 to 10 and what would have made it a 10.", "Один вопрос от 0 до 10 и чего не хватило до десяти."),
        (RECOMMEND, TEN),
        "recommend",
    ),
    _entry(
        "customer_three_taps",
        Words("Three taps", "Три касания"),
        Words("Overall, what went well or badly, a comment.", "В целом, что удалось и что нет, комментарий."),
        (
            SATISFIED,
            Item(code="well", kind="multiple", text=Words("What went well?", "Что удалось?"), options=DRIVERS,
                 follow_up=FollowUp("satisfied", ("4", "5"))),
            Item(code="badly", kind="multiple", text=Words("What needs to get better?", "Что должно стать лучше?"), options=DRIVERS,
                 follow_up=FollowUp("satisfied", ("1", "2", "3"))),
            comment("comment", "Anything you want to add?", "Хотите что-нибудь добавить?"),
        ),
        "satisfied",
    ),
    _entry(
        "customer_experience",
        Words("Experience of service", "Впечатление от обслуживания"),
        Words("Seven items for a look in depth.", "Семь вопросов для подробной картины."),
        (*EXPERIENCE, UNHAPPY, HAPPY),
        "satisfied", "easy", "experience",
    ),
    _entry(
        "customer_gap",
        Words("Expectation and experience", "Ожидания и впечатления"),
        Words("Three points of contact, each as a pair; once a year.", "Три точки контакта, по паре оценок; раз в год."),
        (*GAP, comment("comment", "Anything you want to add?", "Хотите что-нибудь добавить?")),
    ),
)  # fmt: skip
