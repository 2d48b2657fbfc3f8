"""What is said about averaging answers to teams, and about the scale."""

TEXTS: dict[str, dict[str, str]] = {
    "aggregation_no_items": {
        "en": "No item was named. Name at least one column with answers.",
        "ru": "Не назван ни один вопрос. Укажите хотя бы один столбец с ответами.",
    },
    "aggregation_bounds": {
        "en": "The scale cannot run from {low:g} to {high:g}: both ends must be finite numbers,"
        " the lower one below the upper one.",
        "ru": "Шкала не может идти от {low:g} до {high:g}: обе границы должны быть конечными числами,"
        " нижняя — меньше верхней.",
    },
    "aggregation_counts": {
        "en": "Row {row}: these cannot be numbers of answers. Counts must be 0 or more, at least one above 0,"
        " and every item of a team must have the same total.",
        "ru": "Строка {row}: это не похоже на число ответов. Нужны значения от 0, хотя бы одно больше 0,"
        " и одинаковая сумма у всех вопросов команды.",
    },
    "team_stands_twice": {
        "en": "Row {row}, column “{column}”: team “{team}” already has a row. Keep one row per team.",
        "ru": "Строка {row}, столбец «{column}»: для команды «{team}» строка уже есть."
        " Оставьте одну строку на команду.",
    },
    "negative_value": {
        "en": "Row {row}, column “{column}”: {value} is below zero. Correct it or leave the cell empty.",
        "ru": "Строка {row}, столбец «{column}»: {value} меньше нуля. Исправьте значение или оставьте ячейку пустой.",
    },
    "aggregation_one_team": {
        "en": "There {n|is|are} {n} {n|team|teams} with answers; comparing needs at least {needed}.",
        "ru": "Ответы есть у {n} {n|команды|команд|команд}; для сравнения нужно не меньше {needed}.",
    },
    "aggregation_nobody_to_compare": {
        "en": "No team has two people who answered everything: agreement within a team cannot be seen."
        " At least one team with two complete answers is needed.",
        "ru": "Ни в одной команде нет двух человек, ответивших на всё: согласие внутри команд оценить нельзя."
        " Нужна хотя бы одна команда с двумя полными ответами.",
    },
    "aggregation_all_equal": {
        "en": "All {n} {n|answer is|answers are} the same: without differences there is nothing to compare."
        " Answers that differ are needed.",
        "ru": "Все ответы одинаковы (всего {n}): без различий сравнивать нечего. Нужны ответы, которые различаются.",
    },
    "aggregation_teams_alike": {
        "en": "The teams cannot be told apart (F = {f:.2f}, p = {p:.3f}): show the whole, do not compare teams."
        " A comparison needs p below .05; more answers per team help.",
        "ru": "Команды неотличимы друг от друга (F = {f:.2f}, p = {p:.3f}): показывайте общий результат и не"
        " сравнивайте команды. Для сравнения нужно p меньше 0,05; поможет больше ответов в каждой команде.",
    },
    "aggregation_unreliable_means": {
        "en": "Team means are too unreliable to compare: ICC(2) is {icc2:.3f}, at least {needed:.2f} is needed."
        " More people per team raise it.",
        "ru": "Средние по командам слишком ненадёжны для сравнения: ICC(2) = {icc2:.3f}, нужно не меньше {needed:.2f}."
        " Чем больше ответов в команде, тем он выше.",
    },
    "aggregation_unreliable_over_waves": {
        "en": "Team means over {waves} waves are too unreliable to compare: reliability {reliability:.3f}, at least"
        " {needed:.2f} is needed (of one wave, ICC(2): {icc2:.3f}). More people per team or more waves raise it.",
        "ru": "Средние по командам за все волны ({waves}) слишком ненадёжны для сравнения: надёжность"
        " {reliability:.3f}, нужно не меньше {needed:.2f} (за одну волну ICC(2) = {icc2:.3f})."
        " Она растёт с числом ответов в командах и числом волн.",
    },
    "aggregation_over_waves_for_discovery": {
        "en": "Team means over {waves} waves are reliable enough to explore, not to judge teams by: reliability"
        " {reliability:.3f}, below {needed:.2f} (of one wave, ICC(2): {icc2:.3f}).",
        "ru": "Надёжности средних за все волны ({waves}) хватает для поиска закономерностей, но не для оценки команд:"
        " {reliability:.3f}, меньше {needed:.2f} (за одну волну ICC(2) = {icc2:.3f}).",
    },
    "aggregation_icc2_for_discovery": {
        "en": "Team means are reliable enough to explore, not to judge teams by: ICC(2) is {icc2:.3f},"
        " below {needed:.2f}.",
        "ru": "Надёжности средних хватает для поиска закономерностей, но не для оценки команд: ICC(2) = {icc2:.3f},"
        " меньше {needed:.2f}.",
    },
    "aggregation_low_agreement": {
        "en": "People of the same team answer quite differently: mean r_wg(j) is {rwg:.3f}, below {needed:.2f}."
        " A team's mean then hides different views.",
        "ru": "Люди одной команды отвечают довольно по-разному: средний r_wg(j) = {rwg:.3f}, меньше {needed:.2f}."
        " За средним по команде тогда скрыты разные мнения.",
    },
    "aggregation_small_teams": {
        "en": "{n} {n|team has|teams have} fewer than {needed} complete answers: their own figures must not be shown.",
        "ru": "У {n} {n|команды|команд|команд} меньше {needed} полных ответов:"
        " {n|её|их|их} собственные результаты показывать нельзя.",
    },
    "alpha_needs_two_items": {
        "en": "Reliability of a scale needs at least {needed} items; there {n|is|are} {n}.",
        "ru": "Чтобы оценить надёжность шкалы, нужно не меньше {needed} вопросов; сейчас их {n}.",
    },
    "alpha_too_few_answers": {
        "en": "Reliability of the scale was not computed: {n} complete {n|answer|answers}, at least {needed} needed.",
        "ru": "Надёжность шкалы не вычислена: полных ответов {n}, нужно не меньше {needed}.",
    },
    "alpha_constant_item": {
        "en": "Everybody gave the same answer to “{item}”: reliability of the scale was not computed."
        " Leave that item out.",
        "ru": "На вопрос «{item}» все ответили одинаково: надёжность шкалы не вычислена. Исключите этот вопрос.",
    },
    "alpha_items_cancel": {
        "en": "The items cancel each other out in the sum: reliability of the scale was not computed."
        " Recode the items that are worded the other way.",
        "ru": "В сумме вопросы гасят друг друга: надёжность шкалы не вычислена."
        " Перекодируйте вопросы с обратной формулировкой.",
    },
    "omega_needs_three_items": {
        "en": "Omega was not computed: it needs at least {needed} items, there {n|is|are} {n}.",
        "ru": "Омега не вычислена: нужно не меньше {needed} вопросов, сейчас их {n}.",
    },
    "omega_not_proper": {
        "en": "Omega was not computed: one common factor does not fit these items properly."
        " Check for items that repeat each other.",
        "ru": "Омега не вычислена: один общий фактор не описывает эти вопросы как следует."
        " Проверьте, нет ли вопросов, повторяющих друг друга.",
    },
    "item_reversed": {
        "en": "“{item}” runs against the other items: if it is worded the other way, recode it first.",
        "ru": "Вопрос «{item}» идёт вразрез с остальными: если он сформулирован наоборот, сначала перекодируйте его.",
    },
    "aggregate_line_size": {
        "en": "{n} {n|person|people} in {teams} {teams|team|teams}.",
        "ru": "{n} {n|человек|человека|человек}, {teams} {teams|команда|команды|команд}.",
    },
    "aggregate_line_icc": {
        "en": "ICC(1) {icc1:.3f} (corrected for team sizes {icc1_n0:.3f}), ICC(2) {icc2:.3f};"
        " F({df_between}, {df_within}) = {f:.2f}, p {p}.",
        "ru": "ICC(1) {icc1:.3f} (с поправкой на размер команд {icc1_n0:.3f}), ICC(2) {icc2:.3f};"
        " F({df_between}; {df_within}) = {f:.2f}, p {p}.",
    },
    "aggregate_line_rwgj": {
        "en": "Agreement r_wg(j): mean {mean:.2f}, median {median:.2f}, from {min:.2f} to {max:.2f}.",
        "ru": "Согласие r_wg(j): среднее {mean:.2f}, медиана {median:.2f}, от {min:.2f} до {max:.2f}.",
    },
    "aggregate_line_alpha": {
        "en": "Alpha of the scale: {alpha:.3f}.",
        "ru": "Альфа шкалы: {alpha:.3f}.",
    },
    "aggregate_line_omega": {
        "en": "Omega of the scale: {omega:.3f}.",
        "ru": "Омега шкалы: {omega:.3f}.",
    },
    "aggregate_line_ok": {
        "en": "Answers may be averaged to teams and the teams compared.",
        "ru": "Ответы можно усреднять по командам, а команды — сравнивать между собой.",
    },
    "aggregate_line_warn": {
        "en": "Answers may be averaged to teams, with these reservations:",
        "ru": "Ответы можно усреднять по командам с такими оговорками:",
    },
    "aggregate_line_refused": {
        "en": "Teams should not be compared on these answers:",
        "ru": "Сравнивать команды по этим ответам не стоит:",
    },
}
