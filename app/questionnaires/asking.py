"""Which items a wave asks, how long they take, and whether answers can be theirs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from app.questionnaires.document import CORE, Document, Item
from app.questionnaires.kinds import KINDS, BadAnswer

ROTATING_AT_ONCE = 2
Value = float | str | list[str]


class BadAnswers(ValueError):
    """Answers that cannot be kept: item -> why."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        super().__init__(dict(reasons))
        self.reasons = dict(reasons)


def asked_items(document: Document, *, turn: int) -> list[Item]:
    """Return what is asked at a turn: core items every time, of the rotating ones an equal batch in turn.

    Over `rounds` turns every rotating item is asked once; batches differ by one item at the most.
    A follow-up is asked where the item is that it follows.
    """
    rotating = [item for item in document.items if item.turn != CORE and item.follow_up is None]
    chosen = set(_batch([item.code for item in rotating], turn))
    asked = [item for item in document.items if item.follow_up is None and (item.turn == CORE or item.code in chosen)]
    codes = {item.code for item in asked}
    follow = {item.code for item in document.items if item.follow_up and item.follow_up.of in codes}
    return [item for item in document.items if item.code in codes | follow]


def rounds(document: Document) -> int:
    """Return after how many turns every item has been asked."""
    rotating = sum(item.turn != CORE and item.follow_up is None for item in document.items)
    return max(1, math.ceil(rotating / ROTATING_AT_ONCE))


def _batch(codes: Sequence[str], turn: int) -> Sequence[str]:
    if not codes:
        return ()
    batches = math.ceil(len(codes) / ROTATING_AT_ONCE)
    at = turn % batches
    size, more = divmod(len(codes), batches)
    start = at * size + min(at, more)
    return codes[start : start + size + (at < more)]


def seconds(items: Sequence[Item], lang: str) -> int:
    """Return how long answering takes; a follow-up counts half, since not everybody sees it."""
    total = sum(KINDS[item.kind].seconds(item, lang) * (0.5 if item.follow_up else 1) for item in items)
    return round(total)


def clean_answers(items: Sequence[Item], raw: Mapping[str, object]) -> dict[str, Value]:
    """Return what is kept of raw answers; unasked ones and follow-ups that were not due are left out.

    Raises
    ------
    BadAnswers
        If an answer is impossible, or one that is required is missing.
    """
    kept: dict[str, Value] = {}
    reasons: dict[str, str] = {}
    for item in items:
        if item.follow_up and not is_due(item, kept):
            continue
        try:
            value = KINDS[item.kind].clean(item, raw.get(item.code))
        except BadAnswer as bad:
            reasons[item.code] = bad.code
            continue
        if value is not None:
            kept[item.code] = value
        elif item.required and item.follow_up is None:
            reasons[item.code] = "required"
    if reasons:
        raise BadAnswers(reasons)
    return kept


def is_due(item: Item, answers: Mapping[str, Value]) -> bool:
    """Tell whether a follow-up is to be shown after these answers."""
    if item.follow_up is None:
        return True
    given = answers.get(item.follow_up.of)
    values = given if isinstance(given, list) else [given]
    written = {str(int(one)) if isinstance(one, float) and one.is_integer() else str(one) for one in values}
    return bool(written & set(item.follow_up.when))
