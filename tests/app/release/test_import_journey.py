"""From a file to figures and back."""

from pathlib import Path

import pytest

from app.db import db
from app.release import services
from app.release.signals import cells_changed
from tests.app.release.importing import Importer, dump, filled, table

LONG = table(
    "team,group,period,measure,value,n,sd",
    "Branch 1,North,2026-Q1,Engagement,71.5,12,14.2",
    "Branch 1,North,2026-Q1,NPS,34,58,61",
    "Branch 2,South,2026-Q1,Engagement,66.25,9,13",
    "Branch 2,South,2026-Q1,NPS,,40,60",
)
WIDE_1251 = (
    "Команда;Подразделение;Период;Вовлечённость сотрудников;Вовлечённость сотрудников, ответов;"
    "NPS клиентов;Ответов клиентов\r\n"
    "Отделение 1;Север;2026-К1;7,5;12;–3,5;1 058\r\n"
    "Отделение 2;Юг;1 кв. 2026;8,25;9;21 %;47\r\n"
    "Отделение 2;Юг;2026-К2;;;н/д;\r\n"
).encode("cp1251")
PANEL = Path(__file__).parents[4] / "shared/data/nyc_school_panel_2013_2016/panel_long.csv"


def test_upload_map_accept_repeat_withdraw_leaves_everything_as_it_was(importer: Importer) -> None:
    before = dump()
    heard: list[frozenset[str]] = []
    listen = cells_changed.connect(lambda _sender, measures: heard.append(measures), weak=False)
    importer.upload(LONG)
    assert dump() == before
    importer.columns()
    page = importer.check()
    assert "Everything in the file can be imported." in page
    assert "1 cell is empty" in page
    assert "1 standard deviation rests on fewer than 10 answers" in page
    assert dump() == before
    page = importer.act("accept")
    assert "3 figures were imported." in page
    after = dump()
    assert after["cell"] == [
        ("Engagement", "Branch 1", "2026-Q1", 71.5, 12, 14.2),
        ("Engagement", "Branch 2", "2026-Q1", 66.25, 9, None),
        ("NPS", "Branch 1", "2026-Q1", 34.0, 58, 61.0),
    ]
    assert after["team"] == [("Branch 1", "North"), ("Branch 2", "South"), ("North", None), ("South", None)]
    assert {(code, side) for code, side, *_rest in after["measure"]} == {("Engagement", "ex"), ("NPS", "cx")}
    again = importer.upload(LONG)
    assert again.location.endswith(importer.address)
    assert "has been imported already" in importer.client.get(again.location).text
    assert dump() == after
    page = importer.act("withdraw")
    assert "3 figures were withdrawn." in page
    assert dump() == before
    cells_changed.disconnect(listen)
    assert heard == [frozenset({"Engagement", "NPS"})] * 2


def test_windows_1251_with_semicolons_and_decimal_commas(importer: Importer) -> None:
    page = importer.bring_in(WIDE_1251)
    assert "4 figures were imported." in page
    assert dump()["cell"] == [
        ("NPS клиентов", "Отделение 1", "2026-Q1", -3.5, 1058, None),
        ("NPS клиентов", "Отделение 2", "2026-Q1", 21.0, 47, None),
        ("Вовлечённость сотрудников", "Отделение 1", "2026-Q1", 7.5, 12, None),
        ("Вовлечённость сотрудников", "Отделение 2", "2026-Q1", 8.25, 9, None),
    ]


def test_the_valid_part_enters_only_when_asked_for(importer: Importer) -> None:
    importer.upload(LONG + b"Branch 3,South,2026-Q1,NPS,40,3,\nBranch 4,South,some day,NPS,40,30,\n")
    importer.columns()
    page = importer.check()
    assert "Import the valid part and leave out what is wrong in 2 rows" in page
    assert "must stand for at least 10" in page
    before = dump()
    assert "so nothing was imported" in importer.act("accept")
    assert dump() == before
    assert "3 figures were imported." in importer.act("accept", part="valid")
    assert [name for name, _above in dump()["team"]] == ["Branch 1", "Branch 2", "North", "South"]


def test_too_few_answers_can_be_left_out_on_request(importer: Importer) -> None:
    importer.upload(LONG + b"Branch 3,South,2026-Q1,NPS,40,3,\n")
    importer.columns(leave_out_small="y")
    page = importer.check()
    assert "1 figure with too few answers is left out" in page
    assert "What needs correcting" not in page
    assert "so nothing was imported" in importer.act("accept")
    assert "3 figures were imported." in importer.act("accept", part="valid")


def test_without_numbers_of_answers_somebody_must_attest(importer: Importer) -> None:
    importer.upload(table("team,period,employee score,revenue", "A,2025,7,100", "B,2025,8,110"))
    importer.columns()
    assert "at least 5 employees" in importer.check()
    before = dump()
    assert "does not say how many people" in importer.act("accept")
    assert dump() == before
    assert "4 figures were imported." in importer.act("accept", attested="y")
    assert {n for *_rest, n, _sd in dump()["cell"]} == {None}


def test_same_cells_are_unchanged_and_other_values_name_the_upload(importer: Importer) -> None:
    importer.bring_in(LONG, "first.csv")
    rows = ("team,period,measure,value,n", "Branch 1,2026-Q1,Engagement,71.5,12", "Branch 9,2026-Q1,Engagement,60,20")
    importer.upload(table(*rows))
    importer.columns()
    page = importer.check()
    assert "Import 1 figure<" in page
    importer.upload(table(*rows, "Branch 2,2026-Q1,Engagement,99,12"))
    importer.columns()
    page = importer.check()
    assert "published as 66.25, from “first.csv” of" in page
    assert "Withdraw that import first" in page
    before = dump()
    importer.act("accept")
    assert dump() == before
    versions = {measure.code: measure.version for measure in services.measures()}
    db.session.rollback()
    importer.act("accept", part="valid")
    changed = {measure.code for measure in services.measures() if measure.version != versions[measure.code]}
    assert changed == {"Engagement"}


def test_a_withdrawal_takes_only_its_own(importer: Importer) -> None:
    importer.bring_in(LONG, "first.csv")
    first, with_first = importer.address, dump()
    importer.bring_in(table("team,period,measure,value,n", "Branch 1,2026-Q2,Engagement,70,12"), "second.csv")
    second = importer.address
    importer.address = first
    importer.act("withdraw")
    left = dump()
    assert left["cell"] == [("Engagement", "Branch 1", "2026-Q2", 70.0, 12, None)]
    assert left["team"] == [("Branch 1", "North"), ("North", None)]
    assert [code for code, _start in left["period"]] == ["2026-Q2"]
    importer.address = second
    importer.act("withdraw")
    assert dump() == {"cell": [], "team": [], "measure": [], "period": []}
    importer.address = ""
    importer.bring_in(LONG, "first.csv")
    assert dump() == with_first


def test_a_team_somebody_manages_outlives_the_upload_that_brought_it(importer: Importer, sign_in) -> None:
    importer.bring_in(LONG)
    number = db.session.execute(db.text("SELECT id FROM team WHERE code = 'Branch 1'")).scalar_one()
    db.session.rollback()
    sign_in("manager", scope_team_id=number)
    importer.act("withdraw")
    assert dump()["team"] == [("Branch 1", "North"), ("North", None)]


def test_discarding_forgets_the_file(importer: Importer) -> None:
    importer.upload(LONG)
    assert "Nothing of it was kept" in importer.act("discard")
    assert importer.client.get(importer.address).status_code == 404


def test_sides_must_be_said_for_measures_whose_name_does_not_tell(importer: Importer) -> None:
    importer.upload(table("team,period,measure,value,n", "A,2025,Blue,7,30", "A,2025,NPS,7,30"))
    answer = importer.columns()
    assert answer.status_code == 422
    assert "it is not said whose figures they are" in answer.text
    blue = next(name for name, value in filled(answer.text).items() if name.startswith("side_") and not value)
    assert importer.columns(**{blue: "outcome"}).status_code == 302
    importer.act("accept")
    assert {(code, side) for code, side, *_rest in dump()["measure"]} == {("Blue", "outcome"), ("NPS", "cx")}


@pytest.mark.shared
@pytest.mark.skipif(not PANEL.exists(), reason="the real panel lies beside the project only where it is developed")
def test_the_real_panel_of_schools_goes_through_as_guessed(importer: Importer) -> None:
    page = importer.bring_in(PANEL.read_bytes(), "panel_long.csv")
    assert "16,106 figures were imported." in page
    found = dump()
    assert {(code, side) for code, side, *_rest in found["measure"]} == {
        ("ex_teacher_z", "ex"),
        ("cx_parent_z", "cx"),
        ("cx_student_z", "cx"),
    }
    assert [code for code, _start in found["period"]] == ["2013", "2015", "2016", "2017"]
    page = importer.act("withdraw")
    assert dump() == {"cell": [], "team": [], "measure": [], "period": []}
