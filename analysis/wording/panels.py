"""What is said about models of several waves."""

TEXTS: dict[str, dict[str, str]] = {
    "team_variance_zero": {
        "en": "Beyond what the model takes in, the {n} teams do not differ in their customers' figure, so the mixed"
        " model adds nothing. The slopes come from ordinary regression with errors clustered by team.",
        "ru": "Помимо учтённого в модели, команды (всего {n}) по показателю клиентов не различаются, поэтому смешанная"
        " модель ничего не добавляет. Наклоны получены обычной регрессией с ошибками, кластеризованными по командам.",
    },
    "uneven_waves": {
        "en": "The waves are not evenly spaced, so a lag of {lag} {lag|wave|waves} is not always the same time.",
        "ru": "Промежутки между волнами неодинаковы, поэтому сдвиг на {lag} {lag|волну|волны|волн}"
        " не всегда означает одно и то же время.",
    },
    "no_pairs_of_waves": {
        "en": "No team has two waves that far apart (waves: {waves}, teams: {n})."
        " More waves or a shorter lag are needed.",
        "ru": "Ни у одной команды нет двух волн с таким промежутком (волн: {waves}, команд: {n})."
        " Нужно больше волн или меньший сдвиг.",
    },
    "too_few_waves": {
        "en": "There {waves|is|are} {waves} {waves|wave|waves}; a model of what comes first needs at least {needed}.",
        "ru": "Есть {waves} {waves|волна|волны|волн}; чтобы увидеть, что бывает раньше, нужно не меньше {needed}.",
    },
    "too_few_complete_teams": {
        "en": "{n} {n|team has|teams have} both figures in all {waves} waves of the model;"
        " at least {needed} are needed.",
        "ru": "Обе стороны во всех волнах модели ({waves}) есть у {n} {n|команды|команд|команд};"
        " нужно не меньше {needed}.",
    },
    "not_converged": {
        "en": "The model with stable team differences found no solution for {n} teams, so neither model is shown."
        " More waves or more teams would help.",
        "ru": "Для модели с устойчивыми различиями команд решение не найдено (команд: {n}), поэтому не показана"
        " ни одна из двух. Помогло бы больше волн или команд.",
    },
    "negative_variance": {
        "en": "The model with stable team differences ends in a negative variance, which is impossible, so neither"
        " model is shown (teams: {n}). More waves or more teams would help.",
        "ru": "Модель с устойчивыми различиями команд даёт отрицательную дисперсию, что невозможно, поэтому"
        " не показана ни одна из двух (команд: {n}). Помогло бы больше волн или команд.",
    },
    "clpm_not_riclpm": {
        "en": "The simple lagged model sees customers' later ratings go with employees' earlier ones; the model that"
        " sets stable team differences apart does not. The first one probably shows differences that last.",
        "ru": "Простая модель со сдвигом видит, что более поздние оценки клиентов связаны с более ранними оценками"
        " сотрудников; модель, отделяющая устойчивые различия команд, этого не видит."
        " Первая, вероятно, показывает постоянные различия.",
    },
    "clpm_not_riclpm_reverse": {
        "en": "The simple lagged model sees employees' later ratings go with customers' earlier ones; the model that"
        " sets stable team differences apart does not. The first one probably shows differences that last.",
        "ru": "Простая модель со сдвигом видит, что более поздние оценки сотрудников связаны с более ранними оценками"
        " клиентов; модель, отделяющая устойчивые различия команд, этого не видит."
        " Первая, вероятно, показывает постоянные различия.",
    },
}
