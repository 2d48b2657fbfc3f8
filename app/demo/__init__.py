"""A believable simulated organisation; nothing imports this."""

from __future__ import annotations

from flask import Flask

from app.demo import cli


def init_app(app: Flask) -> None:
    """Register the command; there are no pages of its own."""
    app.cli.add_command(cli.demo)
