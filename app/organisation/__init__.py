"""The teams of the organisation and how they hang together."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Nothing to register yet: teams enter by import and are seen in reports."""
