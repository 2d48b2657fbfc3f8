"""Tables as files: reading what people bring, keeping it aside until they decide, writing what leaves."""

from __future__ import annotations

from flask import Flask

from app.tables import flow, oversize


def init_app(app: Flask) -> None:
    """Offer the pages of an import, and let a file that is too large get its own."""
    flow.init_app(app)
    oversize.init_app(app)
