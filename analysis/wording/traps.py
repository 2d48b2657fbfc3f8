"""What is said about strata, single teams and other traps."""

TEXTS: dict[str, dict[str, str]] = {
    "simpson_too_few_teams": {
        "en": "Comparing kinds of teams needs at least {needed} teams; there {n|is|are} {n}.",
        "ru": "Чтобы сравнить виды команд, нужно не меньше {needed} {needed|команды|команд|команд}, а есть {n}.",
    },
    "simpson_one_stratum": {
        "en": "All teams are of one kind. Give a column that tells at least two kinds apart.",
        "ru": "Все команды одного вида. Укажите столбец, который различает хотя бы два вида.",
    },
    "simpson_constant": {
        "en": "Inside the kinds of teams one side does not vary, so no relation can be seen there."
        " A grouping with larger groups is needed.",
        "ru": "Внутри видов команд одна из сторон не меняется, поэтому связи там не увидеть."
        " Нужны более крупные группы.",
    },
    "simpson_small_stratum": {
        "en": "“{stratum}” has {n} {n|team|teams}; its own figure is shown from {needed} on.",
        "ru": "«{stratum}»: {n} {n|команда|команды|команд}; своё значение показывается начиная с {needed}.",
    },
    "simpson_constant_stratum": {
        "en": "In “{stratum}” one side is the same for all teams; its own figure needs teams that differ.",
        "ru": "В группе «{stratum}» одна из сторон у всех команд одинакова; для своего значения нужны различия.",
    },
    "simpson_sign": {
        "en": "Over all teams together r = {pooled:.2f}, but among teams of the same kind r = {within:.2f}:"
        " the direction turns. Rely on the figure within kinds.",
        "ru": "По всем командам вместе r = {pooled:.2f}, а среди команд одного вида r = {within:.2f}:"
        " направление меняется на обратное. Опирайтесь на значение внутри видов.",
    },
    "simpson_difference": {
        "en": "Over all teams together r = {pooled:.2f}, among teams of the same kind r = {within:.2f}:"
        " they differ by more than {limit:.2f}. Rely on the figure within kinds.",
        "ru": "По всем командам вместе r = {pooled:.2f}, среди команд одного вида r = {within:.2f}:"
        " расхождение больше {limit:.2f}. Опирайтесь на значение внутри видов.",
    },
    "influence_too_few_teams": {
        "en": "What single teams do to the relation can be shown from {needed} teams on; there {n|is|are} {n}.",
        "ru": "Роль отдельных команд можно показать, если команд не меньше {needed}, а есть {n}.",
    },
    "influence_constant": {
        "en": "One side is the same for all teams, so there is no relation to look at. Teams that differ are needed.",
        "ru": "Одна из сторон у всех команд одинакова, поэтому связи не увидеть. Нужны команды с разными значениями.",
    },
    "influence_one_team_varies": {
        "en": "On one side all teams but one are the same, so the relation is that one team."
        " More teams that differ are needed.",
        "ru": "На одной из сторон все команды, кроме одной, одинаковы, и вся связь держится на ней."
        " Нужно больше команд с разными значениями.",
    },
    "influence_sign": {
        "en": "Without team “{team}” the relation turns round (r = {r:.2f} with it, {without:.2f} without)."
        " {flips} {flips|team does|teams do} that.",
        "ru": "Без команды «{team}» связь меняет знак (r = {r:.2f} с ней, {without:.2f} без неё)."
        " Таких команд: {flips}.",
    },
    "influence_significance": {
        "en": "Whether the relation can be told from zero hangs on team “{team}” (r = {r:.2f} with it,"
        " {without:.2f} without). {flips} {flips|team decides|teams decide} that.",
        "ru": "Отличима ли связь от нуля, зависит от команды «{team}» (r = {r:.2f} с ней, {without:.2f} без неё)."
        " Таких команд: {flips}.",
    },
    "traps_ceiling": {
        "en": "“{measure}” is near its ceiling: the mean {mean:.1f} lies at {share:.0f} % of the way to {high:.0f},"
        " so good and very good teams can hardly be told apart.",
        "ru": "«{measure}» почти у верхнего края шкалы: среднее {mean:.1f} — это {share:.0f} % пути до {high:.0f},"
        " хорошие и очень хорошие команды почти неразличимы.",
    },
    "traps_instrument": {
        "en": "The questions behind “{measure}” changed (from wave: {waves}). Figures before and after are comparable"
        " only within a wave.",
        "ru": "Вопросы, из которых складывается «{measure}», менялись (с волны: {waves}). Значения до и после можно"
        " сравнивать только внутри волны.",
    },
    "traps_common_source": {
        "en": "The same people answered on both sides, so the two figures agree whatever is true."
        " Customers' answers must come from customers.",
        "ru": "На вопросы обеих сторон отвечали одни и те же люди, поэтому показатели сходятся сами собой."
        " Оценки клиентов должны исходить от клиентов.",
    },
    "traps_response_low": {
        "en": "On average {rate:.0f} % answered, less than {limit:.0f} %: those who kept silent may think otherwise.",
        "ru": "В среднем ответили {rate:.0f} %, меньше {limit:.0f} %: промолчавшие могут думать иначе.",
    },
    "traps_response_related": {
        "en": "The share who answered goes with “{measure}” (r = {r:.2f}, {n} {n|team|teams}): part of the differences"
        " between teams may lie in who answered.",
        "ru": "Доля ответивших связана с «{measure}» (r = {r:.2f}; {n} {n|команда|команды|команд}): часть различий"
        " между командами может быть связана с тем, кто ответил.",
    },
}
