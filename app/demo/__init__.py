"""A believable simulated organisation; nothing imports this."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Register nothing yet."""
