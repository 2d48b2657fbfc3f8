"""The table of contents: every feature, in the order in which they may know each other."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from app.config import Mode, Settings

if TYPE_CHECKING:
    from flask import Flask

FEATURES = (
    "web",
    "accounts",
    "tables",
    "organisation",
    "customers",
    "questionnaires",
    "delivery",
    "pulses",
    "responses",
    "release",
    "linkage",
    "comments",
    "reports",
    "followup",
    "doctor",
)
DEMO_ONLY = ("demo",)


def enabled(settings: Settings) -> tuple[str, ...]:
    """Return the features of an installation; nothing of the demo exists outside demo and tests."""
    return FEATURES + DEMO_ONLY if settings.mode in (Mode.DEMO, Mode.TEST) else FEATURES


def init_features(app: Flask, settings: Settings) -> None:
    """Load each feature's tables and let it register its blueprint and commands."""
    for name in enabled(settings):
        if find_spec(f"app.{name}.models"):
            import_module(f"app.{name}.models")
        import_module(f"app.{name}").init_app(app)
