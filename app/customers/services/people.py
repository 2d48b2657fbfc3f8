"""Customers: finding them, opting out, what is held about them, erasure."""

from __future__ import annotations

from sqlalchemy import func, or_, select

from app.customers.models import Customer, Interaction, OptOut
from app.customers.services.hashing import contact_hash, contact_hashes, hashes_opted_out
from app.db import db, now


def find_customers(*, text: str = "", page: int = 1, size: int = 50) -> tuple[list[Customer], int]:
    """Return a page of customers whose name, address or number holds `text`, and how many there are."""
    query = select(Customer).where(Customer.erased_at.is_(None))
    for word in text.split()[:6]:
        like = f"%{word.replace('%', '').replace('_', '')}%"
        forms = {like, like.lower(), like.capitalize(), like.title()}
        columns = (Customer.name, Customer.email, Customer.external_id, Customer.phone)
        query = query.where(or_(*(column.like(form) for column in columns for form in forms)))
    count = db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    shown = query.order_by(Customer.name, Customer.id).offset((max(page, 1) - 1) * size).limit(size)
    return list(db.session.scalars(shown)), count


def customer_by_public_id(public_id: str) -> Customer | None:
    """Return the customer an address names."""
    return db.session.scalar(select(Customer).where(Customer.public_id == public_id))


def interactions_of(customer: Customer) -> list[Interaction]:
    """Return a customer's contacts, the latest first."""
    query = select(Interaction).where(Interaction.customer_id == customer.id)
    return list(db.session.scalars(query.order_by(Interaction.occurred_at.desc()).limit(100)))


def is_opted_out(*, email: str | None = None, phone: str | None = None) -> bool:
    """Tell whether a contact stands in the opt-out register."""
    return bool(hashes_opted_out(contact_hashes(email, phone)))


def opt_out(*, customer_id: int, source: str) -> None:
    """Never ask a customer again, by whatever contact is known of them."""
    customer = db.session.get_one(Customer, customer_id)
    for contact in filter(None, (customer.email, customer.phone)):
        opt_out_contact(contact=contact, source=source)


def opt_out_contact(*, contact: str, source: str) -> None:
    """Put a normalised address or number into the register; once there it stays."""
    hashed = contact_hash(contact)
    if db.session.get(OptOut, hashed) is None:
        db.session.add(OptOut(contact_hash=hashed, since=now().date(), source=source[:20]))
        db.session.flush()


def opted_out_count() -> int:
    """Return how many contacts stand in the register."""
    return db.session.scalar(select(func.count()).select_from(OptOut)) or 0


def skipped_counts(*, since: object, until: object) -> dict[str, int]:
    """Return how many interactions of a time were not asked about, by reason."""
    query = (
        select(Interaction.skipped_because, func.count())
        .where(Interaction.fate == "skipped", Interaction.occurred_at >= since, Interaction.occurred_at < until)
        .group_by(Interaction.skipped_because)
    )
    return {str(reason): count for reason, count in db.session.execute(query)}


def held_about(*, customer: Customer) -> dict[str, object]:
    """Return everything that is held about a customer, to be given to them."""
    return {
        "external_id": customer.external_id,
        "name": customer.name,
        "email": customer.email,
        "phone": customer.phone,
        "language": customer.language,
        "time_zone": customer.time_zone,
        "consent": customer.consent,
        "opted_out": is_opted_out(email=customer.email, phone=customer.phone),
        "last_asked_on": customer.last_asked_on and customer.last_asked_on.isoformat(),
        "interactions": [
            {"at": one.occurred_at.isoformat(), "touchpoint": one.touchpoint.code, "state": one.fate}
            for one in interactions_of(customer)
        ],
    }


def erase(*, customer: Customer) -> None:
    """Erase what names or reaches a customer, for good.

    What remains: that a contact took place, and answers without a name; an
    opt-out stays as a hash, so that a later import cannot ask them again.
    """
    customer.name = customer.email = customer.phone = customer.external_id = None
    customer.language = customer.time_zone = customer.last_asked_on = None
    customer.erased_at = now()
    db.session.flush()
