"""What is said about differences of two means."""

TEXTS: dict[str, dict[str, str]] = {
    "too_few_answers": {
        "en": "{n} {n|answer|answers} on one side; from {needed} on it can be told whether a difference is more than"
        " chance.",
        "ru": "На одной из сторон {n} {n|ответ|ответа|ответов}; отличить разницу от случайной можно, начиная с"
        " {needed}.",
    },
    "spread_unknown": {
        "en": "How far the answers differ among themselves is not known: it cannot be told whether the difference is"
        " more than chance.",
        "ru": "Разброс ответов неизвестен: нельзя сказать, больше ли разница случайной.",
    },
    "answers_unknown": {
        "en": "How many answers stand behind the figures is not known: it cannot be told whether the difference is"
        " more than chance.",
        "ru": "Неизвестно, сколько ответов стоит за значениями: нельзя сказать, больше ли разница случайной.",
    },
}
