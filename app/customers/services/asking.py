"""Whom to ask about what: interactions that wait for an invitation, and the reasons against."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select, update

from app.customers.models import Consent, Customer, Fate, Interaction, InteractionTeam
from app.customers.services.hashing import contact_hashes, hashes_opted_out
from app.customers.services.people import is_opted_out
from app.db import db

AT_ONCE = 500


@dataclasses.dataclass(frozen=True, slots=True)
class Waiting:
    """An interaction whose customer has not been asked yet."""

    interaction_id: int
    customer_id: int
    touchpoint_id: int
    team_ids: tuple[int, ...]
    occurred_at: dt.datetime
    language: str | None
    time_zone: str | None
    channel: str


@dataclasses.dataclass(frozen=True, slots=True)
class Contact:
    """How a customer is addressed and reached."""

    name: str | None
    email: str | None
    phone: str | None
    language: str | None


def waiting(
    *, since: dt.datetime, until: dt.datetime, team_ids: Collection[int] | None, limit: int = 1000, after: int = 0
) -> list[Waiting]:
    """Return interactions that wait for an invitation, in the order of their ids, from above `after`."""
    query = (
        select(Interaction, Customer)
        .join(Customer, Interaction.customer_id == Customer.id)
        .where(Interaction.fate == Fate.WAITING, Interaction.occurred_at >= since, Interaction.occurred_at < until)
        .where(Interaction.id > after)
        .order_by(Interaction.id)
        .limit(limit)
    )
    rows = db.session.execute(query).all()
    teams: dict[int, list[int]] = defaultdict(list)
    ids = [interaction.id for interaction, _customer in rows]
    for start in range(0, len(ids), 450):
        shared = select(InteractionTeam.interaction_id, InteractionTeam.team_id).where(
            InteractionTeam.interaction_id.in_(ids[start : start + 450])
        )
        for interaction_id, team_id in db.session.execute(shared):
            teams[interaction_id].append(team_id)
    wanted = None if team_ids is None else set(team_ids)
    return [
        Waiting(
            interaction.id, customer.id, interaction.touchpoint_id, tuple(teams[interaction.id]),
            interaction.occurred_at, customer.language, customer.time_zone,
            "email" if customer.email else "phone" if customer.phone else "none",
        )
        for interaction, customer in rows
        if wanted is None or wanted & set(teams[interaction.id])
    ]  # fmt: skip


def why_not_ask(*, customer_id: int, on: dt.date, fatigue_days: int) -> str | None:
    """Return why a customer must not be asked on a day, None when nothing stands against it."""
    customer = db.session.get(Customer, customer_id)
    if customer is None or customer.erased_at is not None:
        return "erased"
    if not (customer.email or customer.phone):
        return "no_contact"
    if customer.consent == Consent.REFUSED:
        return "no_consent"
    if hashes_opted_out(contact_hashes(customer.email, customer.phone)):
        return "opted_out"
    asked = customer.last_asked_on
    if asked is not None and (on - asked).days < fatigue_days:
        return "asked_recently"
    return None


def skip(*, interaction_id: int, because: str) -> None:
    """Note that an interaction is not asked about, and why."""
    db.session.execute(
        update(Interaction)
        .where(Interaction.id == interaction_id, Interaction.fate == Fate.WAITING)
        .values(fate=Fate.SKIPPED, skipped_because=because)
    )


def invite(*, interaction_id: int, customer_id: int, on: dt.date) -> bool:
    """Note that a customer is asked about an interaction; False when somebody was faster."""
    taken = db.session.execute(
        update(Interaction)
        .where(Interaction.id == interaction_id, Interaction.fate == Fate.WAITING)
        .values(fate=Fate.INVITED)
    )
    if not taken.rowcount:  # type: ignore[attr-defined]  # an UPDATE has a count
        return False
    db.session.execute(update(Customer).where(Customer.id == customer_id).values(last_asked_on=on))
    return True


def contact_of(customer_id: int) -> Contact | None:
    """Return how a customer is reached; None when they were erased."""
    customer = db.session.get(Customer, customer_id)
    if customer is None or customer.erased_at is not None:
        return None
    return Contact(customer.name, customer.email, customer.phone, customer.language)


def walk_in(*, touchpoint_id: int, team_id: int, at: dt.datetime) -> int:
    """Record an interaction of somebody who answers at a stand and gives no name; return its id."""
    interaction = Interaction(touchpoint_id=touchpoint_id, occurred_at=at, fate=Fate.INVITED)
    interaction.teams.append(InteractionTeam(team_id=team_id, share=1.0))
    db.session.add(interaction)
    db.session.flush()
    return interaction.id


def reachable(ids: Collection[int]) -> list[int]:
    """Return those of some customers who may be written to by e-mail: not refused, not opted out, not erased."""
    found, wanted = [], sorted(ids)
    for start in range(0, len(wanted), AT_ONCE):
        query = select(Customer).where(
            Customer.id.in_(wanted[start : start + AT_ONCE]),
            Customer.erased_at.is_(None),
            Customer.email.is_not(None),
            Customer.consent != Consent.REFUSED,
        )
        found += [one.id for one in db.session.scalars(query) if not is_opted_out(email=one.email, phone=one.phone)]
    return found
