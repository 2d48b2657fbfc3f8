"""What accounts say to the rest: a letter is to be sent."""

from __future__ import annotations

import dataclasses

from blinker import signal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter about an account, ready to be sent."""

    to: str
    subject: str
    text: str
    html: str | None = None
    language: str = "en"


#: sent with `letter=Letter(...)` inside the transaction of the act; delivery puts it into the outbox
letter_written = signal("accounts-letter-written")
