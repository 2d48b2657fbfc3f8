"""People, teams, and the import of both."""

from __future__ import annotations

from app.organisation.views import imports as _imports
from app.organisation.views import people as _people
from app.organisation.views import teams as _teams

PARTS = (_imports, _people, _teams)
