"""Pairs published sides and asks the statistics; keeps results with their inputs' version."""

from __future__ import annotations

from flask import Flask

from app.config import Settings
from app.delivery.services import every
from app.linkage import forgetting
from app.linkage.ahead import Ahead
from app.linkage.keeping import Keeper
from app.linkage.preparing import compute_main

__all__ = ["forgetting", "init_app"]

SECONDS = 60  #: between two looks of the worker whether something is to be computed


def init_app(app: Flask) -> None:
    """Give the application a place to keep results in: files, since a GET never writes to the database."""
    settings: Settings = app.config["SETTINGS"]
    app.extensions["linkage"] = Keeper(settings.data_dir / "link-cache")
    app.extensions["linkage-ahead"] = Ahead()
    every("warm-figures", SECONDS, compute_main)
