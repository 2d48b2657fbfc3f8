"""What is said about the number of teams and about correlations between and within them."""

TEXTS: dict[str, dict[str, str]] = {
    "too_few_teams": {
        "en": "There {n|is|are} {n} {n|team|teams} with both figures; a correlation needs at least {needed}.",
        "ru": "Обе стороны известны у {n} {n|команды|команд|команд}; для корреляции нужно не меньше {needed}.",
    },
    "interval_only": {
        "en": "With {n} teams only the range of possible values can be shown. A conclusion needs at least {needed}.",
        "ru": "При {n} {n|команде|командах|командах} можно показать только возможный диапазон."
        " Для вывода нужно не меньше {needed}.",
    },
    "few_teams": {
        "en": "With {n} teams only a strong relation could be seen: a correlation weaker than {detectable:.2f}"
        " cannot be told from none. At least {needed} teams are advisable.",
        "ru": "При {n} {n|команде|командах|командах} видна только сильная связь: корреляцию слабее {detectable:.2f}"
        " нельзя отличить от нулевой. Желательно не меньше {needed} команд.",
    },
    "high_r": {
        "en": "A correlation of {r:.2f} is unusually strong for two separate groups of people"
        " (more than {limit:.2f} in size). Check whether the same people answered on both sides,"
        " whether the files were joined correctly and whether one figure contains the other.",
        "ru": "Корреляция {r:.2f} необычно сильна для двух разных групп людей (по модулю больше {limit:.2f})."
        " Проверьте, не одни ли и те же люди отвечали с обеих сторон, верно ли соединены файлы"
        " и не входит ли один показатель в другой.",
    },
    "outside_benchmark": {
        "en": "A correlation of {r:.2f} lies outside what studies of this kind usually find ({low:.2f} to {high:.2f})."
        " If a high value of one figure means something bad, a negative sign is to be expected.",
        "ru": "Корреляция {r:.2f} выходит за пределы обычного для таких исследований (от {low:.2f} до {high:.2f})."
        " Если один из показателей тем выше, чем хуже дела, отрицательный знак ожидаем.",
    },
    "no_variation": {
        "en": "One of the figures is the same everywhere, so there is nothing to compare."
        " Figures that differ between teams are needed.",
        "ru": "Один из показателей везде одинаков, поэтому сравнивать нечего."
        " Нужны показатели, которые различаются между командами.",
    },
    "mostly_one_value": {
        "en": "Nearly all of the {n} teams share one value, so this robust correlation cannot be computed."
        " It needs values that differ in at least a fifth of the teams.",
        "ru": "Почти у всех команд (всего {n}) одно и то же значение, поэтому устойчивую корреляцию вычислить нельзя."
        " Нужно, чтобы значения различались хотя бы у пятой части команд.",
    },
    "one_team_outweighs": {
        "en": "One team holds {share:.0f} % of the weight (more than {limit:.0f} %): the weighted figure rests"
        " largely on that team. Compare it with the unweighted one.",
        "ru": "На одну команду приходится {share:.0f} % веса (больше {limit:.0f} %): взвешенное значение"
        " во многом держится на ней. Сравните его с невзвешенным.",
    },
    "too_few_teams_for_covariates": {
        "en": "There are {n} teams and {covariates} {covariates|covariate|covariates};"
        " at least {needed} teams are needed.",
        "ru": "Команд {n}, учитываемых признаков {covariates};"
        " нужно не меньше {needed} {needed|команды|команд|команд}.",
    },
    "covariates_leave_nothing": {
        "en": "The covariates reproduce one of the figures completely, so nothing of it is left to correlate."
        " Leave out the covariate that repeats the figure.",
        "ru": "Учитываемые признаки полностью воспроизводят один из показателей, и сравнивать больше нечего."
        " Уберите признак, который повторяет показатель.",
    },
    "reliability_unknown": {
        "en": "The reliability of the team means is not known, so the correlation is not corrected for it."
        " ICC(2) of both sides is needed.",
        "ru": "Надёжность средних по командам неизвестна, поэтому поправка на неё не вносится."
        " Нужен ICC(2) обеих сторон.",
    },
    "reliability_too_low": {
        "en": "The team means are too unreliable for a correction (ICC(2) = {reliability:.2f}, {needed:.2f} is needed)."
        " More answers per team would help.",
        "ru": "Средние по командам слишком ненадёжны для поправки (ICC(2) = {reliability:.2f}, нужно {needed:.2f})."
        " Помогло бы больше ответов на команду.",
    },
    "corrected_above_one": {
        "en": "Corrected for unreliability the correlation would be {corrected:.2f}, which is impossible; only the"
        " observed {raw:.2f} is shown. Better estimates of the reliabilities are needed.",
        "ru": "С поправкой на ненадёжность корреляция составила бы {corrected:.2f}, что невозможно; показано только"
        " наблюдаемое значение {raw:.2f}. Нужны более точные оценки надёжности.",
    },
    "corrected_interval_too_narrow": {
        "en": "The interval of the corrected correlation leaves out how uncertain the reliabilities are;"
        " the true one is wider.",
        "ru": "Интервал исправленной корреляции не учитывает неточность оценок надёжности; настоящий интервал шире.",
    },
    "one_team_varies": {
        "en": "Only one of the {n} teams differs from the others. Values that differ in several teams are needed.",
        "ru": "Только одна из команд (всего {n}) отличается от остальных. Нужны различия у нескольких команд.",
    },
    "one_team_turns_sign": {
        "en": "Leaving out a single team turns the direction of the relation"
        " (correlations from {min:.2f} to {max:.2f}).",
        "ru": "Без одной из команд направление связи меняется (корреляции от {min:.2f} до {max:.2f}).",
    },
    "one_team_decides_significance": {
        "en": "Whether the relation can be told from none depends on a single team"
        " (correlations from {min:.2f} to {max:.2f} without it).",
        "ru": "Можно ли отличить связь от нулевой, зависит от одной команды"
        " (без одной из команд корреляции от {min:.2f} до {max:.2f}).",
    },
    "same_figure_twice": {
        "en": "One figure follows exactly from the others, as when a column is chosen twice. Choose separate figures.",
        "ru": "Один показатель в точности выводится из других, как если бы столбец выбрали дважды."
        " Выберите разные показатели.",
    },
    "one_wave": {
        "en": "There is one wave only. What happens within teams over time can be seen from two waves on.",
        "ru": "Волна только одна. Изменения внутри команд видны, если волн не меньше двух.",
    },
    "too_few_teams_twice": {
        "en": "{n} {n|team has|teams have} both figures in two or more waves; at least {needed} are needed.",
        "ru": "Обе стороны хотя бы в двух волнах есть у {n} {n|команды|команд|команд}; нужно не меньше {needed}.",
    },
    "no_variation_within": {
        "en": "One of the figures does not move within teams from wave to wave. Waves in which it changes are needed.",
        "ru": "Внутри команд один из показателей от волны к волне не меняется. Нужны волны, в которых он меняется.",
    },
    "too_few_rows_within": {
        "en": "{rows} team-and-wave {rows|row is|rows are} too few here; at least {needed} are needed.",
        "ru": "Строк «команда — волна» здесь {rows}, этого мало; нужно не меньше {needed}.",
    },
    "between_within_differ": {
        "en": "Between teams the relation is {between:.2f}, within teams over time it is {within:.2f}: the two differ."
        " Differences between teams say little about what happens when a team changes.",
        "ru": "Связь между командами ({between:.2f}) и связь внутри команд во времени ({within:.2f}) различаются."
        " Различия между командами мало говорят о том, что бывает, когда команда меняется.",
    },
    "between_within_opposite": {
        "en": "Between teams the relation is {between:.2f}, within teams over time it is {within:.2f}:"
        " the directions are opposite. Do not read one as the other.",
        "ru": "Между командами связь {between:.2f}, а внутри команд во времени {within:.2f}:"
        " направления противоположны. Нельзя выдавать одно за другое.",
    },
}
