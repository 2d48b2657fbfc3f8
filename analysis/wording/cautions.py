"""What every verdict ends with: traps, benchmark, the reverse direction, what would help."""

TEXTS: dict[str, dict[str, str]] = {
    # traps
    "verdict_trap_few_teams": {
        "en": "Caution: with {n} teams only a strong link could be seen.",
        "ru": "Осторожно: при {n} {n|команде|командах|командах} видна только сильная связь.",
    },
    "verdict_trap_high_r": {
        "en": "Caution: the link is unusually strong; look for a common source of both figures or a wrong join.",
        "ru": "Осторожно: связь необычно сильна; проверьте, нет ли у показателей общего источника"
        " и верно ли соединены данные.",
    },
    "verdict_trap_one_team": {
        "en": "Caution: a single team decides what the figure says.",
        "ru": "Осторожно: вывод зависит от одной команды.",
    },
    "verdict_trap_outweighs": {
        "en": "Caution: one team holds a large share of the weight.",
        "ru": "Осторожно: на одну команду приходится большая доля веса.",
    },
    "verdict_trap_uneven_waves": {
        "en": "Caution: the waves are not evenly spaced.",
        "ru": "Осторожно: промежутки между волнами неодинаковы.",
    },
    "verdict_trap_intervals": {
        "en": "Caution: two ways of computing the interval disagree on whether there is a link.",
        "ru": "Осторожно: два способа расчёта интервала расходятся в том, есть ли связь.",
    },
    "verdict_trap_ceiling": {
        "en": "Caution: one of the figures lies near the upper end of its scale, where teams can hardly be told apart.",
        "ru": "Осторожно: один из показателей близок к верхнему краю шкалы, где команды почти неразличимы.",
    },
    "verdict_trap_discovery": {
        "en": "Caution: the team figures are only moderately reliable.",
        "ru": "Осторожно: значения команд надёжны лишь умеренно.",
    },
    # the fixed close
    "verdict_benchmark": {
        "en": "For comparison: {harter:.2f} after correction over {units:,} business units"
        " (Harter, Schmidt & Hayes 2002), {nyc:.2f} in New York schools (2015).",
        "ru": "Для сравнения: {harter:.2f} с поправками по {units:,} подразделениям"
        " (Harter, Schmidt & Hayes 2002), {nyc:.2f} в школах Нью-Йорка (2015).",
    },
    "verdict_reverse": {
        "en": "The reverse direction, from customers to employees, is equally possible,"
        " and so is something not measured that stands behind both.",
        "ru": "Столь же возможно обратное направление, от клиентов к сотрудникам,"
        " или нечто неизмеренное, что стоит за обеими сторонами.",
    },
    "verdict_association": {
        "en": "This is an association, not proof of cause.",
        "ru": "Это связь, а не доказательство причины.",
    },
    # what would help
    "verdict_surer_teams": {
        "en": "More teams would add certainty: a link of r = {target:.2f} is seen with a chance of {chance:.0f} %"
        " from {teams} teams on.",
        "ru": "Больше уверенности дали бы новые команды: связь r = {target:.2f} видна с вероятностью {chance:.0f} %,"
        " если команд не меньше {teams}.",
    },
    "verdict_surer_waves": {
        "en": "A further wave would show whether the two also move together within a team.",
        "ru": "Ещё одна волна показала бы, меняются ли показатели вместе и внутри команды.",
    },
    "verdict_surer_kinds": {
        "en": "Knowing each team's kind (region, type of work) would show whether the link holds among like teams.",
        "ru": "Если указать вид каждой команды (регион, род работы), станет видно, сохраняется ли связь среди похожих.",
    },
    "verdict_surer_unmeasured": {
        "en": "We would be surer with what also differs between teams, such as workload, staffing and kind of"
        " customers, taken into account.",
        "ru": "Уверенности добавил бы учёт других различий между командами: нагрузки, укомплектованности,"
        " состава клиентов.",
    },
}
