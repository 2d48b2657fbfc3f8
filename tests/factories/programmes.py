"""A small organisation with a programme whose wave is open, for tests of everything around answering."""

import dataclasses
import datetime as dt

from app.customers import services as customers
from app.customers.services import NewInteraction
from app.db import db, now
from app.organisation import services as organisation
from app.organisation.services import Details
from app.pulses import services as pulses
from app.pulses.models import Programme
from app.pulses.services import Wave
from app.questionnaires import services as questionnaires


def people(count: int, team: str, *, language: str = "en", mail: bool = True) -> list[int]:
    """Add people to a team; return their ids."""
    known = organisation.add_teams(new={team: "Company"})
    found = []
    for at in range(count):
        address = f"{team.lower().replace(' ', '')}{at}@example.org" if mail else ""
        details = Details(name=f"{team} {at}", team_id=known[team].id, email=address, language=language)
        found.append(organisation.add_employee(details=details).id)
    return found


def visit(number: int, team: str, *, hours_ago: int = 3, **more: object) -> NewInteraction:
    """Return a contact of a customer."""
    known: dict = {
        "row": number, "external_id": f"V{number}", "customer_id": f"C{number}", "name": f"Customer {number}",
        "email": f"customer{number}@example.net", "phone": None, "language": "en", "time_zone": None,
        "consent": "given", "touchpoint": "Counter", "teams": ((team, 1.0),),
        "occurred_at": now() - dt.timedelta(hours=hours_ago),
    }  # fmt: skip
    return NewInteraction(**{**known, **more})


def programme(**changes: object) -> Programme:
    """Set up a programme on the library's questionnaires, ready to launch."""
    ex = questionnaires.add_from_library(code="employee_monthly")
    cx = questionnaires.add_from_library(code="customer_contact")
    for one in (ex, cx):
        questionnaires.publish(questionnaire=one)
    found = pulses.create_programme()
    plan = dataclasses.replace(
        pulses.plan_of(found),
        **{
            "first_day": now().date(), "opens_at": dt.time(0), "move_holidays": False, "quiet_from": dt.time(0),
            "quiet_to": dt.time(0), "delay_hours": 0, **changes,
        },
    )  # fmt: skip
    pulses.save_programme(
        programme=found, plan=plan, name_en="Pulse", name_ru="Пульс", ex_questionnaire_id=ex.id,
        cx_questionnaire_id=cx.id,
    )  # fmt: skip
    return found


def open_wave(*, north: int = 12, south: int = 3, visits: int = 2, **changes: object) -> Wave:
    """Build it all and open the wave; teams “North” and “South” below “Company”."""
    people(north, "North")
    people(south, "South", language="ru", mail=False)
    customers.record_interactions(rows=[visit(at, "North") for at in range(1, visits + 1)])
    pulses.launch(programme=programme(**changes))
    pulses.tick()
    db.session.commit()
    return pulses.open_waves()[0]
