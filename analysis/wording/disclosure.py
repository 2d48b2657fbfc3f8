"""What is said about publication plans, and about what published figures give away."""

TEXTS: dict[str, dict[str, str]] = {
    "tree_no_name": {
        "en": "Row {row}, column “{column}”: the node has no name. Give it one.",
        "ru": "Строка {row}, столбец «{column}»: у узла нет названия. Укажите его.",
    },
    "tree_node_twice": {
        "en": "Row {row}, column “{column}”: node “{value}” stands twice (first in row {first}). Keep one row.",
        "ru": "Строка {row}, столбец «{column}»: узел «{value}» встречается дважды (впервые в строке {first})."
        " Оставьте одну строку.",
    },
    "tree_unknown_parent": {
        "en": "Row {row}, column “{column}”: “{value}” is no node of the file. Add its row, or leave the cell empty.",
        "ru": "Строка {row}, столбец «{column}»: узла «{value}» нет в файле."
        " Добавьте его строку или оставьте ячейку пустой.",
    },
    "tree_circle": {
        "en": "Row {row}, column “{column}”: above “{value}” the tree leads back to it. Correct the parent.",
        "ru": "Строка {row}, столбец «{column}»: вверх от «{value}» дерево возвращается к нему же. Исправьте родителя.",
    },
    "tree_not_whole": {
        "en": "Row {row}, column “{column}”: “{value}” is no whole number from 0 to {high}. Correct it.",
        "ru": "Строка {row}, столбец «{column}»: «{value}» — не целое число от 0 до {high}. Исправьте значение.",
    },
    "protect_head": {
        "en": "{n} of {nodes} nodes may be published with groups of at least {k}.",
        "ru": "При группах не меньше {k} можно опубликовать узлов: {n} из {nodes}.",
    },
    "protect_line": {
        "en": "{node}: {n} in all; its own region ({region}) holds {people}.",
        "ru": "{node}: всего {n}; в собственной области ({region}) — {people}.",
    },
    "audit_safe": {
        "en": "No group below {k} can be derived from these figures.",
        "ru": "Из этих показателей нельзя вывести ни одной группы меньше {k}.",
    },
    "audit_leaks_any": {
        "en": "Groups below {k} can be derived from these figures: they must not be published.",
        "ru": "Из этих показателей можно вывести группы меньше {k}: публиковать их нельзя.",
    },
    "audit_leaks": {
        "en": "{n} {n|group|groups} below {k} can be derived:",
        "ru": "Можно вывести групп меньше {k}: {n}.",
    },
    "audit_line": {
        "en": "- {nodes}: {size}",
        "ru": "- {nodes}: {size}",
    },
}
