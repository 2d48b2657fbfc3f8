"""Who may do what to whose account."""

from __future__ import annotations

from collections.abc import Iterable

from app.accounts.models import User
from app.accounts.roles import GRANTS, RoleName


class NotAllowed(ValueError):
    """An act beyond the powers of the person at the keyboard."""


class Refused(ValueError):
    """An act that cannot be done to this account now; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def grantable(by: User) -> list[RoleName]:
    """Return the roles a person may give to others."""
    powers = {role for mine in by.role_names for role in GRANTS.get(mine, ())}
    return [role for role in RoleName if role in powers]


def may_invite(by: User, roles: Iterable[RoleName]) -> bool:
    """Tell whether a person may invite somebody to these roles."""
    return set(roles) <= set(grantable(by))


def may_administer(by: User) -> bool:
    """Tell whether a person may change, shut and open accounts."""
    return RoleName.ADMIN in by.role_names


def check_administers(by: User) -> None:
    """Stop whoever is no administrator."""
    if not may_administer(by):
        raise NotAllowed


def check_sensible(roles: list[RoleName], scope_team_id: int | None) -> None:
    """Stop an account without a role, or a manager's without a part of the organisation."""
    if not roles:
        raise Refused("role_missing")
    if roles == [RoleName.MANAGER] and scope_team_id is None:
        raise Refused("scope_missing")
