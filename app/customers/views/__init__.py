"""Customers, touchpoints, the import, tokens, and the interface for other systems."""

from __future__ import annotations

from app.customers.views import imports as _imports
from app.customers.views import people as _people
from app.customers.views import places as _places
from app.customers.views import reporting as _reporting
from app.customers.views import tokens as _tokens

PARTS = (_imports, _people, _places, _reporting, _tokens)
