"""My team: figures with how sure they are, the place as a span, gaps with their reason."""

import pytest
from flask import Flask
from sqlalchemy import delete

from app.db import db
from app.linkage import services as linkage
from app.organisation.services import add_teams
from app.release.models import Cell
from app.release.services import NewMeasure, Side, publish_cells
from app.release.services.published import announce
from tests.app.reports.test_link_page import words
from tests.factories.linked import linked_organisation, manager_scope


def test_a_manager_starts_at_his_team(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=24, periods=3)
    client = sign_in("manager", scope_team_id=teams[3].id)
    assert client.get("/").location == "/teams"
    assert client.get("/teams").location == f"/teams/{teams[3].public_id}"
    assert teams[3].name_en in client.get(f"/teams/{teams[3].public_id}").text


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_headline_numbers_come_with_interval_change_and_medians(app: Flask, sign_in, lang: str) -> None:
    teams = linked_organisation(teams=40, periods=3, missing=0.0)
    text = words(sign_in("hr").get(f"/teams/{teams[0].public_id}?lang={lang}").text)
    assert {"en": "2024-Q3", "ru": "2024-Q3"}[lang] in text
    assert {"en": "than in 2024-Q2", "ru": "чем в 2024-Q2"}[lang] in text
    assert {"en": "Median of all teams", "ru": "Медиана всех команд"}[lang] in text
    assert {"en": "Median of the teams beside it", "ru": "Медиана соседних команд"}[lang] in text
    low, high = linkage.mean_interval(*_latest(teams[0].id, "engagement"))
    edges = f"95 %: {low:.1f} – {high:.1f}"
    assert (edges if lang == "en" else edges.replace(".", ",")) in text


def _latest(team_id: int, code: str) -> tuple[float, int, float]:
    cells = [cell for cell in db.session.query(Cell).filter_by(team_id=team_id) if cell.measure.code == code]
    last = max(cells, key=lambda cell: cell.period_id)
    return last.value, last.n, last.sd


def test_the_place_is_a_span_never_a_position(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=40, periods=3, missing=0.0)
    text = words(sign_in("hr").get(f"/teams/{teams[0].public_id}").text)
    assert "Somewhere between place" in text
    assert "Fair score" in text


def test_without_numbers_of_answers_no_place_is_given(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=40, periods=2, with_n=False, missing=0.0)
    text = words(sign_in("hr").get(f"/teams/{teams[0].public_id}").text)
    assert "how many answers stand behind the figures is not known" in text
    assert "Somewhere between" not in text
    assert "number of answers not known" in text


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_gap_says_why(app: Flask, sign_in, lang: str) -> None:
    teams = linked_organisation(teams=24, periods=3, missing=0.0)
    gone = db.session.query(Cell).filter_by(team_id=teams[0].id).order_by(Cell.period_id).first()
    db.session.execute(delete(Cell).where(Cell.id == gone.id))
    announce({"engagement"})
    db.session.commit()
    text = words(sign_in("hr").get(f"/teams/{teams[0].public_id}?lang={lang}").text)
    assert {"en": "no figure: fewer than 5 answers", "ru": "нет значения: ответов меньше 5"}[lang] in text


def test_the_link_is_told_in_one_sentence_with_its_certainty(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=40, periods=3)
    html = sign_in("manager", scope_team_id=teams[0].id).get(f"/teams/{teams[0].public_id}").text
    text = words(html)
    assert "not proof of cause" in text
    assert "See the whole link" in text
    assert 'id="place-w"' in html or 'id="place"' in html


def test_a_division_shows_the_mean_of_its_teams(app: Flask, sign_in) -> None:
    linked_organisation(teams=24, periods=3)
    north = manager_scope()
    client = sign_in("manager", scope_team_id=north.id)
    text = words(client.get(f"/teams/{north.public_id}").text)
    assert "consists of the teams below" in text
    assert "Team 04" in text
    assert "Somewhere between" not in text
    assert client.get(f"/teams/{north.public_id}.pdf").data.startswith(b"%PDF-")


def test_a_team_without_figures_says_so(app: Flask, sign_in) -> None:
    linked_organisation(teams=24, periods=2)
    empty = add_teams(new={"empty": None})["empty"]
    db.session.commit()
    for lang, says in (("en", "No figures for this team yet"), ("ru", "Данных по этой команде пока нет")):
        assert says in sign_in("hr").get(f"/teams/{empty.public_id}?lang={lang}").text


def test_the_list_is_searched_and_turned_page_by_page(app: Flask, sign_in) -> None:
    linked_organisation(teams=120, periods=1)
    client = sign_in("hr")
    first, second = client.get("/teams").text, client.get("/teams?page=2").text
    assert 'aria-current="page">1<' in first
    assert 'aria-current="page">2<' in second
    assert "Team 77" in words(client.get("/teams?q=team+77").text)
    assert "1 team found" in words(client.get("/teams?q=T0077").text)
    assert "30 teams" not in words(client.get("/teams?q=nothing+like+it").text)
    assert "No team found" in client.get("/teams?q=nothing+like+it").text
    assert client.get("/teams?lang=ru&q=команда+77").status_code == 200
    assert client.get("/teams?page=nonsense").status_code == 200


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_list_says_why_there_is_no_figure(app: Flask, sign_in, lang: str) -> None:
    teams = linked_organisation(teams=24, periods=2, missing=0.0)
    last = db.session.query(Cell).filter_by(team_id=teams[0].id).order_by(Cell.period_id.desc(), Cell.id).all()
    for cell in last:
        if cell.measure.code == "engagement" or cell.period_id != last[0].period_id:
            continue
        db.session.delete(cell)
    announce({"engagement", "recommend"})
    add_teams(new={"empty": None})
    db.session.commit()
    text = words(sign_in("hr").get(f"/teams?all=1&lang={lang}").text)
    group = {"en": "only its teams have figures", "ru": "значения есть только у входящих команд"}[lang]
    once = {"en": "fewer than 10 answers, or none, in 2024-Q2", "ru": "в 2024-Q2 ответов меньше 10 или их не было"}[
        lang
    ]
    never = {"en": "never 5 answers or more so far", "ru": "ни разу не набралось 5 ответов"}[lang]
    assert [why for why in (group, once, never) if why not in text] == []


def test_headlines_come_first_and_the_rest_in_rows_with_their_own_noun(app: Flask, sign_in) -> None:
    outcome = NewMeasure(code="kept", side=Side.OUTCOME, name_en="Customers kept", name_ru="Удержание")
    [team, *_] = linked_organisation(teams=24, periods=2, missing=0.0)
    publish_cells(measures=[outcome], periods=["2024-Q2"], cells=[(team.id, "2024-Q2", "kept", 91.0, 17377, None)])
    db.session.commit()
    html = sign_in("hr").get(f"/teams/{team.public_id}").text
    assert html.count('class="tile"') == 3
    text = words(html)
    assert "n = 17,377" in text
    assert "17,377 answers" not in text
    text = text.split("Where we are now", 2)[2]  # after the list of what stands on the page
    assert text.index("Customers kept") < text.index("Further measures") < text.index("Trust in the manager")
