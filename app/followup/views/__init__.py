"""The pages of actions."""

from __future__ import annotations

from app.followup.views import actions, files, telling

PARTS = (actions, files, telling)
