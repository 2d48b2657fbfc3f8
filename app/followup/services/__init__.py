"""What others may ask of actions, and do to them."""

from __future__ import annotations

from app.followup.models import LONGEST_WHAT, LONGEST_WORDS, Action, ActionState
from app.followup.services.abouts import choices_about, words_about
from app.followup.services.deciding import change, decide, default_due, drop, finish, reopen
from app.followup.services.effects import Moved, moved_since
from app.followup.services.finding import (
    WISHES,
    Sought,
    action_by_id,
    action_by_public_id,
    actions_of,
    all_told,
    is_overdue,
)
from app.followup.services.telling import (
    CUSTOMER,
    EMPLOYEE,
    Readers,
    ToldWords,
    readers_of,
    send_letters,
    take_back,
    tell,
    told_back,
)

__all__ = [
    "CUSTOMER",
    "EMPLOYEE",
    "LONGEST_WHAT",
    "LONGEST_WORDS",
    "WISHES",
    "Action",
    "ActionState",
    "Moved",
    "Readers",
    "Sought",
    "ToldWords",
    "action_by_id",
    "action_by_public_id",
    "actions_of",
    "all_told",
    "change",
    "choices_about",
    "decide",
    "default_due",
    "drop",
    "finish",
    "is_overdue",
    "moved_since",
    "readers_of",
    "reopen",
    "send_letters",
    "take_back",
    "tell",
    "told_back",
    "words_about",
]
