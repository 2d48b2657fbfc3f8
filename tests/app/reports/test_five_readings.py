"""What a new manager reads first on the link's page of five organisations, in both languages."""

import re

import pytest
from flask import Flask

from tests.app.reports.test_link_page import words
from tests.factories.readings import organisation_of

READINGS = {
    "strong": (
        ["Teams with higher “Engagement” tend to have higher “Recommendation” (80 teams)", "not proof of cause"],
        ["Там, где выше «Вовлечённость», обычно выше и «Рекомендация» (команд: 80)", "не доказательство причин"],
    ),
    "none": (
        ["No link between “Engagement” and “Recommendation” can be told from chance", "does not show there is none"],
        ["неотличима от случайности; это не значит, что её нет"],
    ),
    "simpson": (
        ["turns round among teams of the same kind", "Rely on this figure, not on the overall one"],
        ["среди команд одного вида меняет направление"],
    ),
    "between": (
        ["but within a team over time the two are not seen to move together"],
        ["но внутри команды со временем"],
    ),
    "few": (
        ["Not enough to tell", "With 6 teams nothing can be said about a link"],
        ["Данных недостаточно", "При 6 командах о связи сказать ничего нельзя"],
    ),
}  # fmt: skip
CAUSAL = re.compile(r"\b(drives?|leads? to|causes|impact of)\b|приводит|влияет|вызывает", re.I)


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("shape", READINGS)
def test_the_first_screen_leads_to_the_right_conclusion(app: Flask, sign_in, shape: str, lang: str) -> None:
    organisation_of(shape)
    html = sign_in("hr").get(f"/link?lang={lang}").text
    card = words(re.search(r'<section class="verdict.*?</section>', html, re.S).group())
    print(shape, lang, card)
    for said in READINGS[shape][lang == "ru"]:
        assert said in card
    assert not CAUSAL.search(card)
    if shape == "none":
        assert {"en": "a single team", "ru": "одна команда"}[lang] not in card, "of nothing, no team can turn the sign"
