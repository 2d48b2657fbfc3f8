"""Recording interactions in bulk: customers recognised, repeats left out, nothing reads the whole table."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import insert, select, tuple_, update

from app.customers.models import Customer, Interaction, InteractionTeam, Touchpoint
from app.customers.reporting import NewInteraction, Recorded
from app.customers.services.hashing import contact_hashes, hashes_opted_out
from app.db import db, opaque_id
from app.organisation.services import teams_by_code

CHUNK = 4_000
IN_ONE_QUERY = 450
DETAILS = ("name", "email", "phone", "language", "time_zone", "consent")


def record_interactions(
    *, rows: Iterable[NewInteraction], file_id: int | None = None, recorded: Recorded | None = None, write: bool = True
) -> Recorded:
    """Record interactions and the customers in them; without `write` only tell what would happen.

    A repeated interaction (same id, or same customer, touchpoint and moment) changes nothing.
    An unknown team is a problem of its row; an unknown touchpoint is added.
    """
    recorded = recorded or Recorded()
    recorder = _Recorder(recorded, file_id, write)
    ahead = iter(rows)
    while chunk := list(islice(ahead, CHUNK)):
        recorder.take(chunk)
    return recorded


@dataclasses.dataclass
class _Recorder:
    """Records chunk by chunk; keeps only teams, touchpoints and what was new in a dry run."""

    recorded: Recorded
    file_id: int | None
    write: bool

    def __post_init__(self) -> None:
        self.teams = {code: team.id for code, team in teams_by_code().items() if team.closed_on is None}
        self.touchpoints: dict[str, int] = {}
        for one in db.session.scalars(select(Touchpoint)):
            for name in (one.name_ru, one.name_en, one.code):
                if name:
                    self.touchpoints[name.casefold()] = one.id
        self.met: set[str] = set()
        self.seen: set[object] = set()

    def take(self, chunk: list[NewInteraction]) -> None:
        good = [row for row in chunk if self._known_teams(row)]
        customers = self._customers(good)
        fresh = self._without_repeats(good, customers)
        for row in fresh:
            self._touchpoint(row)
        self.recorded.new += len(fresh)
        self.recorded.unchanged += len(good) - len(fresh)
        if self.write and fresh:
            self._insert(fresh, customers)

    def _known_teams(self, row: NewInteraction) -> bool:
        unknown = [team for team, _share in row.teams if team not in self.teams]
        for team in unknown:
            self.recorded.problems.say(row.row, None, "unknown_team", value=team[:60])
        return not unknown

    def _touchpoint(self, row: NewInteraction) -> None:
        key = row.touchpoint.casefold()
        if key in self.touchpoints:
            return
        self.recorded.new_touchpoints.append(row.touchpoint)
        self.touchpoints[key] = 0
        if self.write:
            added = Touchpoint(code=row.touchpoint)
            db.session.add(added)
            db.session.flush()
            self.touchpoints[key] = added.id

    def _customers(self, rows: list[NewInteraction]) -> dict[str, int]:
        """Return customer key -> id; the new ones are added, known ones brought up to date."""
        latest = {row.customer_key: row for row in rows}
        found = _find(latest.values())
        new = [row for key, row in latest.items() if key not in found and key not in self.met]
        self.recorded.new_customers += len(new)
        if not self.write:
            self.met.update(row.customer_key for row in new)
            return {key: one.id for key, one in found.items()}
        _update(found, latest)
        return {key: one.id for key, one in found.items()} | _add(new)

    def _without_repeats(self, rows: list[NewInteraction], customers: dict[str, int]) -> list[NewInteraction]:
        there = _external_ids(rows) | _same_moments(rows, customers)
        fresh = []
        for row in rows:
            mark = _mark(row)
            if mark in self.seen or (row.external_id or _moment(row, customers)) in there:
                continue
            self.seen.add(mark)
            fresh.append(row)
        if self.write:
            self.seen.clear()  # what was written is found in the database from now on
            self.seen.update(map(_mark, fresh[-1:]))
        return fresh

    def _insert(self, rows: list[NewInteraction], customers: dict[str, int]) -> None:
        ids = db.session.scalars(
            insert(Interaction).returning(Interaction.id, sort_by_parameter_order=True),
            [
                {
                    "external_id": row.external_id, "customer_id": customers[row.customer_key],
                    "touchpoint_id": self.touchpoints[row.touchpoint.casefold()], "occurred_at": row.occurred_at,
                    "fate": "waiting", "file_id": self.file_id,
                }
                for row in rows
            ],
        ).all()  # fmt: skip
        db.session.execute(
            insert(InteractionTeam),
            [
                {"interaction_id": number, "team_id": self.teams[team], "share": share}
                for number, row in zip(ids, rows, strict=True)
                for team, share in row.teams
            ],
        )
        db.session.expunge_all()


def _mark(row: NewInteraction) -> object:
    return row.external_id or (row.customer_key, row.touchpoint.casefold(), row.occurred_at)


def _moment(row: NewInteraction, customers: dict[str, int]) -> tuple[int | None, dt.datetime]:
    return customers.get(row.customer_key), row.occurred_at


def _parts(values: list[object]) -> Iterator[list[object]]:
    for start in range(0, len(values), IN_ONE_QUERY):
        yield values[start : start + IN_ONE_QUERY]


def _find(rows: Iterable[NewInteraction]) -> dict[str, Customer]:
    """Return the customers that are here already, by key."""
    rows = list(rows)
    found: dict[str, Customer] = {}
    for column, name, mark in (
        (Customer.phone, "phone", "@"), (Customer.email, "email", "@"), (Customer.external_id, "customer_id", "#"),
    ):  # fmt: skip
        wanted: list[object] = list({getattr(row, name) for row in rows if getattr(row, name)})
        if name != "customer_id":
            wanted = list({getattr(row, name) for row in rows if not row.customer_id and getattr(row, name)})
        for some in _parts(wanted):
            for one in db.session.scalars(select(Customer).where(column.in_(some))):
                value = one.external_id if name == "customer_id" else getattr(one, name)
                found[f"{mark}{value}"] = one
    return found


def _add(rows: list[NewInteraction]) -> dict[str, int]:
    if not rows:
        return {}
    ids = db.session.scalars(
        insert(Customer).returning(Customer.id, sort_by_parameter_order=True),
        [
            {
                "public_id": opaque_id(), "external_id": row.customer_id, "name": row.name, "email": row.email,
                "phone": row.phone, "language": row.language, "time_zone": row.time_zone,
                "consent": row.consent or "unknown",
            }
            for row in rows
        ],
    ).all()  # fmt: skip
    return {row.customer_key: number for row, number in zip(rows, ids, strict=True)}


def _update(found: dict[str, Customer], latest: dict[str, NewInteraction]) -> None:
    """Bring known customers up to date with what the report says; an empty cell takes nothing away."""
    changed = []
    for key, customer in found.items():
        row = latest.get(key)
        if row is None or customer.erased_at is not None:
            continue
        fields = {
            name: getattr(row, name)
            for name in DETAILS
            if getattr(row, name) and getattr(row, name) != getattr(customer, name)
        }
        if fields:
            changed.append({"id": customer.id, **{name: getattr(customer, name) for name in DETAILS}, **fields})
    if changed:
        db.session.execute(update(Customer), changed)


def _external_ids(rows: list[NewInteraction]) -> set[object]:
    found: set[object] = set()
    for some in _parts([row.external_id for row in rows if row.external_id]):
        found.update(db.session.scalars(select(Interaction.external_id).where(Interaction.external_id.in_(some))))
    return found


def _same_moments(rows: list[NewInteraction], customers: dict[str, int]) -> set[object]:
    """Return customer and moment of the interactions without an id that are here already."""
    pairs: list[object] = [
        _moment(row, customers) for row in rows if not row.external_id and row.customer_key in customers
    ]
    found: set[object] = set()
    for some in _parts(pairs):
        query = select(Interaction.customer_id, Interaction.occurred_at).where(
            tuple_(Interaction.customer_id, Interaction.occurred_at).in_(some)
        )
        found.update(tuple(row) for row in db.session.execute(query))
    return found


def opted_out_among(rows: Iterable[NewInteraction]) -> int:
    """Return how many of the reported customers stand in the opt-out register."""
    hashes = {one for row in rows for one in contact_hashes(row.email, row.phone)}
    return len(hashes_opted_out(hashes))
