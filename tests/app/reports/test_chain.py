"""On to results: the chain is that of the statistics on the cells, its words follow the signs, or it says why not."""

import random

import pandas as pd
import pytest
from flask import Flask

from analysis.mediation import mediation_chain
from app.db import db
from app.release.services import NewMeasure, Side, cells_of, publish_cells
from tests.app.reports.test_link_page import words
from tests.factories.linked import linked_organisation, quarters


def with_outcome(teams: int, *, strength: float) -> None:
    draw = random.Random(2)
    linked_organisation(teams=teams, periods=6, missing=0.0)
    served = {(cell[0], cell[1]): cell[3] for cell in cells_of(["recommend"])}
    order = quarters(6)
    before = dict(zip(order, [order[0], *order], strict=False))
    publish_cells(
        measures=[NewMeasure(code="churn", side=Side.OUTCOME, name_en="Churn", name_ru="Отток", low=0, high=100)],
        periods=order,
        cells=[
            (team, period, "churn", 50 - strength * served[team, before[period]] + draw.gauss(0, 2), 500, None)
            for team, period in served
        ],
    )
    db.session.commit()


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_chain_is_that_of_the_statistics(app: Flask, sign_in, lang: str) -> None:
    with_outcome(80, strength=0.5)
    rows = pd.DataFrame(
        [cell[:4] for cell in cells_of(["engagement", "recommend", "churn"])],
        columns=["team", "period", "code", "value"],
    )
    table = rows.pivot(index=["team", "period"], columns="code", values="value").reset_index()
    found = mediation_chain(
        table, team="team", wave="period", ex="engagement", cx="recommend", outcome="churn", n_boot=2000
    )
    text = words(sign_in("hr").get(f"/link?lang={lang}").text)
    figure = f"{found.estimate:.3f}".replace("-", "−")
    assert (figure if lang == "en" else figure.replace(".", ",")) in text
    assert {"en": "On to results", "ru": "Дальше к результатам"}[lang] in text
    seen = {"en": "a lower “Churn” a period after that", "ru": "«Отток» чаще ниже"}[lang]
    unseen = {"en": "is not seen", "ru": "двумя периодами позже не видно"}[lang]
    assert (seen in text) is not (found.interval.low <= 0 <= found.interval.high)
    assert (unseen in text) is (found.interval.low <= 0 <= found.interval.high)


def test_too_few_teams_say_so(app: Flask, sign_in) -> None:
    with_outcome(24, strength=0.5)
    assert "needs at least 50 teams" in words(sign_in("hr").get("/link").text)
