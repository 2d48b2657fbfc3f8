"""Respondents' pages travel compressed, by ourselves: the budget holds whatever stands in front."""

from __future__ import annotations

import gzip
from functools import lru_cache

from flask import Flask, Response, request

TEXTS = ("text/html", "text/css", "text/javascript", "application/javascript")
SMALL = 600


def init_app(app: Flask) -> None:
    """Compress what the responses blueprint answers."""

    @app.after_request
    def compress(response: Response) -> Response:
        if request.blueprint != "responses" or response.status_code != 200 or response.mimetype not in TEXTS:
            return response
        response.vary.add("Accept-Encoding")
        if "gzip" not in request.headers.get("Accept-Encoding", "") or request.method == "HEAD":
            return response
        response.direct_passthrough = False
        plain = response.get_data()
        if len(plain) > SMALL:
            response.set_data(squeezed(plain))
            response.headers["Content-Encoding"] = "gzip"
            response.headers.pop("ETag", None)
        return response


@lru_cache(maxsize=256)
def squeezed(plain: bytes) -> bytes:
    """Return a text compressed; the same page is asked for again and again."""
    return gzip.compress(plain, 9, mtime=0)
