"""Six past waves of the southern branches, each through the real protocol: passes, sealed ballots, tally, release."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping

from app.demo.people import SEED
from app.demo.remarks import OTHERS, TOOLS
from app.demo.visitors import let_write
from app.organisation import services as organisation
from app.pulses import services as pulses
from app.pulses.services import Programme, Wave
from app.questionnaires.document import Item
from app.questionnaires.kinds import KINDS
from app.release.tallying import tally
from app.responses import asked
from app.responses.eligibility import token_for
from app.responses.services.simulating import answer_as_employee

WAVES, SHARE, USUAL = 6, 0.7, 70.0
Levels = Mapping[tuple[int, str, str], float]  # team, period, measure -> where its people stand
WROTE, ABOUT_TOOLS = 0.4, 0.75  #: how many write; how many of those in small branches write about their tools
SMALL_BRANCH = 12


def grow(programme: Programme, levels: Levels, count: int = WAVES) -> list[Wave]:
    """Let a programme's past happen: people answer, each wave is counted and published before the next opens."""
    draw = random.Random(SEED + 6)  # noqa: S311  a demonstration that is the same every time
    grown = []
    for wave in pulses.replay(programme=programme, count=count):
        frozen = asked.frozen(wave)
        people = organisation.roster(team_ids=set(frozen.invited), on=wave.ex_opens_at.date())
        items = asked.employee_items(wave)
        for person in people:
            if draw.random() < SHARE:
                level = {
                    item.scale or "": levels.get((person.team_id, wave.period, item.scale or ""), USUAL)
                    for item in items
                }
                troubled = frozen.invited[person.team_id] < SMALL_BRANCH
                answers = _answers(items, level, draw) | _remark(items, troubled, draw)
                answer_as_employee(wave=wave, secret=token_for(wave, person.employee_id), answers=answers)
        tally(wave)
        if wave.number == count:
            let_write(wave)
        grown.append(wave)
    return grown


def _answers(items: Iterable[Item], level: Mapping[str, float], draw: random.Random) -> dict[str, object]:
    mood = draw.gauss(0, 0.12)
    found: dict[str, object] = {}
    for item in items:
        kind = KINDS[item.kind]
        if kind.scored and kind.high:
            share = level[item.scale or ""] / 100 if item.scale != "mirror" else 0.8
            share = (1 - share if item.reverse else share) + mood + draw.gauss(0, 0.14)
            found[item.code] = str(min(kind.high, max(kind.low, round(kind.low + share * (kind.high - kind.low)))))
        elif item.kind == "single" and draw.random() < 0.9:
            found[item.code] = draw.choice(item.options).code
    return found


def _remark(items: Iterable[Item], troubled: bool, draw: random.Random) -> dict[str, object]:
    asked_for = [item.code for item in items if item.kind == "comment"]
    if not asked_for or draw.random() >= WROTE:
        return {}
    about_tools = draw.random() < (ABOUT_TOOLS if troubled else 0.2)
    return {asked_for[0]: draw.choice(TOOLS if about_tools else OTHERS)}
