"""Pairs published sides and asks the statistics; keeps results with their inputs' version."""

from __future__ import annotations

from flask import Flask

from app.config import Settings
from app.delivery.services import every
from app.linkage import forgetting
from app.linkage.keeping import Keeper
from app.linkage.warming import SECONDS, warm

__all__ = ["forgetting", "init_app"]


def init_app(app: Flask) -> None:
    """Give the application a place to keep results in: files, since a GET never writes to the database."""
    settings: Settings = app.config["SETTINGS"]
    app.extensions["linkage"] = Keeper(settings.data_dir / "link-cache")
    every("warm-figures", SECONDS, warm)
