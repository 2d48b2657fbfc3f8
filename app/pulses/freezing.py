"""What a wave keeps for itself when it opens, so that no later edit moves one of its figures."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from app.questionnaires.document import Document, Item


@dataclasses.dataclass(frozen=True, slots=True)
class TeamThen:
    """A team as it was when the wave opened."""

    parent_id: int | None
    name_en: str
    name_ru: str

    def name(self, lang: str) -> str:
        """Return the team's name in `lang`."""
        return self.name_ru if lang == "ru" else self.name_en


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """The tree, head-counts, questions, thresholds and languages of a wave."""

    teams: dict[int, TeamThen]
    headcounts: dict[int, int]
    invited: dict[int, int]
    asked_teams: tuple[int, ...]
    ex: Document | None
    cx: Document | None
    turn: int
    min_employees: int
    min_customers: int
    languages: tuple[str, ...]
    batch: int = 0
    tally_point: str = ""  # of an observer who counts; else the key that opens ballots lies with the server

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> Frozen:
        """Return what is stored with a wave."""
        return cls(
            teams={int(key): TeamThen(*value) for key, value in raw["teams"].items()},
            headcounts={int(key): value for key, value in raw["headcounts"].items()},
            invited={int(key): value for key, value in raw["invited"].items()},
            asked_teams=tuple(raw["asked_teams"]),
            ex=Document.from_json(raw["ex"]) if raw["ex"] else None,
            cx=Document.from_json(raw["cx"]) if raw["cx"] else None,
            turn=raw["turn"],
            min_employees=raw["min_employees"],
            min_customers=raw["min_customers"],
            languages=tuple(raw["languages"]),
            batch=raw.get("batch", 0),
            tally_point=raw.get("tally_point", ""),
        )

    def store(self) -> dict[str, Any]:
        """Return it as it is stored."""
        return {
            "teams": {key: [one.parent_id, one.name_en, one.name_ru] for key, one in self.teams.items()},
            "headcounts": self.headcounts,
            "invited": self.invited,
            "asked_teams": list(self.asked_teams),
            "ex": self.ex.to_json() if self.ex else None,
            "cx": self.cx.to_json() if self.cx else None,
            "turn": self.turn,
            "min_employees": self.min_employees,
            "min_customers": self.min_customers,
            "languages": list(self.languages),
            "batch": self.batch,
            "tally_point": self.tally_point,
        }

    def below(self, top: int) -> set[int]:
        """Return the ids of a team and of everything that hung below it."""
        children: dict[int | None, list[int]] = {}
        for key, one in self.teams.items():
            children.setdefault(one.parent_id, []).append(key)
        found, ahead = set(), [top]
        while ahead:
            current = ahead.pop()
            found.add(current)
            ahead.extend(children.get(current, []))
        return found

    def places_above(self, teams: Sequence[int]) -> list[int]:
        """Return for each of some teams the place among them of the team above it, -1 where that is none of them."""
        place = {team: at for at, team in enumerate(teams)}
        return [place.get(self.teams[team].parent_id or -1, -1) for team in teams]

    def items(self, leg: str) -> tuple[Item, ...]:
        """Return what a leg is asked in this wave."""
        document = self.ex if leg == "ex" else self.cx
        return document.items if document else ()
