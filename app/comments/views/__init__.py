"""The pages of comments and of their themes."""

from __future__ import annotations

from app.comments.views import downloads as _downloads
from app.comments.views import listing as _listing
from app.comments.views import themes as _themes
from app.comments.views.blueprint import blueprint

PARTS = (_downloads, _listing, _themes)
__all__ = ["PARTS", "blueprint"]
