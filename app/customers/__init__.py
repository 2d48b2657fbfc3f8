"""Customers, touchpoints and interactions: who was served where, by which teams, and who may be asked."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the pages and commands."""
