"""Respondents' pages travel compressed, by ourselves: the budget holds whatever stands in front."""

from __future__ import annotations

import gzip
from functools import lru_cache

import brotli
from flask import Flask, Response, request

from app.responses.scripts import style_hash

TEXTS = ("text/html", "text/css", "text/javascript", "application/javascript")
SMALL = 600
STYLED = b"<style>"  # only a respondent's page has its rules inside; what people wrote in it is escaped


def init_app(app: Flask) -> None:
    """Compress what the responses blueprint answers, and let its own rules into the security policy."""

    @app.after_request
    def compress(response: Response) -> Response:
        if request.blueprint != "responses" or response.mimetype not in TEXTS:
            return response
        if response.mimetype == "text/html" and STYLED in response.get_data():
            response.headers["X-Pairpulse-Style"] = style_hash()
        if response.status_code != 200:
            return response
        response.vary.add("Accept-Encoding")
        accepted = next((one for one in ("br", "gzip") if request.accept_encodings[one]), None)
        if accepted is None or request.method == "HEAD":
            return response
        response.direct_passthrough = False
        plain = response.get_data()
        if len(plain) > SMALL:
            response.set_data(squeezed(plain, accepted))
            response.headers["Content-Encoding"] = accepted
            response.headers.pop("ETag", None)
        return response


@lru_cache(maxsize=256)
def squeezed(plain: bytes, how: str) -> bytes:
    """Return a text compressed; the same page is asked for again and again."""
    return brotli.compress(plain, quality=11) if how == "br" else gzip.compress(plain, 9, mtime=0)
