"""Respondents' pages travel compressed, by ourselves: the budget holds whatever stands in front."""

from __future__ import annotations

import gzip
from functools import lru_cache

from flask import Flask, Response, request

SCRIPTS = ("text/javascript", "application/javascript")
TEXTS = ("text/html", "text/css", *SCRIPTS)
SMALL = 600


def init_app(app: Flask) -> None:
    """Compress what the responses blueprint answers."""

    @app.after_request
    def compress(response: Response) -> Response:
        if request.blueprint != "responses" or response.status_code != 200 or response.mimetype not in TEXTS:
            return response
        response.vary.add("Accept-Encoding")
        if request.endpoint == "responses.static" and "v" in request.args:  # its address changes with the file
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        if not request.accept_encodings["gzip"] or request.method == "HEAD":
            return response
        response.direct_passthrough = False
        plain = response.get_data()
        if len(plain) > SMALL:
            response.set_data(squeezed(plain, response.mimetype))
            response.headers["Content-Encoding"] = "gzip"
            response.headers.pop("ETag", None)
        return response


@lru_cache(maxsize=256)
def squeezed(plain: bytes, mimetype: str) -> bytes:
    """Return a text compressed; the same page is asked for again and again."""
    if mimetype in SCRIPTS:  # what people need to read a script, browsers do not
        lines = (line.strip() for line in plain.split(b"\n"))
        plain = b"\n".join(line for line in lines if line and not line.startswith(b"//"))
    return gzip.compress(plain, 9, mtime=0)
