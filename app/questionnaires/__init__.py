"""Questionnaires: bilingual items, scales, versions, the library."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the pages and commands."""
