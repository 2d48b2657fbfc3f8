"""Programmes and their waves: schedule, invitations, reminders, the pulse desk."""

from __future__ import annotations

from flask import Flask

from app.delivery.services import every
from app.pulses.services import tick


def init_app(app: Flask) -> None:
    """Register the pages, and what happens by itself."""
    every("pulses", 60, tick)
