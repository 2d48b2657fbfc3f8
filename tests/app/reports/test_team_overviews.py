"""The parts of a team as small trends, and its touchpoints as a way."""

from flask import Flask

from app.customers import services as customers
from app.db import db
from app.organisation import services as organisation
from app.release.services import NewMeasure, Side, cells_of, publish_cells
from tests.app.reports.test_link_page import words
from tests.factories.linked import linked_organisation, manager_scope


def test_each_part_shows_its_own_cells_or_those_of_its_teams_together(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=24, periods=3, missing=0.0)
    north = manager_scope()
    root = organisation.tree().teams[north.parent_id]
    client = sign_in("hr")
    for part in (north, root):
        answer = client.get(f"/teams/{part.public_id}/chart/parts.svg")
        assert answer.status_code == 200
        assert len(answer.data) < 60_000
    cells = {(cell[0], cell[1]): cell for cell in cells_of(["engagement"])}
    last = max(period for _team, period in cells)
    inside = sorted((team for team in teams if team.parent_id == north.id), key=lambda one: one.name_en)
    text = words(client.get(f"/teams/{north.public_id}/chart/parts.svg").text)
    for team in inside[:12]:
        assert f"{team.name_en}: {cells[team.id, last][3]:.1f}" in text
    assert (len(inside) > 12) == (f"12 of {len(inside)} parts" in client.get(f"/teams/{north.public_id}").text)
    figures = [cells[team.id, last] for team in inside]
    mean = sum(cell[3] * cell[4] for cell in figures) / sum(cell[4] for cell in figures)
    assert f"{north.name_en}: {mean:.1f}" in words(client.get(f"/teams/{root.public_id}/chart/parts.svg").text)


def test_a_team_without_parts_or_with_one_period_has_no_such_picture(app: Flask, sign_in) -> None:
    teams = linked_organisation(teams=24, periods=1)
    client = sign_in("hr")
    for team in (teams[0], manager_scope()):
        assert client.get(f"/teams/{team.public_id}/chart/parts.svg").status_code == 404


def test_touchpoints_stand_in_the_order_of_the_way(app: Flask, sign_in) -> None:
    team = linked_organisation(teams=24, periods=2)[0]
    for at, (code, truth) in enumerate((("Desk", False), ("Advice", True), ("Call", False))):
        customers.add_touchpoint(code=code, name_en=code, name_ru=code, moment_of_truth=truth, position=30 - 10 * at)
    measures = [
        NewMeasure(code=f"csat@{code}", side=Side.CX, name_en=f"Satisfaction: {code}", low=1, high=5)
        for code in ("Desk", "Advice", "Call")
    ]
    period = max(cell[1] for cell in cells_of(["engagement"]))
    cells = [(team.id, period, f"csat@{code}", 4.0 + at / 10, 30, 0.8) for at, code in enumerate(("Desk", "Advice"))]
    publish_cells(measures=measures, periods=[period], cells=cells)
    db.session.commit()
    text = words(sign_in("hr").get(f"/teams/{team.public_id}/chart/journey.svg").text)
    assert text.index("Advice") < text.index("Desk")
    assert "moment of truth · 30 customers" in text
    assert "Call" not in text, "nothing is told of it"
