"""Once a year, for managers: how mature the handling of feedback is, five described levels each."""

from __future__ import annotations

from app.questionnaires.document import Item, Words
from app.questionnaires.library.writing import LibraryEntry, options

LEVELS = (
    ("listening", "How does our organisation listen to customers?", "Как наша организация слушает клиентов?", (
        ("By chance", "От случая к случаю"), ("Once a year", "Раз в год"), ("Every quarter", "Каждый квартал"),
        ("After most contacts", "После большинства контактов"), ("After every contact, on every channel", "После каждого контакта, по всем каналам"))),
    ("listening_staff", "How does our organisation listen to employees?", "Как наша организация слушает сотрудников?", (
        ("By chance", "От случая к случаю"), ("Once a year", "Раз в год"), ("Every quarter", "Каждый квартал"),
        ("Every month", "Каждый месяц"), ("Every month, beside the customers", "Каждый месяц, вместе с клиентами"))),
    ("sharing", "Who sees what customers say?", "Кто видит, что говорят клиенты?", (
        ("One department", "Один отдел"), ("The top managers", "Высшие руководители"), ("All managers", "Все руководители"),
        ("All teams, after a while", "Все команды, спустя время"), ("All teams, at once", "Все команды, сразу"))),
    ("sharing_cause", "How well do teams know the causes behind the figures?", "Насколько команды знают причины цифр?", (
        ("They see no figures", "Цифр у них нет"), ("Figures alone", "Только цифры"), ("Figures and comments", "Цифры и комментарии"),
        ("Causes are discussed", "Причины обсуждаются"), ("Causes are tested", "Причины проверяются"))),
    ("acting", "What follows from feedback?", "Что следует из обратной связи?", (
        ("Little", "Почти ничего"), ("Single repairs", "Разовые исправления"), ("Plans by department", "Планы отделов"),
        ("Every team acts", "Действует каждая команда"), ("Teams act and check the effect", "Команды действуют и проверяют результат"))),
    ("acting_case", "What happens to a dissatisfied customer?", "Что происходит с недовольным клиентом?", (
        ("Complaints get filed", "Жалобу регистрируют"), ("Some get an answer", "Некоторым отвечают"), ("All get an answer", "Отвечают всем"),
        ("All are called back in time", "Всем вовремя перезванивают"), ("And the cause is removed", "И устраняют причину"))),
    ("telling", "Do customers learn what changed?", "Узнают ли клиенты, что изменилось?", (
        ("Rarely", "Редко"), ("By general news", "Из общих новостей"), ("On the website", "На сайте"),
        ("By a letter", "Из письма"), ("Each hears about their own matter", "Каждый — о своём вопросе"))),
    ("telling_staff", "Do employees learn what changed?", "Узнают ли сотрудники, что изменилось?", (
        ("Rarely", "Редко"), ("Once a year", "Раз в год"), ("By news", "Из новостей"),
        ("From their manager", "От руководителя"), ("From their manager, every wave", "От руководителя, каждую волну"))),
    ("measuring", "How is the effect of actions measured?", "Как измеряют эффект действий?", (
        ("By feeling", "По ощущению"), ("By single examples", "По отдельным примерам"), ("Before and after", "До и после"),
        ("Before and after, with certainty stated", "До и после, с указанием точности"), ("Against comparable teams", "В сравнении с похожими командами"))),
    ("measuring_results", "Are customer figures tied to business results?", "Связаны ли оценки клиентов с результатами?", (
        ("They stand alone", "Стоят отдельно"), ("In a yearly report", "В годовом отчёте"), ("For some units", "Для части подразделений"),
        ("For all units", "Для всех подразделений"), ("Decisions rest on it", "На этом строят решения"))),
    ("trust", "How openly do employees speak?", "Насколько открыто говорят сотрудники?", (
        ("Silence is safer", "Безопаснее молчать"), ("Among themselves", "Между собой"), ("To their own manager", "Своему руководителю"),
        ("In meetings too", "И на собраниях"), ("To anyone, about anything", "Кому угодно и о чём угодно"))),
    ("leadership", "How do top managers use feedback?", "Как обратной связью пользуются первые лица?", (
        ("It reaches them rarely", "Она до них редко доходит"), ("They read reports", "Читают отчёты"), ("They ask about it", "Спрашивают о ней"),
        ("They decide by it", "Принимают по ней решения"), ("They answer for it in person", "Лично за неё отвечают"))),
)  # fmt: skip

ENTRIES = (
    LibraryEntry(
        code="manager_maturity",
        leg="ex",
        name=Words("Maturity of feedback culture", "Зрелость культуры обратной связи"),
        about=Words("Twelve questions for managers, once a year.", "Двенадцать вопросов руководителям, раз в год."),
        greeting=Words("Choose the description that fits today.", "Выберите описание, которое подходит сегодня."),
        thanks=Words("Thank you. The answers show where to begin.", "Спасибо. Ответы покажут, с чего начать."),
        items=tuple(
            Item(
                code=code,
                kind="single",
                text=Words(en, ru),
                options=options(*((str(at), one, other) for at, (one, other) in enumerate(levels, start=1))),
            )
            for code, en, ru, levels in LEVELS
        ),
    ),
)
