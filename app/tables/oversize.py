"""A file that is too large gets its page: the browser listens only once it has sent everything."""

from __future__ import annotations

import time
from typing import Any

from flask import Flask, Response, request

MOST_BYTES = 512_000_000
MOST_SECONDS = 60.0
CHUNK = 1 << 18


def init_app(app: Flask) -> None:
    """Read away the rest of a refused request before the answer goes out."""

    @app.after_request
    def drain(response: Response) -> Response:
        if response.status_code == 413:
            read_away(request.environ["wsgi.input"], expected=request.content_length)
        return response


def read_away(stream: Any, *, expected: int | None) -> int:
    """Read a stream to its end, within reason, and return how much there was."""
    if expected is not None and expected > MOST_BYTES:
        return 0
    read, until = 0, time.monotonic() + MOST_SECONDS
    while read < (MOST_BYTES if expected is None else expected) and time.monotonic() < until:
        chunk = stream.read(CHUNK)
        if not chunk:
            break
        read += len(chunk)
    return read
