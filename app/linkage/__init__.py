"""Pairs published sides and asks the statistics; keeps results with their inputs' version."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Register nothing yet."""
