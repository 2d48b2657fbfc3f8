"""The roles a person may hold."""

from __future__ import annotations

import enum


class RoleName(enum.StrEnum):
    """What a person may do; a manager's figures are scoped to a subtree of teams."""

    HR = "hr"
    CX_LEAD = "cx_lead"
    MANAGER = "manager"
    ANALYST = "analyst"
    ADMIN = "admin"


class UserState(enum.StrEnum):
    """How far an account is: invited, in use, invitation lapsed, or shut."""

    ACTIVE = "active"
    INVITED = "invited"
    LAPSED = "lapsed"
    INACTIVE = "inactive"


EVERYONE = tuple(RoleName)
WHOLE_ORGANISATION = (RoleName.HR, RoleName.CX_LEAD, RoleName.ANALYST, RoleName.ADMIN)
IMPORTERS = (RoleName.HR, RoleName.CX_LEAD, RoleName.ADMIN)
INVITERS = (RoleName.ADMIN, RoleName.HR)
#: who may give which roles away; nobody raises another above themselves
GRANTS: dict[RoleName, frozenset[RoleName]] = {
    RoleName.ADMIN: frozenset(RoleName),
    RoleName.HR: frozenset({RoleName.MANAGER}),
}
