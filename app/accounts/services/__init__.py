"""What can be done to accounts, and asked about them."""

from __future__ import annotations

from app.accounts.models import INVITATION_HOLDS, AuditEntry, User
from app.accounts.passwords import SHORTEST_PASSWORD, password_fault
from app.accounts.services.administering import (
    change_user,
    deactivate,
    end_sessions,
    forget_password,
    reactivate,
    remove_second_factor,
    send_reset,
)
from app.accounts.services.creating import BadEmail, EmailTaken, clean_email, create_user, ensure_roles
from app.accounts.services.finding import (
    everybody_active,
    find_users,
    user_by_email,
    user_by_id,
    user_by_public_id,
    without_second_factor,
)
from app.accounts.services.inviting import (
    InvitationGone,
    accept_invitation,
    invitation,
    invite,
    invite_again,
    open_invitation,
)
from app.accounts.services.own import change_own, end_other_sessions, note_arrival
from app.accounts.services.permitting import NotAllowed, Refused, grantable, may_administer, may_invite
from app.accounts.services.trail import Wanted, entries, every_entry

__all__ = [
    "INVITATION_HOLDS",
    "SHORTEST_PASSWORD",
    "AuditEntry",
    "BadEmail",
    "EmailTaken",
    "InvitationGone",
    "NotAllowed",
    "Refused",
    "User",
    "Wanted",
    "accept_invitation",
    "change_own",
    "change_user",
    "clean_email",
    "create_user",
    "deactivate",
    "end_other_sessions",
    "end_sessions",
    "ensure_roles",
    "entries",
    "every_entry",
    "everybody_active",
    "find_users",
    "forget_password",
    "grantable",
    "invitation",
    "invite",
    "invite_again",
    "may_administer",
    "may_invite",
    "note_arrival",
    "open_invitation",
    "password_fault",
    "reactivate",
    "remove_second_factor",
    "send_reset",
    "user_by_email",
    "user_by_id",
    "user_by_public_id",
    "without_second_factor",
]
