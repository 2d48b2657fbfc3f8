"""The demonstration with uploads in every state, for tests that walk through all pages."""

import dataclasses

from flask import Flask
from sqlalchemy import select

from app import create_app
from app.accounts.models import User
from app.config import Settings
from app.customers import services as customers
from app.db import db
from app.demo import services as demo
from app.demo.actions import decide_some
from app.followup import services as followup
from app.organisation import services as organisation
from app.organisation.services import teams_by_code, tree
from app.pulses import services as pulses
from app.questionnaires import services as questionnaires
from app.release import services as release
from tests.factories.tables import make_tables
from tests.page_invariants import CheckedClient

PASSWORDS = {str(one.role.value): (one.email, one.password) for one in demo.SIGN_INS}
HEADER = "team,period,measure,value,n"
BAD = ("south-cape-hope-station,2027-01,Visits,12,", "nobody,some day,Visits,1,", "x,2027-01,Visits,much,", "x,,,,")


@dataclasses.dataclass(frozen=True)
class Demonstration:
    """An application on the demonstration, and the addresses and names its walkers need."""

    app: Flask
    uploads: dict[str, str]
    teams: dict[str, str]
    reals: dict[str, dict[str, list]]
    own_names: set[str]
    foreign_names: set[str]

    def address(self, code: str) -> str:
        return f"/teams/{self.teams[code]}"


def demonstration(settings: Settings, *, tables: bool = True) -> Demonstration:
    """Build it; `tables` says whether the schema is still to be made."""
    app = create_app(settings)
    app.test_client_class = CheckedClient
    with app.app_context():
        if tables:
            make_tables()
        demo.build(past=2)  # walkers need no longer a past
        demo.ensure_sign_ins()
        decide_some()
        uploads = _uploads()
        db.session.commit()
        known, whole = teams_by_code(), tree()
        own = whole.subtree(known[demo.MANAGERS_DIVISION].id)
        names = {team.id: {team.code, team.public_id, team.name_en, team.name_ru} for team in whole.teams.values()}
        found = Demonstration(
            app=app,
            uploads=uploads,
            teams={code: team.public_id for code, team in known.items()},
            reals=_reals(),
            own_names=set().union(*(names[number] for number in own)),
            foreign_names=set().union(*(words for number, words in names.items() if number not in own)),
        )
        db.session.remove()
    return found


def _reals() -> dict[str, dict[str, list]]:
    """Let the wave open and return, for each beginning of an endpoint, real values of its arguments."""
    pulses.tick()
    wave = pulses.open_waves()[0]
    programme = wave.programme
    stand = pulses.add_stand(
        programme=programme, leg="cx", name="Desk", team_id=next(iter(pulses.frozen_of(wave).invited)),
        touchpoint_id=customers.touchpoints()[0].id,
    )  # fmt: skip
    employee, customer = organisation.find_employees()[0][0], customers.find_customers()[0][0]
    questionnaire = questionnaires.questionnaires()[0]
    file = organisation.stage_roster(
        content=b"ID,Name,Team\nE1,Somebody New,X\n,,\n7,,Y\n", file_name="roster.csv", user_id=None
    )
    contacts = customers.stage_interactions(
        content=b"ID,Customer ID,Touchpoint,Team,Date\nV1,C1,counter,nowhere,2026-01-01\n", file_name="c.csv",
        user_id=None,
    )  # fmt: skip
    db.session.commit()
    code = questionnaires.document_of(questionnaires.current(questionnaire)).items[0].code
    return {
        "pulses": {"public_id": [programme.public_id]},
        "pulses.wave": {"public_id": [wave.public_id]},
        "organisation": {"public_id": [employee.public_id]},
        "organisation.team": {"public_id": [next(iter(organisation.tree().teams.values())).public_id]},
        "organisation.change_team": {"public_id": [next(iter(organisation.tree().teams.values())).public_id]},
        "organisation.roster": {"public_id": [file.public_id], "kind": ["csv", "xlsx", "exe"]},
        "customers": {"public_id": [customer.public_id]},
        "customers.touchpoint": {"public_id": [customers.touchpoints()[0].public_id]},
        "customers.interactions": {"public_id": [contacts.public_id], "kind": ["csv", "xlsx", "exe"]},
        "questionnaires": {"public_id": [questionnaire.public_id], "code": [code]},
        "questionnaires.library": {"code": ["employee_monthly", "none"]},
        "comments": {"code": ["tools", "none"], "name": ["comments", "themes", "none"]},
        "responses": {"public_id": [wave.public_id], "code": [pulses.invitation_codes(wave=wave, count=1)[0]]},
        "responses.preview": {"public_id": [questionnaire.public_id]},
        "responses.kiosk": {"code": [stand.code]},
        "responses.poster": {"code": [stand.code]},
        "accounts": {"public_id": list(db.session.scalars(select(User.public_id).limit(2))), "token": ["none"]},
        "followup": {
            "public_id": [one.public_id for one in followup.actions_of(set(organisation.tree().teams)) if one.told_at],
            "end": ["none"],
        },
        "mailbox": {"name": ["none"]},
        "security": {"token": ["x"]},
    }


def _uploads() -> dict[str, str]:
    """Return the public id of a file in each state in which a page shows it."""
    user = db.session.scalars(select(User).where(User.email == PASSWORDS["hr"][0])).one()
    teams = ("south-cape-hope-station", "capital-airport")
    good = [f"{team},{period},Visits,{at + 7},30" for at, team in enumerate(teams) for period in ("2027-01", "2027-02")]
    files = {
        "columns": [*good, "capital-airport,2027-03,Visits,5,30"],
        "check": [*good, "capital-airport,2027-04,Visits,5,30"],
        "problems": [*good, *BAD],
        "done": good,
        "withdrawn": [good[0].replace("Visits", "Tills")],
    }
    found = {}
    for name, rows in files.items():
        content = "\n".join([HEADER, *rows, ""]).encode()
        upload = release.stage(content=content, file_name=f"{name}.csv", user_id=user.id)
        if name != "columns":
            mapping = release.mapping_of(upload, release.table_of(upload))
            outcome = dict.fromkeys(mapping.sides or {"Visits": "", "Tills": ""}, "outcome")
            release.save_mapping(upload=upload, mapping=dataclasses.replace(mapping, sides=outcome))
        if name in {"done", "withdrawn"}:
            release.accept(upload=upload)
        if name == "withdrawn":
            release.withdraw(upload=upload)
        found[name] = upload.public_id
    return found


def enter(client: CheckedClient, role: str) -> CheckedClient:
    """Sign in with one of the demonstration's accounts."""
    email, password = PASSWORDS[role]
    client.application.extensions["sign_in_limits"].reset()  # many people sign in from one address here
    answer = client.post(
        "/login", data={"email": email, "password": password, "csrf_token": client.csrf_token("/login")}
    )
    assert answer.status_code == 302, answer.text
    return client
