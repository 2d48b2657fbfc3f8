"""What the examples say, in both languages; sample text, so not in the translation catalogue."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "scatter": ("Teams by both sides, two marked", "Команды по двум сторонам, две отмечены"),
    "scatter.caption": (
        "Each dot is a team; the band shows where the line may lie with 95 % certainty.",
        "Каждая точка – команда; полоса показывает, где с уверенностью 95 % может проходить линия.",
    ),
    "scatter-180": ("180 linked teams", "180 команд со ссылками"),
    "scatter-1800": ("1,800 teams, one marked", "1800 команд, одна отмечена"),
    "scatter-few": ("Few teams: a picture without a line", "Мало команд: картина без линии"),
    "scatter-none": ("Nothing to draw", "Рисовать нечего"),
    "panels": ("Between and within teams", "Между командами и внутри команд"),
    "panels-many": ("Between and within, 1,800 teams", "Между и внутри, 1800 команд"),
    "panels-half": ("One wave: nothing within", "Одна волна: внутри сказать нечего"),
    "trend": ("Both sides over twelve waves", "Обе стороны за двенадцать волн"),
    "trend.caption": (
        "Bands are 95 % intervals. A dashed line: the questionnaire changed.",
        "Полосы – интервалы 95 %. Пунктир: анкета изменилась.",
    ),
    "trend-gaps": ("Trend with gaps", "Динамика с пропусками"),
    "trend-none": ("Trend before the first wave", "Динамика до первой волны"),
    "drivers": ("Which part of engagement goes with the rating", "Какая часть вовлечённости связана с оценкой"),
    "strata": ("The link in each division", "Связь по дивизионам"),
    "intervals-none": ("No estimates", "Оценок нет"),
    "ranks": ("Fair team scores, 32 teams", "Справедливые оценки, 32 команды"),
    "ranks-180": ("Fair team scores, 180 teams", "Справедливые оценки, 180 команд"),
    "ranks-1800": ("Fair team scores, 1,800 teams", "Справедливые оценки, 1800 команд"),
    "ranks-none": ("No scores yet", "Оценок пока нет"),
    "heat": ("Heat grid: parts by measures", "Тепловая карта: подразделения по показателям"),
    "heat.caption": (
        "Blue lies above the middle of all teams, orange below it; a dash is a blank that says why.",
        "Синее – выше середины всех команд, оранжевое – ниже; прочерк – пустая ячейка с причиной.",
    ),
    "heat-none": ("Heat grid without a row", "Тепловая карта без строк"),
    "multiples": ("Small multiples: eight parts, one scale", "Малые графики: восемь подразделений, одна шкала"),
    "multiples-few": ("Small multiples, two parts", "Малые графики, два подразделения"),
    "multiples-none": ("Small multiples before the first wave", "Малые графики до первой волны"),
    "journey": ("Journey: expected and met at each touchpoint", "Путь клиента: ожидание и опыт в точках контакта"),
    "journey-met": ("Journey where expectation was not asked", "Путь клиента, где об ожиданиях не спрашивали"),
    "journey-none": ("Journey without a figure", "Путь клиента без данных"),
    "refusal": ("Not shown: too few teams", "Не показано: слишком мало команд"),
    "refusal.remedy": (
        "6 teams have both figures; 8 are needed for a first picture. Bring a further wave or further teams.",
        "Оба показателя есть у 6 команд, для первой картины нужно 8. Нужна ещё волна или ещё команды.",
    ),
    "waiting": ("Being computed", "Идёт расчёт"),
    "waiting.remedy": (
        "2,000 draws over 1,800 teams: usually under ten seconds. The page shows it by itself.",
        "2000 выборок по 1800 командам: обычно меньше десяти секунд. Страница обновится сама.",
    ),
    "state-refused": ("refused", "отказ"),
    "state-loading": ("being computed", "идёт расчёт"),
    "gap": ("Perception gap", "Разрыв восприятия"),
    "response": ("Response", "Отклик"),
    "few": ("fewer than 5 answers", "меньше 5 ответов"),
    "truth": ("moment of truth", "момент истины"),
    "met": ("what customers met", "что клиенты получили"),
    "expected": ("what they had expected", "чего ожидали"),
    "satisfaction": ("Satisfaction, 1–5", "Удовлетворённость, 1–5"),
    "middle": ("median of all teams", "медиана всех команд"),
    "spark": ("Small trends", "Малые графики"),
    "ex": ("Engagement, 0–100", "Вовлечённость, 0–100"),
    "cx": ("Customers' recommendation, −100…100", "Рекомендации клиентов, −100…100"),
    "ex.short": ("Engagement", "Вовлечённость"),
    "cx.short": ("Recommendation", "Рекомендации"),
    "ex.centred": ("Engagement, from the team's own mean", "Вовлечённость, от среднего своей команды"),
    "cx.centred": ("Recommendation, from the team's own mean", "Рекомендации, от среднего своей команды"),
    "q.tl": ("Customers content, team tired", "Клиенты довольны, команда устала"),
    "q.tr": ("Both sides content", "Довольны обе стороны"),
    "q.bl": ("Both sides want more", "Обеим сторонам чего-то не хватает"),
    "q.br": ("Team content, customers waiting", "Команда довольна, клиенты ждут"),
    "none": (
        "No figures have been released yet. They appear after the first wave closes.",
        "Данных ещё нет. Они появятся, когда закроется первая волна.",
    ),
    "others": ("The other teams", "Остальные команды"),
    "line": ("Fitted line", "Линия связи"),
    "between": ("Between teams", "Между командами"),
    "between.note": (
        "Do teams that feel better serve happier customers?",
        "Довольнее ли клиенты у более вовлечённых команд?",
    ),
    "within": ("Within teams, over time", "Внутри команд, во времени"),
    "within.note": ("When a team feels better, do its customers too?", "Когда команде лучше, лучше ли её клиентам?"),
    "changed": ("new wording of the third question", "новая формулировка третьего вопроса"),
    "moved": ("customers asked by SMS instead of e-mail", "клиентов спрашивают по СМС, а не по почте"),
    "share": ("Share of explained variance, 95 % interval", "Доля объяснённой дисперсии, интервал 95 %"),
    "even": ("even share", "поровну"),
    "refused": ("too few teams", "мало команд"),
    "r": ("Correlation, 95 % interval", "Корреляция, интервал 95 %"),
    "nil": ("no link", "нет связи"),
    "all": ("All teams together", "Все команды вместе"),
    "rank": ("Its place lies between", "Место – между"),
    "place": ("Place among all teams", "Место среди всех команд"),
    "mean": ("mean of all teams", "среднее по всем"),
    "note": ("24 of 31 answered", "Ответили 24 из 31"),
}

_PLACES = (
    ("Riverside", "Набережная"),
    ("Old Town", "Старый город"),
    ("North Gate", "Северные ворота"),
    ("Card support, second line", "Поддержка карт, вторая линия"),
    ("Harbour", "Гавань"),
    ("Mortgage desk", "Ипотечный центр"),
    ("Business clients East", "Корпоративные клиенты, Восток"),
    ("Night shift", "Ночная смена"),
)
DRIVERS = (
    ("Has what is needed to help the customer", "Есть всё, чтобы помочь клиенту"),
    ("Recognition for good service", "Признание за хорошее обслуживание"),
    ("Workload", "Нагрузка"),
    ("Talks with the manager about priorities", "Разговоры с руководителем о приоритетах"),
    ("Learning", "Обучение"),
)
STRATA = (
    ("Branches", "Отделения"),
    ("Contact centre", "Контакт-центр"),
    ("Business clients and leasing", "Корпоративные клиенты и лизинг"),
    ("Insurance partners", "Страховые партнёры"),
)
STOPS = (
    ("Finding a branch", "Поиск отделения"),
    ("Waiting for one's turn", "Ожидание в очереди"),
    ("Talking with an adviser about a mortgage", "Разговор с консультантом об ипотеке"),
    ("Signing", "Подписание"),
    ("A question afterwards, by telephone", "Вопрос после, по телефону"),
)
MONTHS = (
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"],
)


def word(key: str, lang: str) -> str:
    """Return a sample text; a caption that nobody wrote is empty."""
    return either(WORDS.get(key, ("", "")), lang)


def either(pair: tuple[str, str], lang: str) -> str:
    """Return the half of a pair that the reader understands."""
    return pair[lang == "ru"]


def team(number: int, lang: str) -> str:
    """Return a believable team name."""
    name = either(_PLACES[number % len(_PLACES)], lang)
    return name if number < len(_PLACES) else f"{name} {number // len(_PLACES) + 1}"
