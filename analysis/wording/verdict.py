"""What the verdict says: each sentence of `analysis.verdict`, headline first."""

_STRENGTHS = {
    "negligible": ("very weak at most", "в лучшем случае очень слабая"),
    "negligible_to_weak": ("very weak to weak", "от очень слабой до слабой"),
    "negligible_to_moderate": ("very weak to moderate", "от очень слабой до умеренной"),
    "negligible_to_strong": ("anything from very weak to strong", "какая угодно, от очень слабой до сильной"),
    "weak": ("weak", "слабая"),
    "weak_to_moderate": ("weak to moderate", "от слабой до умеренной"),
    "weak_to_strong": ("anything from weak to strong", "какая угодно, от слабой до сильной"),
    "moderate": ("moderate", "умеренная"),
    "moderate_to_strong": ("moderate to strong", "от умеренной до сильной"),
    "strong": ("strong", "сильная"),
}

_STRENGTH_TEXTS: dict[str, dict[str, str]] = {
    f"verdict_strength_{code}": {
        "en": f"Judged by its interval, the link is {en} (r = {{r:.2f}}, 95 %: {{low:.2f}} to {{high:.2f}}).",
        "ru": f"Судя по интервалу, связь {ru} (r = {{r:.2f}}; 95 %: от {{low:.2f}} до {{high:.2f}}).",
    }
    for code, (en, ru) in _STRENGTHS.items()
}

TEXTS: dict[str, dict[str, str]] = _STRENGTH_TEXTS | {
    # headlines
    "verdict_refused_too_few_teams": {
        "en": "With {n} {n|team|teams} nothing can be said about a link: at least {needed} are needed to show"
        " even its range.",
        "ru": "При {n} {n|команде|командах|командах} о связи сказать ничего нельзя: чтобы показать хотя бы её"
        " возможный диапазон, нужно не меньше {needed}.",
    },
    "verdict_refused_no_variation": {
        "en": "Nothing can be said about a link: “{ex}” or “{cx}” is the same in all {n} teams.",
        "ru": "О связи сказать ничего нельзя: «{ex}» или «{cx}» не различается между командами (всего {n}).",
    },
    "verdict_refused_unreliable_ex": {
        "en": "Teams cannot be compared here: their figures for “{ex}” are too unreliable ({n} teams).",
        "ru": "Сравнивать команды здесь нельзя: их значения «{ex}» слишком ненадёжны (команд: {n}).",
    },
    "verdict_refused_unreliable_cx": {
        "en": "Teams cannot be compared here: their figures for “{cx}” are too unreliable ({n} teams).",
        "ru": "Сравнивать команды здесь нельзя: их значения «{cx}» слишком ненадёжны (команд: {n}).",
    },
    "verdict_refused_data": {
        "en": "These data allow no statement about a link; the reasons below say what is missing ({n} teams).",
        "ru": "По этим данным о связи сказать ничего нельзя; чего не хватает, указано ниже (команд: {n}).",
    },
    "verdict_interval_only": {
        "en": "{n} teams are too few for a conclusion: the correlation may lie anywhere between {low:.2f} and"
        " {high:.2f}.",
        "ru": "{n} {n|команды|команд|команд} мало для вывода: корреляция может лежать где угодно"
        " от {low:.2f} до {high:.2f}.",
    },
    "verdict_no_link_seen": {
        "en": "No link between “{ex}” and “{cx}” can be told from chance in these {n} teams;"
        " that does not show there is none.",
        "ru": "Связь показателей «{ex}» и «{cx}» по этим командам (всего {n}) неотличима от случайности;"
        " это не значит, что её нет.",
    },
    "verdict_no_link_to_speak_of": {
        "en": "If “{ex}” and “{cx}” are linked at all in these {n} teams, the link is very weak.",
        "ru": "Если «{ex}» и «{cx}» в этих командах (всего {n}) вообще связаны, то очень слабо.",
    },
    "verdict_link_positive": {
        "en": "Teams with higher “{ex}” tend to have higher “{cx}” ({n} teams).",
        "ru": "Там, где выше «{ex}», обычно выше и «{cx}» (команд: {n}).",
    },
    "verdict_link_negative": {
        "en": "Teams with higher “{ex}” tend to have lower “{cx}” ({n} teams).",
        "ru": "Там, где выше «{ex}», обычно ниже «{cx}» (команд: {n}).",
    },
    "verdict_only_between_positive": {
        "en": "Teams with higher “{ex}” tend to have higher “{cx}”, but within a team over time"
        " the two are not seen to move together ({n} teams).",
        "ru": "Там, где выше «{ex}», обычно выше и «{cx}», но внутри команды со временем"
        " совместных изменений не видно (команд: {n}).",
    },
    "verdict_only_between_negative": {
        "en": "Teams with higher “{ex}” tend to have lower “{cx}”, but within a team over time"
        " no such pattern is seen ({n} teams).",
        "ru": "Там, где выше «{ex}», обычно ниже «{cx}», но внутри команды со временем такого не видно (команд: {n}).",
    },
    "verdict_only_within_positive": {
        "en": "Between teams no link is seen, but within a team “{ex}” and “{cx}” tend to rise and fall"
        " together ({n} teams).",
        "ru": "Между командами связи не видно, но внутри команды «{ex}» и «{cx}» обычно растут и снижаются"
        " вместе (команд: {n}).",
    },
    "verdict_only_within_negative": {
        "en": "Between teams no link is seen, but within a team “{cx}” tends to be lower in waves with"
        " higher “{ex}” ({n} teams).",
        "ru": "Между командами связи не видно, но внутри команды в те волны, когда «{ex}» выше,"
        " «{cx}» обычно ниже (команд: {n}).",
    },
    "verdict_opposite_directions": {
        "en": "Between teams and within teams over time “{ex}” and “{cx}” are linked in opposite directions"
        " ({n} teams).",
        "ru": "Между командами и внутри команд со временем «{ex}» и «{cx}» связаны в противоположных направлениях"
        " (команд: {n}).",
    },
    "verdict_simpson_reversed": {
        "en": "The overall link between “{ex}” and “{cx}” (r = {pooled:.2f}) turns round among teams of the same"
        " kind (r = {within:.2f}).",
        "ru": "Общая связь показателей «{ex}» и «{cx}» (r = {pooled:.2f}) среди команд одного вида меняет направление"
        " (r = {within:.2f}).",
    },
    "verdict_simpson_differs": {
        "en": "The overall link between “{ex}” and “{cx}” (r = {pooled:.2f}) differs among teams of the same"
        " kind (r = {within:.2f}).",
        "ru": "Общая связь показателей «{ex}» и «{cx}» (r = {pooled:.2f}) среди команд одного вида заметно иная"
        " (r = {within:.2f}).",
    },
    # what else is needed where nothing or little can be said
    "verdict_needed_for_conclusion": {
        "en": "A conclusion needs at least {needed} teams; to see a link of r = {target:.2f} with a chance of"
        " {chance:.0f} %, {teams} are needed.",
        "ru": "Для вывода нужно не меньше {needed} {needed|команды|команд|команд}; чтобы заметить связь"
        " r = {target:.2f} с вероятностью {chance:.0f} %, нужно {teams}.",
    },
    # size
    "verdict_size_higher": {
        "en": "Teams with “{ex}” higher by {step} had “{cx}” higher by {size} on average (95 %: {low} to {high}).",
        "ru": "У команд, где «{ex}» выше на {step}, «{cx}» в среднем выше на {size} (95 %: от {low} до {high}).",
    },
    "verdict_size_lower": {
        "en": "Teams with “{ex}” higher by {step} had “{cx}” lower by {size} on average (95 %: {low} to {high}).",
        "ru": "У команд, где «{ex}» выше на {step}, «{cx}» в среднем ниже на {size} (95 %: от {low} до {high}).",
    },
    "verdict_size_points_higher": {
        "en": "Teams with “{ex}” {step} {steps|point|points} higher had “{cx}” {size} {sizes|point|points} higher"
        " on average (95 %: {low} to {high}).",
        "ru": "У команд, где «{ex}» выше на {step} {steps|пункт|пункта|пунктов}, «{cx}» в среднем выше на"
        " {size} {sizes|пункт|пункта|пунктов} (95 %: от {low} до {high}).",
    },
    "verdict_size_points_lower": {
        "en": "Teams with “{ex}” {step} {steps|point|points} higher had “{cx}” {size} {sizes|point|points} lower"
        " on average (95 %: {low} to {high}).",
        "ru": "У команд, где «{ex}» выше на {step} {steps|пункт|пункта|пунктов}, «{cx}» в среднем ниже на"
        " {size} {sizes|пункт|пункта|пунктов} (95 %: от {low} до {high}).",
    },
    "verdict_interval": {
        "en": "The correlation is {r:.2f}, with 95 % confidence between {low:.2f} and {high:.2f}.",
        "ru": "Корреляция {r:.2f}; с уверенностью 95 % она лежит от {low:.2f} до {high:.2f}.",
    },
    "verdict_interval_too_close": {
        "en": "The correlation is {r:.2f}, with 95 % confidence between {low:.2f} and {high:.2f}: just clear of zero,"
        " but too close to chance to count on.",
        "ru": "Корреляция {r:.2f}; с уверенностью 95 % она лежит от {low:.2f} до {high:.2f}: интервал едва не включает"
        " ноль, но это слишком близко к случайности, чтобы на это полагаться.",
    },
    "verdict_kinds_agree": {
        "en": "Among teams of the same kind it is much the same (r = {r:.2f}, 95 %: {low:.2f} to {high:.2f}).",
        "ru": "Среди команд одного вида картина почти та же (r = {r:.2f}; 95 %: от {low:.2f} до {high:.2f}).",
    },
    "verdict_kinds_open": {
        "en": "Among teams of the same kind r = {r:.2f} (95 %: {low:.2f} to {high:.2f}):"
        " whether the link really differs there is open.",
        "ru": "Среди команд одного вида r = {r:.2f} (95 %: от {low:.2f} до {high:.2f}):"
        " действительно ли связь там иная, пока неясно.",
    },
    "verdict_interval_same_kind": {
        "en": "Among teams of the same kind the correlation lies between {low:.2f} and {high:.2f} with 95 %"
        " confidence. Rely on this figure, not on the overall one.",
        "ru": "Среди команд одного вида корреляция с уверенностью 95 % лежит от {low:.2f} до {high:.2f}."
        " Опирайтесь на неё, а не на общую.",
    },
    # certainty
    "verdict_certainty_narrow": {
        "en": "How strong it is, is known quite well.",
        "ru": "Сила связи известна довольно точно.",
    },
    "verdict_certainty_medium": {
        "en": "How strong it is, is known roughly.",
        "ru": "Сила связи известна приблизительно.",
    },
    "verdict_certainty_wide": {
        "en": "Its direction is clear, its strength only within wide bounds.",
        "ru": "Направление ясно, а сила известна лишь в широких пределах.",
    },
    # within teams over time
    "verdict_within_positive": {
        "en": "Within a team the two figures rise and fall together over time"
        " (r = {r:.2f}, 95 %: {low:.2f} to {high:.2f}).",
        "ru": "Внутри команды оба показателя со временем растут и снижаются вместе"
        " (r = {r:.2f}; 95 %: от {low:.2f} до {high:.2f}).",
    },
    "verdict_within_negative": {
        "en": "Within a team the one tends to be lower in waves when the other is higher"
        " (r = {r:.2f}, 95 %: {low:.2f} to {high:.2f}).",
        "ru": "Внутри команды один показатель обычно ниже в те волны, когда другой выше"
        " (r = {r:.2f}; 95 %: от {low:.2f} до {high:.2f}).",
    },
    "verdict_within_too_close": {
        "en": "Whether the two figures move together within a team over time is open: the interval"
        " just leaves out zero, too close to chance to count on (r = {r:.2f}, 95 %: {low:.2f} to {high:.2f}).",
        "ru": "Меняются ли показатели вместе внутри команды, пока неясно: интервал едва не включает ноль, но это"
        " слишком близко к случайности, чтобы на это полагаться (r = {r:.2f}; 95 %: от {low:.2f} до {high:.2f}).",
    },
    "verdict_within_not_seen": {
        "en": "Whether the two figures move together within a team over time is open"
        " (r = {r:.2f}, 95 %: {low:.2f} to {high:.2f}).",
        "ru": "Меняются ли показатели вместе внутри команды, пока неясно"
        " (r = {r:.2f}; 95 %: от {low:.2f} до {high:.2f}).",
    },
    "verdict_levels_differ": {
        "en": "Between teams the link is not the same as within a team over time (r = {between:.2f} and {within:.2f},"
        " by the test of equal slopes): differences between teams do not tell what happens when a team changes.",
        "ru": "Между командами связь не такая, как внутри команды со временем (r = {between:.2f} и {within:.2f},"
        " по тесту на равенство наклонов): различия между командами не говорят, что будет, когда команда изменится.",
    },
    # what comes first
    "verdict_lag_neither": {
        "en": "Which side moves first cannot be seen: neither goes with the other {lag} {lag|wave|waves} later.",
        "ru": "Какая сторона меняется первой, не видно: ни одна не связана с другой спустя"
        " {lag} {lag|волну|волны|волн}.",
    },
    "verdict_lag_ex_first": {
        "en": "“{ex}” goes with “{cx}” {lag} {lag|wave|waves} later, the other way round nothing is seen;"
        " lasting differences between teams can look just the same.",
        "ru": "Показатель «{ex}» связан с показателем «{cx}» спустя {lag} {lag|волну|волны|волн},"
        " в обратную сторону этого не видно; постоянные различия между командами могут выглядеть точно так же.",
    },
    "verdict_lag_cx_first": {
        "en": "“{cx}” goes with “{ex}” {lag} {lag|wave|waves} later, the other way round nothing is seen;"
        " lasting differences between teams can look just the same.",
        "ru": "Показатель «{cx}» связан с показателем «{ex}» спустя {lag} {lag|волну|волны|волн},"
        " в обратную сторону этого не видно; постоянные различия между командами могут выглядеть точно так же.",
    },
    "verdict_lag_both": {
        "en": "Each side goes with the other {lag} {lag|wave|waves} later, so which moves first stays open.",
        "ru": "Каждая сторона связана с другой спустя {lag} {lag|волну|волны|волн}, поэтому неясно,"
        " какая меняется первой.",
    },
}
