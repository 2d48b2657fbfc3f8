"""The tree of the fictional bank: the whole, nine divisions, and the teams that meet customers."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from app.demo import names
from app.demo.names import Name

ROOT = "rowan-bank"
MANAGERS_DIVISION = "south"
HARD_CLIENTELE = "repayment"
SPECIALISTS = {
    "business": names.BUSINESS_TEAM,
    "mortgages": names.MORTGAGE_TEAM,
    HARD_CLIENTELE: names.REPAYMENT_TEAM,
}


@dataclasses.dataclass(frozen=True, slots=True)
class Unit:
    """One node of the tree; `parent` is the code of the node above."""

    code: str
    name: Name
    parent: str | None


def units() -> list[Unit]:
    """Return the whole tree, every node after the one above it."""
    top = [Unit(ROOT, names.BANK, None)]
    divisions = [Unit(code, name, ROOT) for code, name in _divisions().items()]
    return [*top, *divisions, *_teams()]


def teams() -> list[Unit]:
    """Return the teams that meet customers: the leaves of the tree."""
    return list(_teams())


def _divisions() -> dict[str, Name]:
    return {
        "capital": names.CAPITAL,
        **names.NETWORKS,
        "contact-centre": names.CONTACT_CENTRE,
        "business": names.BUSINESS,
        "mortgages": names.MORTGAGES,
        HARD_CLIENTELE: names.REPAYMENT,
    }


def _teams() -> Iterator[Unit]:
    for branch in names.CAPITAL_BRANCHES:
        yield _unit("capital", branch.en, branch)
    for network, towns in names.TOWNS.items():
        for at, town in enumerate(towns):
            for step in range(names.BRANCHES_PER_TOWN):
                branch = names.BRANCHES[(at * 3 + step) % len(names.BRANCHES)]
                yield _unit(network, f"{town.en} {branch.en}", _joined(town, branch))
    for line in names.LINES:
        for shift in names.SHIFTS:
            yield _unit("contact-centre", f"{line.en} {shift.en}", _joined(line, shift))
    cities = [names.CAPITAL_CITY, *(town for towns in names.TOWNS.values() for town in towns)]
    for division, kind in SPECIALISTS.items():
        for city in cities:
            yield _unit(division, city.en, _joined(kind, city))


def _joined(first: Name, second: Name) -> Name:
    return Name(f"{first.en}, {second.en}", f"{first.ru}, {second.ru}")


def _unit(division: str, place: str, name: Name) -> Unit:
    slug = re.sub(r"[^a-z]+", "-", place.replace("’", "").lower()).strip("-")
    return Unit(f"{division}-{slug}", name, division)
