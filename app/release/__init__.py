"""The gate: what is published about teams, as cells; imported results enter here."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the import pages."""
