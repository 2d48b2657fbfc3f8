"""Who may import, two at once, and the cells other features build on."""

import threading

import pytest
from flask import Flask

from app.db import db
from app.organisation.services import add_teams
from app.release import services
from app.release.services import NewMeasure, Refused, Side, TooFewAnswers, UnknownMeasure
from tests.app.release.importing import Importer, dump, table

ROWS = ["team,period,NPS,n", *(f"Team {i},2026,{i},40" for i in range(50))]


@pytest.mark.parametrize("role", ["manager", "analyst"])
def test_only_importers_enter(sign_in, role: str) -> None:
    client = sign_in(role)
    for path in ("/import", "/import/x", "/import/x/check", "/import/x/problems.csv", "/import/templates/long-en.csv"):
        assert client.get(path).status_code == 403
    assert "/import" not in client.get("/login").text


@pytest.mark.parametrize("role", ["hr", "cx_lead", "admin"])
def test_importers_find_their_way(sign_in, role: str) -> None:
    client = sign_in(role)
    page = client.get("/import").text
    assert "Nothing imported yet" in page
    assert 'aria-current="page">Import<' in page
    assert "Импорт" in client.get("/import?lang=ru").text


def test_unknown_addresses_and_wrong_moments(importer: Importer) -> None:
    assert importer.client.get("/import/nothing").status_code == 404
    importer.upload(table(*ROWS))
    assert importer.client.get(f"{importer.address}/check").location.endswith(importer.address)
    assert "It is not settled yet" in importer.act("accept")
    assert "was decided on meanwhile" in importer.act("withdraw")
    importer.columns()
    importer.act("accept")
    assert "was decided on meanwhile" in importer.act("accept")
    assert "was decided on meanwhile" in importer.act("discard")


def test_a_file_that_waits_is_not_taken_twice(importer: Importer) -> None:
    first = importer.upload(table(*ROWS)).location
    again = importer.upload(table(*ROWS))
    assert again.location == first
    assert "waits for your decision" in importer.client.get(first).text


def test_files_nobody_decided_about_are_forgotten(importer: Importer) -> None:
    importer.upload(table(*ROWS))
    old = importer.address
    db.session.execute(db.text("UPDATE upload SET uploaded_at = '2020-01-01 00:00:00'"))
    db.session.commit()
    importer.upload(table(*ROWS, "One more,2026,3,40"))
    assert importer.client.get(old).status_code == 404


def test_of_two_who_accept_at_once_one_is_told(app: Flask, importer: Importer) -> None:
    importer.upload(table(*ROWS))
    importer.columns()
    public_id = importer.address.rsplit("/", 1)[1]
    assert sorted(_race(app, [public_id, public_id])) == ["50", "decided_already"]
    assert len(dump()["cell"]) == 50


def test_two_files_with_the_same_teams_accepted_at_once_leave_nothing_half(app: Flask, importer: Importer) -> None:
    ids = []
    for lines in (ROWS, [row.replace("NPS", "CSAT") for row in ROWS]):
        importer.upload(table(*lines))
        importer.columns()
        ids.append(importer.address.rsplit("/", 1)[1])
    told = _race(app, ids)
    assert set(told) <= {"50", "overtaken"}
    assert len(dump()["cell"]) == 50 * told.count("50")
    assert len(dump()["team"]) == 50


def _race(app: Flask, ids: list[str]) -> list[str]:
    told: list[str] = []
    start = threading.Barrier(len(ids))

    def run(public_id: str) -> None:
        with app.app_context():
            upload = services.upload_by_public_id(public_id)
            start.wait()
            try:
                told.append(str(services.accept(upload=upload)))
                db.session.commit()
            except Refused as refused:
                db.session.rollback()
                told.append(refused.code)
            finally:
                db.session.remove()

    runners = [threading.Thread(target=run, args=(public_id,)) for public_id in ids]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
    return told


def test_publishing_keeps_the_thresholds(app: Flask) -> None:
    team = add_teams(new={"A": None})["A"].id
    new = [
        NewMeasure(code="e", side=Side.EX),
        NewMeasure(code="c", side=Side.CX),
        NewMeasure(code="o", side=Side.OUTCOME),
    ]

    def publish(measure: str, n: int | None, sd: float | None = None, *, attested: bool = False) -> int:
        cells = [(team, "2026", measure, 1.0, n, sd)]
        with db.session.begin_nested():
            return services.publish_cells(measures=new, periods=["2026"], cells=cells, attested=attested)

    for measure, n in (("e", 4), ("c", 9), ("e", None), ("c", None)):
        with pytest.raises(TooFewAnswers):
            publish(measure, n)
    with pytest.raises(UnknownMeasure):
        publish("x", 40)
    assert publish("e", 9, 2.0) == publish("c", 10, 2.0) == publish("o", None) == 1
    assert services.cells_of(["e", "c", "o"]) == [
        (team, "2026", "c", 1.0, 10, 2.0),
        (team, "2026", "e", 1.0, 9, None),
        (team, "2026", "o", 1.0, None, None),
    ]
    assert [measure.code for measure in services.measures(Side.EX)] == ["e"]
    assert len({measure.version for measure in services.measures()}) == 3
    assert [period.code for period in services.periods()] == ["2026"]
