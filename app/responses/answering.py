"""How a customer's answer is kept: beside the invitation, once, replaced when it is sent again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import cast

from sqlalchemy import (
    ARRAY,
    BindParameter,
    Connection,
    Select,
    Table,
    bindparam,
    column,
    delete,
    func,
    insert,
    select,
    true,
    update,
)  # fmt: skip
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from app.db import db
from app.pulses import services as pulses
from app.questionnaires.asking import Value
from app.questionnaires.document import Item
from app.responses.models import CustomerAnswer, CustomerResponse

Row = dict[str, object]
_RESPONSES, _ANSWERS = cast("Table", CustomerResponse.__table__), cast("Table", CustomerAnswer.__table__)
_SAID: dict[str, BindParameter[object]] = {name: bindparam(name) for name in ("answered_on", "language", "may_contact")}
_AGAIN = (
    update(_RESPONSES)
    .where(_RESPONSES.c.invitation_id == bindparam("invitation"))
    .values(_SAID)
    .returning(_RESPONSES.c.id)
)
_FORGET = delete(_ANSWERS).where(_ANSWERS.c.response_id == bindparam("response"))
_ANSWER = insert(_ANSWERS)


_NEW = sqlite_insert(_RESPONSES).on_conflict_do_nothing(index_elements=["invitation_id"]).returning(_RESPONSES.c.id)


def _new_at_once() -> Select[tuple[int]]:
    """Return a statement that keeps a response with its answers and notes it in one go, which SQLite has none of.

    It spares PostgreSQL's clients two ways there and back; None comes back for an invitation answered before.
    """
    write = postgres_insert(_RESPONSES).values(
        {one.name: bindparam(f"new_{one.name}") for one in _RESPONSES.c if one.name != "id"}  # else `noted` took them
    )
    response = write.on_conflict_do_nothing(index_elements=["invitation_id"]).returning(_RESPONSES.c.id).cte("response")
    columns = [(name, _ANSWERS.c[name].type) for name in ("item", "value", "text")]
    given = func.unnest(*(bindparam(f"{name}s", type_=ARRAY(kind)) for name, kind in columns))
    one = given.table_valued(*(column(name, kind) for name, kind in columns), name="one").render_derived()
    rows = select(response.c.id, one.c.item, one.c.value, one.c.text).select_from(response.join(one, true()))
    answers = insert(_ANSWERS).from_select(["response_id", "item", "value", "text"], rows).cte("answers")
    return select(response.c.id).add_cte(answers, pulses.noting_answered().cte("noted"))


_AT_ONCE = _new_at_once()


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
    connection = db.session.connection()
    said = {"answered_on": on, "language": language, "may_contact": may_contact}
    new = said | {"invitation_id": invitation_id, "wave_id": wave_id}
    rows = [row for code, value in answers.items() for row in _rows(items[code], value)]
    if connection.dialect.name == "postgresql":
        together = {f"{name}s": [row[name] for row in rows] for name in ("item", "value", "text")}
        named = {f"new_{name}": value for name, value in new.items()}
        noted = {"invitation": invitation_id, "day": on}
        if connection.execute(_AT_ONCE, named | together | noted).scalar_one_or_none() is None:
            _replace(connection, invitation_id, said, rows)
    else:
        response = connection.execute(_NEW, new).scalar_one_or_none()
        if response is None:
            _replace(connection, invitation_id, said, rows)
        else:
            _add(connection, response, rows)
        pulses.note_answered(invitation_id=invitation_id, on=on)


def _replace(connection: Connection, invitation_id: int, said: Mapping[str, object], rows: list[Row]) -> None:
    response = connection.execute(_AGAIN, {**said, "invitation": invitation_id}).scalar_one()
    connection.execute(_FORGET, {"response": response})
    _add(connection, response, rows)


def _add(connection: Connection, response: int, rows: list[Row]) -> None:
    if rows:
        connection.execute(_ANSWER, [{"response_id": response} | row for row in rows])


def _rows(item: Item, value: Value) -> list[Row]:
    """Return the rows of one answer; a pair is kept as two numbers, several options as one text."""
    if isinstance(value, float):
        return [{"item": item.code, "value": value, "text": None}]
    if item.kind == "gap5" and isinstance(value, list):
        return [
            {"item": f"{item.code}.{half}", "value": float(number), "text": None}
            for half, number in zip(("expected", "experienced"), value, strict=True)
        ]
    text = "\n".join(value) if isinstance(value, list) else value
    return [{"item": item.code, "value": None, "text": text}]
