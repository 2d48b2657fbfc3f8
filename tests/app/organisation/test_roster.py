"""The roster: taken in through the pages, refused by row, undone exactly, a person erased for good."""

import datetime as dt
import io
import re

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.db import Base, db
from app.organisation import services
from app.organisation.models import Employee, Membership, Placement, Team
from app.organisation.services import Details
from app.tables.exporting import xlsx_bytes
from app.tables.models import StagedFile

HEADER = "Employee ID,Name,E-mail,Phone,Team,Manager ID,Language,Start date,Leave date"
GOOD = (
    "1,Анна Вебер,anna@example.org,,Bank / South / Branch 1,3,ru,2024-02-01,",
    '2,"مريم O\'Neil 🌻",,+79001234567,Bank / South / Branch 1,3,,,',
    f"3,{'Ж' * 300},boss@example.org,,Bank / South,,en,01.03.2020,",
    "4,Nobody Reaches,,,Bank > South > Branch 2,3,,,",
)


def taken_in(*rows: str, header: str = HEADER, **choices: bool) -> StagedFile:
    """Take a roster in through the services."""
    content = "\n".join([header, *rows, ""]).encode()
    file = services.stage_roster(content=content, file_name="roster.csv", user_id=None)
    services.accept_roster(file=file, **choices)
    db.session.commit()
    return file


def everything() -> dict[str, list]:
    """Return all rows of the tables an import touches."""
    names = ("team", "placement", "employee", "membership", "management")
    return {
        name: [tuple(row) for row in db.session.execute(sa.select(Base.metadata.tables[name]).order_by("id"))]
        for name in names
    }


def test_a_roster_goes_in_through_the_pages_and_out_again(app: Flask, sign_in) -> None:
    client, before = sign_in("hr"), everything()
    token = client.csrf_token("/organisation/import")
    content = "\n".join([HEADER, *GOOD, ""]).encode()
    answer = client.post("/organisation/import", data={"csrf_token": token, "file": (io.BytesIO(content), "hr.csv")})
    address = answer.location
    page = client.get(address).text
    chosen = dict(re.findall(r'name="(column_\d+)".*?value="(\w+)" selected', page))
    assert list(chosen.values()) == [
        "external_id", "name", "email", "phone", "team", "manager_id", "language", "started_on", "left_on",
    ]  # fmt: skip
    assert client.post(address, data={"csrf_token": token, **chosen}).location == f"{address}/check"
    assert "Анна Вебер" in client.get(f"{address}/check").text
    assert everything() == before, "a look changes nothing"
    assert client.post(f"{address}/accept", data={"csrf_token": token}).location == address
    names = set(db.session.scalars(sa.select(Employee.name)))
    assert names == {"Анна Вебер", "مريم O'Neil 🌻", "Ж" * 300, "Nobody Reaches"}
    tree = services.tree()
    branch = services.teams_by_code()["Branch 1"]
    assert [team.code for team in tree.path(branch.id)] == ["Bank", "South", "Branch 1"]
    assert {one.name for one in services.managers_of([branch.id])[branch.id]} == {"Ж" * 300}
    assert "مريم" in client.get("/organisation/people?q=مريم").text
    assert "Undo" in client.get(address).text
    client.post(f"{address}/undo", data={"csrf_token": token})
    assert everything() == before


def test_a_repeated_file_changes_nothing(app: Flask) -> None:
    taken_in(*GOOD)
    before = everything()
    with pytest.raises(services.Refused, match="nothing_new"):
        taken_in(*GOOD)
    db.session.rollback()
    assert everything() == before


BAD = {
    "no name": ("9,,x@example.org,,Bank,,,,", "name is missing"),
    "no way to tell who": (",Ann,,,Bank,,,,", "Nothing says who this is"),
    "no team": ("9,Ann,,,,,,,", "team is missing"),
    "address": ("9,Ann,ann at example,,Bank,,,,", "is not an e-mail address"),
    "telephone": ("9,Ann,,12,Bank,,,,", "is not a telephone number"),
    "language": ("9,Ann,,,Bank,,Klingon,,", "is not a language we speak"),
    "day": ("9,Ann,,,Bank,,,soon,", "is not a day"),
    "left before start": ("9,Ann,,,Bank,,,2025-01-01,2024-01-01", "lies before the first"),
    "twice": ("1,Somebody else,other@example.org,,Bank,,,,", "stands in row 2 already"),
    "address twice": ("9,Ann,anna@example.org,,Bank,,,,", "e-mail address stands in row 2"),
    "own manager": ("9,Ann,,,Bank,9,,,", "their own manager"),
    "too deep": (f"9,Ann,,,{' / '.join('abcdefghijklmn')},,,,", "more than 12 levels"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_row_is_named_and_nothing_is_changed(app: Flask, sign_in, name: str) -> None:
    row, said = BAD[name]
    client, before = sign_in("hr"), everything()
    token = client.csrf_token("/organisation/import")
    content = "\n".join([HEADER, *GOOD, row, ""]).encode()
    address = client.post(
        "/organisation/import", data={"csrf_token": token, "file": (io.BytesIO(content), "hr.csv")}
    ).location
    page = client.get(address).text
    chosen = dict(re.findall(r'name="(column_\d+)".*?value="(\w+)" selected', page))
    client.post(address, data={"csrf_token": token, **chosen})
    shown = client.get(f"{address}/check").text
    assert said in shown
    assert '<td class="num">6</td>' in shown, "the row a person sees in their file"
    assert said in client.get(f"{address}/problems.csv").text
    assert client.post(f"{address}/accept", data={"csrf_token": token}).location == f"{address}/check"
    assert everything() == before


def test_a_circle_of_managers_is_refused(app: Flask) -> None:
    header = "ID,Name,Manager ID"
    with pytest.raises(services.Refused, match="not_all_valid"):
        taken_in("1,A,2", "2,B,1", header=header)
    db.session.rollback()
    assert not services.teams_by_code()


def test_teams_follow_the_managers_where_there_is_no_path(app: Flask) -> None:
    taken_in("1,Top,", "2,Middle,1", "3,Low,2", "4,Also low,2", header="ID,Name,Manager ID")
    teams = services.teams_by_code()
    assert set(teams) == {"team of 1", "team of 2"}
    assert teams["team of 2"].parent_id == teams["team of 1"].id
    where = {one.name: one.memberships[0].team.code for one in db.session.scalars(sa.select(Employee))}
    assert where == {"Top": "team of 1", "Middle": "team of 1", "Low": "team of 2", "Also low": "team of 2"}


def test_those_who_are_not_in_a_whole_file_leave_only_when_somebody_is_sure(app: Flask) -> None:
    taken_in(*GOOD)
    with pytest.raises(services.Refused, match="too_many_gone"):
        taken_in(GOOD[0], send_away=True)
    db.session.rollback()
    file = taken_in(GOOD[0], send_away=True, sure=True)
    assert [one.name for one in db.session.scalars(sa.select(Employee).where(Employee.active))] == ["Анна Вебер"]
    services.undo_roster(file=file)
    assert db.session.scalar(sa.select(sa.func.count()).where(Employee.active)) == 4


def test_a_move_is_dated_and_the_past_stays(app: Flask) -> None:
    with time_machine.travel(dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC), tick=False):
        taken_in(*GOOD)
    with time_machine.travel(dt.datetime(2026, 5, 4, 9, tzinfo=dt.UTC), tick=False):
        taken_in(GOOD[0].replace("Branch 1", "Branch 2"))
        teams = services.teams_by_code()
        services.move_team(team=teams["Branch 2"], parent=teams["Bank"])
        anna = db.session.scalar(sa.select(Employee.id).where(Employee.external_id == "1"))
        then = {one.employee_id: one.team_id for one in services.roster(team_ids=None, on=dt.date(2026, 4, 1))}
        today = {one.employee_id: one.team_id for one in services.roster(team_ids=None, on=dt.date(2026, 5, 4))}
        assert (then[anna], today[anna]) == (teams["Branch 1"].id, teams["Branch 2"].id)
        assert services.parents_on(dt.date(2026, 4, 1))[teams["Branch 2"].id] == teams["South"].id
        assert services.parents_on(dt.date(2026, 5, 4))[teams["Branch 2"].id] == teams["Bank"].id
        with pytest.raises(services.NotInTheTree, match="below_itself"):
            services.move_team(team=teams["Bank"], parent=teams["South"])


rows = st.lists(
    st.tuples(st.integers(1, 8), st.sampled_from("ABC"), st.sampled_from(["X", "Y", "X / Z"]), st.booleans()),
    min_size=1, max_size=8, unique_by=lambda row: row[0],
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=rows, second=rows)
def test_undoing_leaves_every_table_as_it_was(app: Flask, first: list, second: list) -> None:
    for table in reversed(Base.metadata.sorted_tables):
        if table.name in {"membership", "management", "placement", "employee", "roster_change", "staged_file"}:
            db.session.execute(table.delete())
    db.session.execute(sa.update(Team).values(parent_id=None))
    db.session.execute(sa.delete(Team))
    db.session.commit()

    def line(row: tuple) -> str:
        number, name, team, gone = row
        return f"{number},{name},,,{team},,,2024-01-01,{'2025-01-01' if gone else ''}"

    try:
        taken_in(*map(line, first))
    except services.Refused:
        db.session.rollback()
    before = everything()
    try:
        file = taken_in(*map(line, second))
    except services.Refused:
        db.session.rollback()
    else:
        services.undo_roster(file=file)
        db.session.commit()
    assert everything() == before


def test_erasing_leaves_nothing_of_a_person_in_any_table(app: Flask) -> None:
    taken_in(*GOOD)
    taken_in(GOOD[0].replace("anna@example.org", "anna.new@example.org"))
    anna = db.session.scalars(sa.select(Employee).where(Employee.external_id == "1")).one()
    assert "anna.new@example.org" in str(services.held_about(employee=anna))
    services.erase(employee=anna)
    db.session.commit()
    for table in Base.metadata.sorted_tables:
        for row in db.session.execute(sa.select(table)):
            assert "anna" not in str(tuple(row)).lower() and "Вебер" not in str(tuple(row)), table.name
    assert services.headcounts(on=dt.date(2025, 1, 1)), "past head-counts stay true"
    assert services.contact_of(anna.id) is None


def test_a_workbook_and_the_downloaded_template_go_in(app: Flask, sign_in) -> None:
    client = sign_in("hr")
    for lang in ("en", "ru"):
        content = client.get(f"/organisation/import/template-{lang}.xlsx").data
        file = services.stage_roster(content=content, file_name="t.xlsx", user_id=None)
        assert not services.column_faults(services.columns_of(file))
        assert not services.roster_plan(file).problems.kept
    file = services.stage_roster(content=xlsx_bytes({"a": [["ID", "Name", "Team"], [7, "Seven", "X"]]}),
                                 file_name="x.xlsx", user_id=None)  # fmt: skip
    services.accept_roster(file=file)
    assert db.session.scalars(sa.select(Employee.external_id)).one() == "7"


def test_managers_see_no_list_of_people(app: Flask, sign_in) -> None:
    client = sign_in("manager")
    for path in (
        "/organisation/people",
        "/organisation/teams",
        "/organisation/import",
        "/customers",
        "/pulses",
        "/delivery",
    ):
        assert client.get(path).status_code == 403


def test_editing_by_hand(app: Flask, sign_in) -> None:
    client = sign_in("hr")
    team = services.add_teams(new={"X": None, "Y": None})
    db.session.commit()
    token = client.csrf_token("/organisation/people/new")
    data = {
        "csrf_token": token,
        "name": "Ann",
        "team": team["X"].public_id,
        "email": "wrong",
        "channel": "",
        "language": "",
    }
    refused = client.post("/organisation/people/new", data=data)
    assert (
        refused.status_code == 422
        and "This is not an e-mail address." in refused.text
        and 'value="Ann"' in refused.text
    )
    address = client.post("/organisation/people/new", data=data | {"email": "ann@example.org"}).location
    client.post(f"{address}/change", data=data | {"email": "ann@example.org", "team": team["Y"].public_id})
    member = db.session.scalars(sa.select(Membership)).one()
    assert member.team_id == team["Y"].id, "moved on the day of arrival: the day belongs to the last team"
    client.post(f"{address}/leave", data={"csrf_token": token})
    assert services.find_employees(left=True)[1] == 1
    new = client.post("/organisation/teams/new", data={"csrf_token": token, "code": "Z", "parent": team["X"].public_id})
    assert services.teams_by_code()["Z"].parent_id == team["X"].id
    client.post(f"{new.location}/change", data={"csrf_token": token, "name_en": "Zed", "parent": team["Y"].public_id})
    assert services.teams_by_code()["Z"].parent_id == team["Y"].id
    assert (
        len(db.session.scalars(sa.select(Placement).where(Placement.team_id == services.teams_by_code()["Z"].id)).all())
        == 1
    )
    assert "above" not in client.post(f"{new.location}/close", data={"csrf_token": token}).text
    assert services.teams_by_code()["Z"].closed_on is not None


def test_details_that_cannot_be_kept_name_the_field(app: Flask) -> None:
    team = services.add_teams(new={"X": None})["X"]
    with pytest.raises(services.BadEmployee) as bad:
        services.add_employee(details=Details(name=" ", team_id=team.id))
    assert (bad.value.field, bad.value.code) == ("name", "name_missing")
