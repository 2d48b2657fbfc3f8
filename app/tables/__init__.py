"""Tables as files: reading what people bring, keeping it aside until they decide, writing what leaves."""

from __future__ import annotations

from flask import Flask

from app.tables import oversize


def init_app(app: Flask) -> None:
    """Let a file that is too large get its page."""
    oversize.init_app(app)
