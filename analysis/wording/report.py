"""Notes and warnings of the link report as a whole."""

TEXTS: dict[str, dict[str, str]] = {
    "no_wave_column": {
        "en": "No column of waves was named, so what happens within teams over time is not shown.",
        "ru": "Столбец с волнами не указан, поэтому изменения внутри команд не показаны.",
    },
    "no_weight_column": {
        "en": "No column of weights was named, so there is no weighted figure.",
        "ru": "Столбец с весами не указан, поэтому взвешенного значения нет.",
    },
    "no_kind_column": {
        "en": "No kind of team was named, so the link is not checked among teams of the same kind.",
        "ru": "Вид команд не указан, поэтому связь среди команд одного вида не проверена.",
    },
    "same_column_twice": {
        "en": "Both sides name the column “{column}”. Name two different columns.",
        "ru": "Для обеих сторон указан один столбец «{column}». Укажите два разных столбца.",
    },
    "teams_seen_once": {
        "en": "{left} of {all} teams {left|stands|stand} in one wave only and {left|is|are} left out, so that"
        " between and within speak of the same {n} teams.",
        "ru": "Не учтены команды, которые есть только в одной волне ({left} из {all}): сравнение между командами"
        " и внутри них относится к одним и тем же командам (всего {n}).",
    },
    "intervals_disagree": {
        "en": "Fisher's interval ({low:.2f} to {high:.2f}) and the bootstrap one ({boot_low:.2f} to {boot_high:.2f})"
        " disagree on whether the correlation differs from zero; we do not count on it.",
        "ru": "Интервал Фишера (от {low:.2f} до {high:.2f}) и бутстреп-интервал (от {boot_low:.2f} до {boot_high:.2f})"
        " расходятся в том, отличается ли корреляция от нуля; мы на неё не полагаемся.",
    },
    "within_interval_only": {
        "en": "{n} teams have two or more waves, so within teams only the range of possible values can be shown."
        " A conclusion needs at least {needed}.",
        "ru": "Две волны и больше есть у {n} {n|команды|команд|команд}, поэтому внутри команд показан только возможный"
        " диапазон. Для вывода нужно не меньше {needed}.",
    },
    "within_few_teams": {
        "en": "{n} teams have two or more waves; figures within teams are firm from {needed} on.",
        "ru": "Две волны и больше есть у {n} {n|команды|команд|команд}; значения внутри команд надёжны начиная"
        " с {needed}.",
    },
    "lagged_too_few_teams": {
        "en": "What comes first cannot be asked: {n} {n|team has|teams have} waves that far apart,"
        " at least {needed} are needed.",
        "ru": "Что бывает раньше, выяснить нельзя: волны с таким промежутком есть у {n} {n|команды|команд|команд},"
        " нужно не меньше {needed}.",
    },
    "lagged_interval_only": {
        "en": "{n} teams have waves that far apart; a conclusion on what comes first needs at least {needed}.",
        "ru": "Волны с таким промежутком есть у {n} {n|команды|команд|команд}; для вывода о том, что бывает раньше,"
        " нужно не меньше {needed}.",
    },
    "lagged_few_teams": {
        "en": "{n} teams have waves that far apart; what comes first is firm from {needed} on.",
        "ru": "Волны с таким промежутком есть у {n} {n|команды|команд|команд}; вывод о том, что бывает раньше,"
        " надёжен начиная с {needed}.",
    },
    "link_line_size": {
        "en": "{teams} {teams|team|teams}, {waves} {waves|wave|waves}, {rows} {rows|row|rows}",
        "ru": "Команд: {teams}, волн: {waves}, строк: {rows}",
    },
    "link_line_between": {"en": "between teams", "ru": "между командами"},
    "link_line_spearman": {"en": "  by ranks (Spearman)", "ru": "  по рангам (Спирмен)"},
    "link_line_percbend": {
        "en": "  robust to odd teams (percentage bend)",
        "ru": "  устойчивая к выбросам (percentage bend)",
    },
    "link_line_weighted": {"en": "  weighted", "ru": "  взвешенная"},
    "link_line_within": {"en": "within teams over time", "ru": "внутри команд во времени"},
    "link_line_leave_one_out": {
        "en": "leaving out one team: r from {min:.3f} to {max:.3f}",
        "ru": "без одной из команд: r от {min:.3f} до {max:.3f}",
    },
    "link_line_model": {
        "en": "slopes: between {beta_between:.3f} (SE {se_between:.3f}), within {beta_within:.3f} (SE {se_within:.3f})",
        "ru": "наклоны: между командами {beta_between:.3f} (ст. ош. {se_between:.3f}), внутри команд"
        " {beta_within:.3f} (ст. ош. {se_within:.3f})",
    },
    "link_line_ex_to_cx": {
        "en": "employees' earlier wave with customers' later one: slope {beta:.3f} (SE {se:.3f})",
        "ru": "прошлая волна сотрудников с нынешней волной клиентов: наклон {beta:.3f} (ст. ош. {se:.3f})",
    },
    "link_line_cx_to_ex": {
        "en": "customers' earlier wave with employees' later one: slope {beta:.3f} (SE {se:.3f})",
        "ru": "прошлая волна клиентов с нынешней волной сотрудников: наклон {beta:.3f} (ст. ош. {se:.3f})",
    },
    "link_line_stratum": {
        "en": "among “{stratum}”: r = {r:.3f} ({n} {n|team|teams})",
        "ru": "среди «{stratum}»: r = {r:.3f} ({n} {n|команда|команды|команд})",
    },
}
