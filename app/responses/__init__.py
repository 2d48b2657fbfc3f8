"""The respondent's pages and the stored answers; every anonymity rule lives here."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the pages and commands."""
