"""What leaves the house: a transactional outbox, e-mail, SMS, printed codes."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the pages and commands."""
