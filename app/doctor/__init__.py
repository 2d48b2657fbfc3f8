"""Whether an installation keeps the promises its pages make: `flask doctor`, for people and for monitoring."""

from __future__ import annotations

from flask import Flask

from app.doctor.cli import doctor


def init_app(app: Flask) -> None:
    """Register the command."""
    app.cli.add_command(doctor)
