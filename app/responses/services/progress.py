"""The response of large groups, worked out once a day and at the close."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping

from app.db import now
from app.pulses import services as pulses
from app.pulses.services import NotNow
from app.responses.eligibility import counts
from app.responses.services.polls import held_poll

LARGE = 10


def note_progress() -> None:
    """Record each open wave's progress, at most once a day."""
    for wave in pulses.open_waves():
        if wave.ex_version_id is None or wave.ex_opens_at.date() >= now().date():
            continue  # on the first day everybody who answers is one of a few
        poll = held_poll(wave.public_id)
        if poll is None:
            continue
        rows = groups({cell: above for cell, above, _teams in poll.tree}, counts(wave.id))
        with contextlib.suppress(NotNow):
            pulses.record_progress(wave_id=wave.id, rows=rows, on=now().date())


def groups(above: Mapping[int, int | None], counts: Mapping[int, tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Return cell, invited and issued of large groups, cells with all below them, which leave no small one.

    A group is shown only when what its shown parts leave of it is nobody, or ten and
    more: so that no subtraction tells of a small group what is not shown of it.
    """
    children: dict[int | None, list[int]] = {}
    for team, parent in above.items():
        children.setdefault(parent, []).append(team)
    shown: list[tuple[int, int, int]] = []
    for top in children.get(None, []):
        _walk(top, children, counts, shown)
    return shown


def _walk(
    top: int,
    children: Mapping[int | None, list[int]],
    counts: Mapping[int, tuple[int, int]],
    shown: list[tuple[int, int, int]],
) -> tuple[int, int, int]:
    """Return invited and answered below `top`, and how many of the invited stand in shown groups."""
    order, ahead = [], [top]
    while ahead:  # a list, since a tree may be deep
        current = ahead.pop()
        order.append(current)
        ahead.extend(children.get(current, []))
    sums: dict[int, tuple[int, int]] = {}
    visible: dict[int, int] = {}
    for team in reversed(order):
        own = counts.get(team, (0, 0))
        below = [sums[child] for child in children.get(team, [])]
        invited = own[0] + sum(one[0] for one in below)
        answered = own[1] + sum(one[1] for one in below)
        sums[team] = invited, answered
        covered = sum(visible[child] for child in children.get(team, []))
        rest = invited - covered
        if invited >= LARGE and (rest == 0 or rest >= LARGE) and not (rest == 0 and _same(team, children, sums)):
            shown.append((team, invited, answered))
            visible[team] = invited
        else:
            visible[team] = covered
    return (*sums[top], visible[top])


def _same(team: int, children: Mapping[int | None, list[int]], sums: Mapping[int, tuple[int, int]]) -> bool:
    """Tell whether a group is the very people of its only part, of which nothing new would be said."""
    return sum(sums[child][0] > 0 for child in children.get(team, [])) == 1
