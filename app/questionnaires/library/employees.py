"""What employees are asked: short banks of one idea an item, the team or its customers as the object."""

from __future__ import annotations

import dataclasses

from app.questionnaires.document import ROTATING, Item, Scale, Words
from app.questionnaires.library.writing import LibraryEntry, bank, comment, options

ENGAGEMENT = bank("engagement", (
    ("pride", "I am proud of what our team does", "Я горжусь тем, что делает наша команда"),
    ("advocacy", "I would recommend our team as a place to work", "Я бы посоветовал нашу команду как место работы"),
    ("attachment", "I feel at home in our team", "В нашей команде я чувствую себя своим человеком"),
    ("inspiration", "Our work inspires me to do my best", "Наша работа вдохновляет делать всё, что в моих силах"),
    ("motivation", "In our team I want to give more than is asked", "В нашей команде хочется делать больше, чем требуется"),
))  # fmt: skip
LEAD = bank("lead", (
    ("lead_listens", "Our manager listens to what we say", "Наш руководитель слушает то, что мы говорим"),
    ("lead_respects", "Our manager treats everyone with respect", "Наш руководитель относится ко всем с уважением"),
    ("lead_develops", "Our manager helps us grow in our work", "Наш руководитель помогает нам расти в работе"),
    ("lead_trust", "I can rely on our manager's word", "На слово нашего руководителя можно положиться"),
    ("lead_overall", "Overall, our manager leads the team well", "В целом наш руководитель хорошо ведёт команду"),
), ROTATING)  # fmt: skip
OWN_WORK = bank("own_work", (
    ("work_improve", "In our team, ideas for doing things better are welcome", "В нашей команде рады идеям, как работать лучше"),
    ("work_accomplish", "At the end of the day I see what I achieved", "В конце дня я вижу, что сделано"),
    ("work_clear", "I know exactly what is expected of me", "Я точно знаю, чего от меня ждут"),
    ("work_talents", "My work uses what I am good at", "В работе пригождается то, что я умею лучше всего"),
    ("work_purpose", "I see whom my work helps", "Я вижу, кому помогает моя работа"),
), ROTATING)  # fmt: skip
SERVING = bank("serving", (
    ("serve_first_time", "We have what we need to help customers at once", "У нас есть всё, чтобы помочь клиенту сразу"),
    ("serve_may_decide", "Our team may decide for the customer on the spot", "Наша команда может решить вопрос клиента на месте"),
    ("serve_hears", "Our team hears what customers say about us", "До нашей команды доходит, что говорят о нас клиенты"),
    ("serve_learns", "We learn what was changed after customers' complaints", "Мы узнаём, что изменили после жалоб клиентов"),
    ("serve_staffing", "There are enough of us to serve customers calmly", "Нас хватает, чтобы обслуживать клиентов спокойно"),
), ROTATING)  # fmt: skip
WELLBEING = bank("wellbeing", (
    ("well_energy", "I have enough energy for my work", "У меня достаточно сил для работы"),
    ("well_load", "Our team's workload can be managed well", "С нагрузкой нашей команды можно справляться"),
    ("well_recovery", "After work I recover well", "После работы я хорошо восстанавливаюсь"),
))  # fmt: skip
MIRROR = Item(
    code="mirror",
    kind="recommend10",
    text=Words("How likely are our customers to recommend us?", "Насколько охотно наши клиенты посоветуют нас другим?"),
    hint=Words("As you think they would answer", "Как, по-вашему, ответили бы они сами"),
    scale="mirror",
)
MIRROR_TOUCHPOINT = Item(
    code="mirror_touchpoint",
    kind="single",
    text=Words("Where do we disappoint our customers most often?", "Где мы чаще всего разочаровываем клиентов?"),
    options=options(
        ("waiting", "Waiting", "Ожидание"),
        ("first_contact", "The first contact", "Первый контакт"),
        ("solving", "Solving the matter", "Решение вопроса"),
        ("afterwards", "What comes afterwards", "То, что бывает потом"),
        ("nowhere", "Nowhere in particular", "Нигде особенно"),
    ),
    turn=ROTATING,
)
COMMENT = comment(
    "comment",
    "What would help our team serve customers better?",
    "Что помогло бы нашей команде лучше работать с клиентами?",
)

SCALES = {
    "engagement": Scale(code="engagement", name=Words("Engagement", "Вовлечённость"), scoring="index_100"),
    "lead": Scale(code="lead", name=Words("Lead and support", "Руководство и поддержка"), scoring="index_100"),
    "own_work": Scale(code="own_work", name=Words("Own work", "Своя работа"), scoring="index_100"),
    "serving": Scale(
        code="serving", name=Words("Serving customers", "Условия для работы с клиентами"), scoring="index_100"
    ),
    "wellbeing": Scale(code="wellbeing", name=Words("Wellbeing", "Самочувствие"), scoring="index_100"),
    "mirror": Scale(
        code="mirror",
        name=Words("Recommendation as the team sees it", "Готовность рекомендовать, по мнению команды"),
        scoring="recommend",
    ),
}
GREETING = Words(
    "A few short questions about our team and our customers.",
    "Несколько коротких вопросов о нашей команде и наших клиентах.",
)
THANKS = Words("Thank you. Every answer counts.", "Спасибо. Важен каждый ответ.")


def _turning(*codes: str) -> tuple[Item, ...]:
    """Return engagement items; the ones named take turns, the others are asked every time."""
    return tuple(dataclasses.replace(one, turn=ROTATING) if one.code in codes else one for one in ENGAGEMENT)


def _entry(code: str, name: Words, about: Words, items: tuple[Item, ...], *scales: str) -> LibraryEntry:
    return LibraryEntry(
        code=code, leg="ex", name=name, about=about, items=items, scales=tuple(SCALES[one] for one in scales),
        greeting=GREETING, thanks=THANKS,
    )  # fmt: skip


ENTRIES = (
    _entry(
        "employee_monthly",
        Words("Monthly team pulse", "Ежемесячный пульс команды"),
        Words(
            "Under a minute: engagement, two items in turn, how customers see us, a comment.",
            "Меньше минуты: вовлечённость, два вопроса по очереди, взгляд клиентов, комментарий.",
        ),
        (*_turning("attachment", "motivation"), *SERVING, *LEAD, *OWN_WORK, MIRROR, COMMENT),
        "engagement", "serving", "lead", "own_work", "mirror",
    ),
    _entry(
        "employee_engagement",
        Words("Engagement", "Вовлечённость"),
        Words("Five items, an index from 0 to 100.", "Пять вопросов, индекс от 0 до 100."),
        ENGAGEMENT,
        "engagement",
    ),
    _entry(
        "employee_serving",
        Words("Serving customers and the mirror", "Работа с клиентами и зеркало"),
        Words("What the team needs to serve, and how it thinks customers see it.", "Что нужно для работы с клиентами и как команда видит себя их глазами."),
        (*(dataclasses.replace(one, turn="core") for one in SERVING), MIRROR, dataclasses.replace(MIRROR_TOUCHPOINT, turn="core"), COMMENT),
        "serving", "mirror",
    ),
    _entry(
        "employee_lead_work",
        Words("Lead, support and own work", "Руководство, поддержка и своя работа"),
        Words("Ten items on the manager and on one's own work.", "Десять вопросов о руководителе и о своей работе."),
        tuple(dataclasses.replace(one, turn="core") for one in (*LEAD, *OWN_WORK)),
        "lead", "own_work",
    ),
    _entry(
        "employee_wellbeing",
        Words("Wellbeing", "Самочувствие"),
        Words("Three items, meant for large groups only.", "Три вопроса, только для больших групп."),
        WELLBEING,
        "wellbeing",
    ),
)  # fmt: skip
