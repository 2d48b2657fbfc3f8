"""Telling back: you said, we did; on the thank-you page, and by letter to whoever asked to be reached."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator

from sqlalchemy import bindparam, select

from app.db import at_once, db, now
from app.delivery.services import NewJob, enqueue_many
from app.followup.models import Action
from app.organisation import services as organisation
from app.pulses import services as pulses
from app.responses.thanking import Told

MOST_SHOWN = 3
EMPLOYEE, CUSTOMER = "told_employee", "told_customer"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ToldWords:
    """What is told back, in both languages."""

    said_en: str
    said_ru: str
    did_en: str
    did_ru: str


@dataclasses.dataclass(frozen=True, slots=True)
class Readers:
    """How many people a letter would go to."""

    employees: int
    customers: int


def tell(*, action: Action, words: ToldWords, to_employees: bool, to_customers: bool) -> None:
    """Publish what was done on the thank-you pages; words that were told may be corrected."""
    for name, text in dataclasses.asdict(words).items():
        setattr(action, name, text.strip())
    action.to_employees, action.to_customers = to_employees, to_customers
    action.told_at = action.told_at or now()
    db.session.flush()


def take_back(*, action: Action) -> None:
    """Show it on no page any more; letters that were sent cannot be taken back."""
    action.told_at = None
    db.session.flush()


# asked at every answer: made once, no whole rows, no transaction
_TOLD = (
    select(Action.said_en, Action.did_en, Action.said_ru, Action.did_ru)
    .where(Action.told_at.is_not(None), Action.team_id.in_(bindparam("teams", expanding=True)))
    .order_by(Action.told_at.desc(), Action.id.desc())
    .limit(MOST_SHOWN)
)
_TOLD_TO = {True: _TOLD.where(Action.to_customers), False: _TOLD.where(Action.to_employees)}


def told_back(above: Collection[int], *, to_customers: bool) -> list[Told]:
    """Return the latest that these teams told."""
    with at_once() as connection:
        rows = connection.execute(_TOLD_TO[to_customers], {"teams": sorted(above)}).all()
    texts = [[text or "" for text in row] for row in rows]
    return [Told(en=(said_en, did_en), ru=(said_ru, did_ru)) for said_en, did_en, said_ru, did_ru in texts]


def readers_of(action: Action) -> Readers:
    """Count the people a letter about an action would go to."""
    return Readers(len(list(_employees(action))), len(list(_customers(action))))


def send_letters(*, action: Action) -> int:
    """Write to those it is told to, once each; return how many letters are on their way."""
    rows: list[NewJob] = []
    if action.to_employees:
        rows += [_job(action, EMPLOYEE, one) for one in _employees(action)]
    if action.to_customers:
        rows += [_job(action, CUSTOMER, one) for one in _customers(action)]
    return enqueue_many(rows)


def _job(action: Action, kind: str, person: int) -> NewJob:
    payload = {"action": action.id, "person": person}
    return NewJob(kind=kind, payload=payload, about=f"action:{action.id}", key=f"{kind}:{action.id}:{person}")


def _employees(action: Action) -> Iterator[int]:
    below = organisation.tree().subtree(action.team_id)
    people = [one.employee_id for one in organisation.roster(team_ids=below, on=now().date())]
    yield from (person for person, contact in organisation.contacts_of(people).items() if contact.email)


def _customers(action: Action) -> Iterator[int]:
    yield from pulses.customers_asked(team_ids=organisation.tree().subtree(action.team_id))
