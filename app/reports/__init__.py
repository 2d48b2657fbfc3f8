"""What people see: the link page, My team, downloads."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Register nothing yet."""
