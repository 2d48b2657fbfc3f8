"""What is said of actions: states, acts of the audit trail, and how a figure has moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.followup.services import ActionState, is_overdue
from app.web.charts.numbers import written

if TYPE_CHECKING:
    from app.followup.services import Action, Moved

STATES: dict[str, tuple[Any, str]] = {
    ActionState.OPEN: (_l("open"), "is-neutral"),
    ActionState.DONE: (_l("done"), "is-ok"),
    ActionState.DROPPED: (_l("dropped"), "is-neutral"),
}
WISHES = {
    "open": _l("Open"),
    "overdue": _l("Overdue"),
    "mine": _l("Mine"),
    "done": _l("Done"),
    "told": _l("Told back"),
    "all": _l("All"),
}
ACTS = {
    "action.decided": _l("Action decided"),
    "action.changed": _l("Action changed"),
    "action.done": _l("Action done"),
    "action.dropped": _l("Action dropped"),
    "action.reopened": _l("Action opened again"),
    "action.told": _l("Action told back"),
    "action.taken_back": _l("Telling back ended"),
    "action.letters": _l("Letters about an action sent"),
}
REFUSED = {
    "too_few_answers": _l("whether this is more than chance cannot be told: fewer than 10 answers on one side"),
    "spread_unknown": _l("whether this is more than chance cannot be told: the spread of the answers is not known"),
    "answers_unknown": _l("whether this is more than chance cannot be told: the number of answers is not known"),
}


def state_words(action: Action) -> str:
    """Return where an action stands, and whether it was told back."""
    stands = _("overdue") if is_overdue(action) else STATES[action.state][0]
    return f"{stands}, {_('told back')}" if action.told_at else str(stands)


def owner_words(action: Action) -> str:
    """Return who sees to an action."""
    return (action.owner.name or action.owner.email) if action.owner else "–"


def moved_words(one: Moved, digits: int, lang: str) -> str:
    """Return how far a figure lies from where it was, with its interval; never that the action moved it."""
    told = one.difference
    sign = "+" if told.value > 0 else ""
    size = sign + written(told.value, digits, lang)
    if told.low is None or told.high is None:
        return f"{size}; {REFUSED.get(told.reason, REFUSED['spread_unknown'])}"
    words = {
        "size": size,
        "low": written(told.low, digits, lang),
        "high": written(told.high, digits, lang),
    }
    if told.sure:
        return str(_("%(size)s (95 %% between %(low)s and %(high)s): more than chance", **words))
    if told.low > 0 or told.high < 0:
        return str(_("%(size)s (95 %% between %(low)s and %(high)s): could be chance, as one of several", **words))
    return str(_("%(size)s (95 %% between %(low)s and %(high)s): could be chance", **words))
