"""What roles, states and acts are called."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.accounts.audit import NOBODY
from app.accounts.roles import RoleName, UserState

ROLE_NAMES = {
    RoleName.HR: _l("HR"),
    RoleName.CX_LEAD: _l("CX lead"),
    RoleName.MANAGER: _l("Team manager"),
    RoleName.ANALYST: _l("Analyst"),
    RoleName.ADMIN: _l("Administrator"),
}
ROLE_HINTS = {
    RoleName.HR: _l("Runs pulses and the organisation, sees published figures of all teams, invites team managers."),
    RoleName.CX_LEAD: _l("Runs customers and touchpoints, sees published figures of all teams."),
    RoleName.MANAGER: _l("Sees published figures of the teams below their own."),
    RoleName.ANALYST: _l("Sees published figures of all teams, with methods and downloads."),
    RoleName.ADMIN: _l("Does everything, and decides who may sign in."),
}
STATES = {
    UserState.ACTIVE: (_l("in use"), "is-ok"),
    UserState.INVITED: (_l("invited"), "is-neutral"),
    UserState.LAPSED: (_l("invitation lapsed"), "is-warn"),
    UserState.INACTIVE: (_l("shut"), "is-refused"),
}
REFUSED = {
    "role_missing": _l("Choose at least one role."),
    "scope_missing": _l("Name the team whose part of the organisation the manager sees."),
    "not_waiting": _l("This person chose a password already, or the account is shut."),
    "not_active": _l("This person has not chosen a password yet, or the account is shut. Invite them again instead."),
}
GONE = {
    "invalid": (
        _l("This link opens nothing"),
        _l("Copy the whole address from the letter, or ask for a new invitation."),
    ),
    "used": (_l("You accepted this invitation already"), _l("Sign in with your address and the password you chose.")),
    "replaced": (_l("There is a later invitation"), _l("Open the link of the latest letter we sent you.")),
    "lapsed": (_l("This invitation has lapsed"), _l("Ask the person who invited you to send it once more.")),
}
ACTS = {
    "accounts.created": _l("Account added by a command"),
    "accounts.linked": _l("Sign-in link made by a command"),
    "accounts.invited": _l("User invited"),
    "accounts.invited_again": _l("User invited again"),
    "accounts.accepted": _l("Invitation accepted"),
    "accounts.roles_changed": _l("Roles changed"),
    "accounts.scope_changed": _l("Scope changed"),
    "accounts.changed": _l("Name or language changed"),
    "accounts.deactivated": _l("Account shut"),
    "accounts.reactivated": _l("Account opened again"),
    "accounts.sessions_ended": _l("Sessions ended"),
    "accounts.reset_asked": _l("New password asked for"),
    "accounts.password_reset": _l("Password chosen anew by letter"),
    "accounts.password_changed": _l("Password changed"),
    "accounts.second_factor_on": _l("Second factor set up"),
    "accounts.second_factor_off": _l("Second factor turned off"),
    "accounts.second_factor_removed": _l("Second factor removed by an administrator"),
    "accounts.codes_made": _l("Recovery codes made"),
    "accounts.code_used": _l("Recovery code used"),
    "accounts.passkey_added": _l("Passkey added"),
    "accounts.passkey_removed": _l("Passkey removed"),
    "accounts.trail_exported": _l("Audit trail downloaded"),
}


def who_text(who: str) -> str:
    """Return who did something; what no person did was done by a command or the program itself."""
    return str(_("the server itself")) if who == NOBODY else who


def details_text(details: dict[str, object] | None) -> str:
    """Return the details of an act in one line."""
    if not details:
        return ""
    if set(details) == {"before", "after"}:
        return f"{_listed(details['before'])} → {_listed(details['after'])}"
    if set(details) == {"roles"}:
        return _listed(details["roles"])
    return "; ".join(f"{key}: {_listed(value)}" for key, value in details.items())


def _listed(value: object) -> str:
    values: list[Any] = value if isinstance(value, list) else [value]
    return ", ".join(str(ROLE_NAMES[RoleName(one)]) if one in list(RoleName) else str(one) for one in values) or "–"
