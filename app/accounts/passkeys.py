"""Passkeys: a phone's own are as welcome as a key on a ring."""

from __future__ import annotations

from typing import Any

from flask_security import WebauthnUtil


class AnyPasskey(WebauthnUtil):
    """Lets every kind of authenticator register; the library asks for ones on a ring only."""

    def authenticator_selection(self, user: Any, usage: str) -> Any:
        """Return the library's choice without its wish for a certain kind."""
        selection = super().authenticator_selection(user, usage)
        selection.authenticator_attachment = None
        return selection
