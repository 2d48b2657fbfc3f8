"""What is said about shares of aspects."""

TEXTS: dict[str, dict[str, str]] = {
    "drivers_none": {
        "en": "No aspect was named. Name at least one column.",
        "ru": "Не назван ни один аспект. Укажите хотя бы один столбец.",
    },
    "drivers_named_twice": {
        "en": "The column “{column}” is named twice. Name each column once, and the outcome not among the aspects.",
        "ru": "Столбец «{column}» указан дважды. Укажите каждый столбец один раз, а итоговый показатель — "
        "отдельно от аспектов.",
    },
    "drivers_too_few_teams": {
        "en": "Shares of aspects need at least {needed} teams; there {n|is|are} {n}.",
        "ru": "Для долей аспектов нужно не меньше {needed} {needed|команды|команд|команд}, а есть {n}.",
    },
    "drivers_too_few_per_driver": {
        "en": "{drivers} {drivers|aspect needs|aspects need} at least {needed} teams; there {n|is|are} {n}."
        " Name fewer aspects or wait for more teams.",
        "ru": "Чтобы сравнить {drivers} {drivers|аспект|аспекта|аспектов}, нужно не меньше {needed} "
        "{needed|команды|команд|команд}, а есть {n}. Выберите меньше аспектов или дождитесь новых команд.",
    },
    "drivers_too_many": {
        "en": "{drivers} aspects were named; at most {most} can be compared. Leave out those of least interest.",
        "ru": "Названо {drivers} {drivers|аспект|аспекта|аспектов}, сравнить можно не больше {most}. "
        "Уберите менее важные.",
    },
    "drivers_constant": {
        "en": "“{column}” is the same for all teams, so nothing can go with it. Leave it out.",
        "ru": "Показатель «{column}» у всех команд одинаков, поэтому связи с ним увидеть нельзя. Исключите его.",
    },
    "drivers_repeats_others": {
        "en": "“{column}” follows exactly from the other aspects. Leave it out, or one of those it is made of.",
        "ru": "Аспект «{column}» полностью выводится из других. Исключите его или один из тех, "
        "из которых он составлен.",
    },
    "drivers_rows_pooled": {
        "en": "{rows} rows of {n} teams are taken together: the shares mix differences between teams "
        "with changes within them.",
        "ru": "Вместе взяты строки за разные периоды (строк: {rows}, команд: {n}): доли смешивают различия "
        "между командами с изменениями внутри команд.",
    },
    "drivers_vif": {
        "en": "These aspects largely repeat the others: {columns} (variance inflation up to {most:.1f}, "
        "limit {limit:.0f}). How much goes to which of them is close to arbitrary.",
        "ru": "Эти аспекты во многом повторяют остальные: {columns} (фактор инфляции дисперсии до {most:.1f} "
        "при пороге {limit:.0f}). Распределение долей между ними почти произвольно.",
    },
    "drivers_order_unsure": {
        "en": "The order of these aspects is not certain: their places overlap ({columns}).",
        "ru": "Порядок этих аспектов не установлен: их места пересекаются ({columns}).",
    },
}
