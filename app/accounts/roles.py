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


EVERYONE = tuple(RoleName)
WHOLE_ORGANISATION = (RoleName.HR, RoleName.CX_LEAD, RoleName.ANALYST, RoleName.ADMIN)
IMPORTERS = (RoleName.HR, RoleName.CX_LEAD, RoleName.ADMIN)
