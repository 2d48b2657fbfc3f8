"""The import pages, and the page of a wave's tally."""

from __future__ import annotations

from app.release.views import tally as _tally
from app.release.views.imports import blueprint

PARTS = (_tally,)

__all__ = ["PARTS", "blueprint"]
