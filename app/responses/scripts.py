"""What a respondent's page brings along: its rules inside it, one script for each leg, what seals when it is needed."""

from __future__ import annotations

import base64
import hashlib
from functools import cache, lru_cache
from pathlib import Path

from flask import url_for
from markupsafe import Markup

HERE = Path(__file__).parent / "static"
PARTS = {
    "ex": ("wave.js", "answers.js", "steps.js", "sending.js", "passes.js", "respond.js"),
    "cx": ("answers.js", "steps.js", "sending.js", "respond.js"),
    "seal": ("ballot.js",),
}


@cache
def style() -> Markup:
    """Return the rules, which stand in the page itself: one way there and back less on a slow network."""
    lines = (line.strip() for line in (HERE / "respond.css").read_text(encoding="utf-8").splitlines())
    return Markup("\n".join(line for line in lines if line and not line.startswith("/*")))  # noqa: S704  our own file


@cache
def style_hash() -> str:
    """Return how the security policy names these rules, and no others."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()}'"


@lru_cache(maxsize=3)
def script(leg: str) -> bytes:
    """Return a leg's script, or the one that seals: what people need to read it, browsers do not."""
    lines = (line.strip() for name in PARTS[leg] for line in (HERE / name).read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")).encode()


@cache
def script_address(leg: str) -> str:
    """Return the address of a leg's script, changing whenever it does."""
    return url_for("responses.script_of", leg=leg, v=hashlib.sha256(script(leg)).hexdigest()[:12])
