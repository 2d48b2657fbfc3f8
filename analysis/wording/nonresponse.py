"""What is said about those who did not answer."""

TEXTS: dict[str, dict[str, str]] = {
    "weights_population": {
        "en": "The population of “{column}” must name each group with a number above zero.",
        "ru": "Для «{column}» нужно указать численность каждой группы, больше нуля.",
    },
    "weights_empty_group": {
        "en": "Nobody of “{group}” (“{column}”) answered: weights cannot speak for them. Merge the group with a"
        " similar one.",
        "ru": "Из группы «{group}» («{column}») никто не ответил: взвешиванием этого не восполнить."
        " Объедините её с похожей группой.",
    },
    "weights_not_settled": {
        "en": "No weights meet all the population figures at once. Check them, or use fewer groupings.",
        "ru": "Нет весов, которые согласуются со всеми численностями сразу. Проверьте их или возьмите меньше"
        " группировок.",
    },
    "response_too_few_teams": {
        "en": "{n} {n|team is|teams are} too few to see whether the response rate goes with the score;"
        " at least {needed} are needed.",
        "ru": "Команд слишком мало ({n}), чтобы увидеть, связана ли доля ответивших с оценкой;"
        " нужно не меньше {needed}.",
    },
    "response_rates_equal": {
        "en": "All teams have the same response rate: whether it goes with the score cannot be seen."
        " Rates that differ are needed.",
        "ru": "Доля ответивших у всех команд одинакова: связана ли она с оценкой, не увидеть."
        " Нужны доли, которые различаются.",
    },
    "response_scores_equal": {
        "en": "All teams have the same score: whether the response rate goes with it cannot be seen."
        " Scores that differ are needed.",
        "ru": "Оценка у всех команд одинакова: связана ли с ней доля ответивших, не увидеть."
        " Нужны оценки, которые различаются.",
    },
    "response_goes_with_score": {
        "en": "Teams where more people answered have other scores than teams where few did"
        " (r = {r:.2f} over {n} {n|team|teams}): those who stayed silent may see things differently.",
        "ru": "У команд, где ответило больше людей, оценки иные, чем там, где ответили немногие"
        " (r = {r:.2f}, {n} {n|команда|команды|команд}): молчавшие могут видеть всё иначе.",
    },
    "response_rate_low": {
        "en": "Only {percent:.1f}% of the people asked answered, less than {limit}%;"
        " {n} {n|team lies|teams lie} below that.",
        "ru": "Ответили только {percent:.1f}\N{NO-BREAK SPACE}% приглашённых, меньше {limit}\N{NO-BREAK SPACE}%;"
        " ниже этого уровня {n} {n|команда|команды|команд}.",
    },
}
