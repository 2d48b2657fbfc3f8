"""The library and the builder."""

from __future__ import annotations

from app.questionnaires.views import items as _items
from app.questionnaires.views import listing as _listing
from app.questionnaires.views import sheets as _sheets

PARTS = (_items, _listing, _sheets)
