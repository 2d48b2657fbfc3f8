"""What is said when a table cannot be read."""

TEXTS: dict[str, dict[str, str]] = {
    "no_such_column": {
        "en": "There is no column “{column}”. Choose one of the columns in the file: {columns}.",
        "ru": "Нет столбца «{column}». Выберите один из столбцов файла: {columns}.",
    },
    "not_a_number": {
        "en": "Row {row}, column “{column}”: “{value}” is not a number. Correct it or leave the cell empty.",
        "ru": "Строка {row}, столбец «{column}»: «{value}» — не число. Исправьте значение или оставьте ячейку пустой.",
    },
    "not_finite": {
        "en": "Row {row}, column “{column}”: the value is infinite. Correct it or leave the cell empty.",
        "ru": "Строка {row}, столбец «{column}»: значение бесконечно. Исправьте его или оставьте ячейку пустой.",
    },
    "duplicate_team_wave": {
        "en": "Row {row}, column “{column}”: team “{team}” stands twice in wave “{wave}”"
        " (first in row {first}). Keep one row.",
        "ru": "Строка {row}, столбец «{column}»: команда «{team}» встречается в волне «{wave}» дважды"
        " (впервые в строке {first}). Оставьте одну строку.",
    },
    "out_of_range": {
        "en": "Row {row}, column “{column}”: {value} lies outside {low} to {high}. Correct it or leave the cell empty.",
        "ru": "Строка {row}, столбец «{column}»: {value} вне границ от {low} до {high}."
        " Исправьте значение или оставьте ячейку пустой.",
    },
    "empty_table": {
        "en": "The table has no rows below its header. Add the data and try again.",
        "ru": "В таблице есть только заголовок, строк с данными нет. Добавьте данные и повторите.",
    },
    "unreadable_file": {
        "en": "“{file}” cannot be read as a table. Check that it exists and is not empty,"
        " and save it as CSV (UTF-8) or XLSX.",
        "ru": "Файл «{file}» не удалось прочитать как таблицу. Проверьте, что он существует и не пуст,"
        " и сохраните его в формате CSV (UTF-8) или XLSX.",
    },
}
