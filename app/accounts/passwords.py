"""What a password must be: long, and not the person's own address."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from flask_security import PasswordUtil

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 128
DISTINCT_CHARACTERS = 5


def password_fault(password: str, email: str = "") -> str | None:
    """Return what is wrong with a password, in the reader's language, or None.

    Length counts, rules about characters do not (NIST SP 800-63B, 3.1.1.2).
    """
    if len(password) < SHORTEST_PASSWORD:
        return str(
            ngettext(
                "The password is too short: take at least %(num)d character.",
                "The password is too short: take at least %(num)d characters.",
                SHORTEST_PASSWORD,
            )
        )
    if len(password) > LONGEST_PASSWORD:
        return str(
            ngettext(
                "The password is too long: take at most %(num)d character.",
                "The password is too long: take at most %(num)d characters.",
                LONGEST_PASSWORD,
            )
        )
    local = email.partition("@")[0].casefold()
    if len(set(password)) < DISTINCT_CHARACTERS or (len(local) > 3 and local in password.casefold()):
        return str(_("This password is easy to guess. Take several words that do not belong together."))
    return None


class PasswordRules(PasswordUtil):
    """Our rules where the library asks."""

    def validate(self, password: str, is_register: bool, **kwargs: Any) -> tuple[list[str] | None, str]:
        """Return the faults and the password as it is kept."""
        plain = self.normalize(password)
        fault = password_fault(plain, getattr(kwargs.get("user"), "email", ""))
        return ([fault] if fault else None), plain
