"""What is said about customers whom several teams share."""

TEXTS: dict[str, dict[str, str]] = {
    "membership_no_scores": {
        "en": "No customer has a score. Customers with a name and a score are needed.",
        "ru": "Ни у одного клиента нет оценки. Нужны клиенты с идентификатором и оценкой.",
    },
    "membership_customers_twice": {
        "en": "{n} {n|row repeats|rows repeat} a customer who already stands in the table."
        " Keep one row per customer and say in the other table which teams served them, in which shares.",
        "ru": "{n} {n|строка повторяет|строки повторяют|строк повторяют} клиента, который уже есть в таблице."
        " Оставьте одну строку на клиента, а в другой таблице укажите, какие команды его обслужили и в каких долях.",
    },
    "membership_shared_without_weights": {
        "en": "{n} {n|customer was|customers were} served by several teams and the table gives no weights:"
        " counted once per team they would count several times. Add weights, or share them equally.",
        "ru": "{n} {n|клиента|клиентов|клиентов} обслуживали несколько команд, а весов в таблице нет: такие клиенты"
        " были бы учтены несколько раз. Добавьте веса или разделите клиентов поровну.",
    },
    "membership_low_coverage": {
        "en": "Only {percent:.1f}% of the customers can be linked to a team; at least {needed}% are needed.",
        "ru": "С командами удалось связать только {percent:.1f}\N{NO-BREAK SPACE}% клиентов;"
        " нужно не меньше {needed}\N{NO-BREAK SPACE}%.",
    },
    "membership_one_team_heavy": {
        "en": "“{team}” holds {percent:.1f}% of all customer weight, more than {limit}%:"
        " the figures rest heavily on one team.",
        "ru": "На команду «{team}» приходится {percent:.1f}\N{NO-BREAK SPACE}% веса всех клиентов,"
        " больше {limit}\N{NO-BREAK SPACE}%: результаты сильно зависят от одной команды.",
    },
    "membership_one_team": {
        "en": "Customers are linked to {n} {n|team|teams}; the model needs at least {needed}.",
        "ru": "Клиенты связаны с {n} {n|командой|командами|командами}; модели нужно не меньше {needed}.",
    },
    "membership_too_few_customers": {
        "en": "{n} linked {n|customer is|customers are} too few for this model; at least {needed} are needed.",
        "ru": "Для такой модели связанных клиентов слишком мало: {n}, нужно не меньше {needed}.",
    },
    "membership_all_equal": {
        "en": "All customers gave the same score: there is nothing to model. Scores that differ are needed.",
        "ru": "Все клиенты поставили одну и ту же оценку: моделировать нечего. Нужны оценки, которые различаются.",
    },
    "membership_columns_repeat": {
        "en": "A column of the model is constant or repeats the others. Leave it out.",
        "ru": "Один из столбцов модели постоянен или повторяет другие. Исключите его.",
    },
    "membership_no_difference": {
        "en": "No difference between teams can be seen in their customers' scores beyond chance."
        " More customers per team would be needed to tell them apart.",
        "ru": "В оценках клиентов не видно различий между командами сверх случайных."
        " Чтобы различить команды, нужно больше клиентов на каждую.",
    },
}
