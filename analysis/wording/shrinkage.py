"""What is said about fair team scores and hypothetical corrections."""

TEXTS: dict[str, dict[str, str]] = {
    "shrink_one_team": {
        "en": "There {n|is|are} {n} {n|team|teams} with figures; fair scores need at least {needed}.",
        "ru": "Данные есть у {n} {n|команды|команд|команд}; для справедливых оценок нужно не меньше {needed}.",
    },
    "shrink_no_spread": {
        "en": "No team shows how its people differ (n above 1 with a standard deviation): how sure the means are"
        " cannot be known. Give the standard deviation of at least one team.",
        "ru": "Ни по одной команде не видно разброса ответов (n больше 1 и стандартное отклонение): неизвестно,"
        " насколько надёжны средние. Укажите стандартное отклонение хотя бы для одной команды.",
    },
    "shrink_all_equal": {
        "en": "All answers are the same: there is nothing to compare. Answers that differ are needed.",
        "ru": "Все ответы одинаковы: сравнивать нечего. Нужны ответы, которые различаются.",
    },
    "shrink_no_difference": {
        "en": "No difference between teams can be seen beyond chance: every team's best estimate is the common mean."
        " More answers per team would be needed to tell them apart.",
        "ru": "Различий между командами сверх случайных не видно: лучшая оценка для каждой команды — общее среднее."
        " Чтобы различить команды, нужно больше ответов в каждой.",
    },
    "shrink_not_comparable": {
        "en": "Mean reliability of the team scores is {reliability:.3f}, below {needed:.2f}: they lie closer to the"
        " common mean than to what was measured. Do not compare teams; no ranks are given.",
        "ru": "Средняя надёжность оценок {reliability:.3f}, меньше {needed:.2f}: они ближе к общему среднему, чем к"
        " измеренному. Не сравнивайте команды; места не указаны.",
    },
    "shrink_low_reliability": {
        "en": "Mean reliability of the team scores is {reliability:.3f}, below {needed:.2f}:"
        " good for exploring, not for judging teams.",
        "ru": "Средняя надёжность оценок {reliability:.3f}, меньше {needed:.2f}:"
        " подходит для поиска закономерностей, но не для оценки команд.",
    },
    "shrink_small_teams": {
        "en": "{n} {n|team has|teams have} fewer than {needed} answers: their own figures must not be shown.",
        "ru": "У {n} {n|команды|команд|команд} меньше {needed} ответов:"
        " {n|её|их|их} собственные результаты показывать нельзя.",
    },
    "shrink_too_few_to_rank": {
        "en": "No ranks are given for {n} {n|team|teams}; at least {needed} are needed.",
        "ru": "Места не указаны: команд {n}, нужно не меньше {needed}.",
    },
    "range_no_correlation": {
        "en": "There is no correlation between −1 and 1 to correct.",
        "ru": "Нет корреляции от −1 до 1, которую можно было бы поправить.",
    },
    "range_no_external_spread": {
        "en": "Correcting for a narrow range needs the spread of a wider group from elsewhere, above zero.",
        "ru": "Для поправки на узкий разброс нужен разброс более широкой группы из внешнего источника, больше нуля.",
    },
    "range_hypothetical": {
        "en": "Hypothetical: what the correlation might be if teams differed {ratio:.2f} times as much as here,"
        " the relation staying a straight line. It was not observed.",
        "ru": "Гипотетически: какой могла бы быть корреляция, если бы разброс между командами составлял {ratio:.2f}"
        " от здешнего при той же прямой связи. Это не наблюдалось.",
    },
    "shrink_line_head": {
        "en": "Fair scores of {n} {n|team|teams}, in the order of the file (not a ranking).",
        "ru": "Справедливые оценки, команд: {n}. Порядок как в файле, это не рейтинг.",
    },
    "shrink_line_variance": {
        "en": "Variance between teams {tau2:.4g}, within teams {sigma2:.4g}.",
        "ru": "Дисперсия между командами {tau2:.4g}, внутри команд {sigma2:.4g}.",
    },
    "shrink_line_common": {
        "en": "{team}: measured {raw:.3f}, fair score {shrunk:.3f} (the common mean).",
        "ru": "{team}: измерено {raw:.3f}, справедливая оценка {shrunk:.3f} (общее среднее).",
    },
    "shrink_line_team": {
        "en": "{team}: measured {raw:.3f}, fair score {shrunk:.3f}, standard error {se:.3f},"
        " reliability {reliability:.2f}.",
        "ru": "{team}: измерено {raw:.3f}, справедливая оценка {shrunk:.3f}, стандартная ошибка {se:.3f},"
        " надёжность {reliability:.2f}.",
    },
}
