"""What is said about chains of three measures."""

TEXTS: dict[str, dict[str, str]] = {
    "mediation_named_twice": {
        "en": "The column “{column}” is named twice. Name a column of its own for each part of the chain.",
        "ru": "Столбец «{column}» указан дважды. Для каждого звена цепочки нужен свой столбец.",
    },
    "mediation_too_few_units": {
        "en": "A chain of three measures needs at least {needed} teams with all of them; there {n|is|are} {n}.",
        "ru": "Для цепочки из трёх показателей нужно не меньше {needed} {needed|команды|команд|команд},"
        " у которых есть все три, а есть {n}.",
    },
    "mediation_constant": {
        "en": "“{column}” is the same everywhere, so it cannot be part of a chain. A measure that varies is needed.",
        "ru": "Показатель «{column}» везде одинаков, поэтому не может быть звеном цепочки."
        " Нужен показатель, значения которого различаются.",
    },
    "mediation_repeats_others": {
        "en": "The first measure, the second one or a covariate follows exactly from the others."
        " Leave that column out.",
        "ru": "Первый показатель, второй или одна из ковариат полностью выводится из остальных."
        " Исключите этот столбец.",
    },
    "mediation_inconsistent": {
        "en": "The indirect path ({ab:.3f}) and the direct one ({c_prime:.3f}) point in opposite directions,"
        " so no share of the whole can be given for either.",
        "ru": "Косвенный путь ({ab:.3f}) и прямой ({c_prime:.3f}) направлены в противоположные стороны,"
        " поэтому долю косвенного пути назвать нельзя.",
    },
    "mediation_order_unknown": {
        "en": "Nothing in the table says which measure was taken first. Without an order in time"
        " a chain describes what goes together, not a sequence.",
        "ru": "Из таблицы не видно, какой показатель измерен раньше. Без порядка во времени"
        " цепочка описывает, что связано между собой, но не последовательность.",
    },
}
