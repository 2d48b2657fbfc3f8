"""The pages about accounts: people, their own account, arriving, the audit trail."""

from __future__ import annotations

from app.accounts.views import arriving as _arriving
from app.accounts.views import own as _own
from app.accounts.views import people as _people
from app.accounts.views import trail as _trail

PARTS = (_arriving, _own, _people, _trail)
