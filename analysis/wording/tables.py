"""What is said when a table is ambiguous."""

TEXTS: dict[str, dict[str, str]] = {
    "wave_order_unknown": {
        "en": "The names of the waves do not tell which comes first; they were taken from “{first}” to “{last}”."
        " Name them by date, quarter or number.",
        "ru": "По названиям волн не видно, какая из них раньше; порядок принят от «{first}» до «{last}»."
        " Назовите волны датой, кварталом или номером.",
    },
    "column_twice": {
        "en": "Two columns are called “{column}”. Give each column a name of its own.",
        "ru": "Два столбца называются «{column}». Дайте каждому столбцу своё имя.",
    },
    "team_without_wave_twice": {
        "en": "Row {row}, column “{column}”: team “{team}” stands twice (first in row {first})."
        " Name the column of waves (--wave), or keep one row.",
        "ru": "Строка {row}, столбец «{column}»: команда «{team}» встречается дважды (впервые в строке {first})."
        " Укажите столбец с волнами (--wave) или оставьте одну строку.",
    },
    "negative_weight": {
        "en": "Row {row}, column “{column}”: a weight of {value} is below zero. Correct it or leave the cell empty.",
        "ru": "Строка {row}, столбец «{column}»: вес {value} меньше нуля. Исправьте его или оставьте ячейку пустой.",
    },
}
