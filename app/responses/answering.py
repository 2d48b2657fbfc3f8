"""How a customer's answer is kept: beside the invitation, once, replaced when it is sent again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import delete, insert
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from app.db import db
from app.pulses import services as pulses
from app.questionnaires.asking import Value
from app.questionnaires.document import Item
from app.responses.models import CustomerAnswer, CustomerResponse


def keep(
    *,
    invitation_id: int,
    wave_id: int,
    answers: Mapping[str, Value],
    items: Mapping[str, Item],
    language: str,
    may_contact: bool,
    on: dt.date,
) -> None:
    """Keep a customer's answers; a repeated send replaces what was there, in one transaction."""
    write = postgres_insert if db.engine.dialect.name == "postgresql" else sqlite_insert
    values = {"answered_on": on, "language": language, "may_contact": may_contact}
    row = write(CustomerResponse).values(invitation_id=invitation_id, wave_id=wave_id, **values)
    kept = db.session.execute(
        row.on_conflict_do_update(index_elements=[CustomerResponse.invitation_id], set_=values).returning(
            CustomerResponse.id
        )
    ).scalar_one()
    db.session.execute(delete(CustomerAnswer).where(CustomerAnswer.response_id == kept))
    rows = [row for code, value in answers.items() for row in _rows(kept, items[code], value)]
    if rows:
        db.session.execute(insert(CustomerAnswer), rows)
    pulses.note_answered(invitation_id=invitation_id, on=on)


def _rows(response_id: int, item: Item, value: Value) -> list[dict[str, object]]:
    """Return the rows of one answer; a pair is kept as two numbers, several options as one text."""
    if isinstance(value, float):
        return [{"response_id": response_id, "item": item.code, "value": value, "text": None}]
    if item.kind == "gap5" and isinstance(value, list):
        return [
            {"response_id": response_id, "item": f"{item.code}.{half}", "value": float(number), "text": None}
            for half, number in zip(("expected", "experienced"), value, strict=True)
        ]
    text = "\n".join(value) if isinstance(value, list) else value
    return [{"response_id": response_id, "item": item.code, "value": None, "text": text}]
